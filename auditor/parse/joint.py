"""The joint model: tags, features, lemmas, trees and entities of tokenised sentences in one pass."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from auditor.parse.decode import EntityDecoder, heads
from auditor.parse.lemmas import INFLECTED, apply_script
from auditor.parse.sessions import MODEL, open_session
from auditor.parse.wordpieces import WordPieces, shape

MAX_PIECES = 256  # in one window, longer than any sentence that a person writes; the encoder knows 512 positions


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the model says of one word; ``head`` is a 0-based position in the sentence, -1 for the root."""

    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    entity: str


@dataclass(frozen=True, slots=True)
class _Window:
    sentence: int
    first: int  # its first word's position in the sentence
    forms: tuple[str, ...]
    pieces: list[int]
    shapes: list[int]
    starts: list[int]  # where each word's first piece stands


class JointModel:
    def __init__(self, threads: int = 0):
        self._labels: dict[str, list[str]] = json.loads((MODEL / "labels.json").read_text(encoding="utf8"))
        self._lexicon: dict[str, dict[str, str]] = json.loads((MODEL / "lemmas.json").read_text(encoding="utf8"))
        self._root = self._labels["deprel"].index("root")
        self._entities = EntityDecoder(self._labels["entity"])
        self._pieces = WordPieces(MODEL / "vocab.txt")
        self._tagger = open_session("joint.onnx")
        self._relations = open_session("relations.onnx")
        self._run = _mapper(threads or os.cpu_count() or 1)

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[list[Analysis]]:
        """Analyse sentences, each a sequence of word forms.

        A sentence too long for the encoder is analysed in windows; the roots of later windows hang on the first as parataxis.
        """
        windows = [w for i, s in enumerate(sentences) if s for w in self._windows(i, s)]
        out: list[list[Analysis]] = [[] for _ in sentences]
        for window, words in zip(windows, self._run(self._analyse, windows)):
            before = out[window.sentence]
            before += [self._moved(w, window.first, before) for w in words] if window.first else words
        return out

    @staticmethod
    def _moved(word: Analysis, by: int, before: list[Analysis]) -> Analysis:
        if word.head >= 0:
            return Analysis(word.lemma, word.upos, word.feats, word.head + by, word.deprel, word.entity)
        root = next(i for i, w in enumerate(before) if w.head < 0)
        return Analysis(word.lemma, word.upos, word.feats, root, "parataxis", word.entity)

    def _windows(self, sentence: int, forms: Sequence[str]) -> Iterator[_Window]:
        first, pieces, shapes, starts = 0, [self._pieces.cls], [0], []
        for i, form in enumerate(forms):
            ids = self._pieces(form)
            if len(pieces) + len(ids) >= MAX_PIECES:
                yield _Window(sentence, first, tuple(forms[first:i]), [*pieces, self._pieces.sep], [*shapes, 0], starts)
                first, pieces, shapes, starts = i, [self._pieces.cls], [0], []
            starts.append(len(pieces))
            pieces += ids
            shapes += [shape(form), *[0] * (len(ids) - 1)]
        yield _Window(sentence, first, tuple(forms[first:]), [*pieces, self._pieces.sep], [*shapes, 0], starts)

    def _analyse(self, window: _Window) -> list[Analysis]:
        """Analyse one window by itself: int8 inference scales what it multiplies by the largest value at hand, so in a
        batch the parse of a sentence would depend a little on its neighbours, and a cached parse would differ from a fresh one."""
        pieces, shapes, first = (np.array([row], np.int64) for row in (window.pieces, window.shapes, window.starts))
        upos, feats, lemmas, entities, arcs, dependents, governors = self._tagger.run(
            None, {"pieces": pieces, "shapes": shapes, "first": first}
        )
        chosen = heads(arcs[0])
        scores = self._relations.run(None, {"dependents": dependents, "heads": governors, "chosen": chosen[None]})[0][0]
        scores[:, self._root] = np.where(chosen == 0, np.inf, -np.inf)
        tags = self._entities(entities[0])
        labels = self._labels
        return [
            Analysis(
                self._lemma(form, scripts, labels["upos"][tag]),
                labels["upos"][tag],
                _feats(labels["feats"][feat]),
                head - 1,
                labels["deprel"][relation],
                entity,
            )
            for form, scripts, tag, feat, head, relation, entity in zip(
                window.forms,
                lemmas[0].tolist(),
                upos[0].tolist(),
                feats[0].tolist(),
                chosen.tolist(),
                scores.argmax(-1).tolist(),
                tags,
            )
        ]

    def _lemma(self, form: str, scripts: list[int], upos: str) -> str:
        """The treebanks' lemma of a form that they hold; else the first script's, but where an inflected word would become
        no known word, the first script's that does (``brief`` of ``briefed``, not ``briefe``)."""
        if upos == "NUM" and any(c.isdigit() for c in form):
            return form.replace(",", "")  # as the treebanks have it; a script learned from one number does not fit another
        if upos in INFLECTED and (listed := self._lexicon[upos].get(form.lower())):
            return listed
        first, *others = (apply_script(self._labels["lemma"][script], form) for script in scripts)
        if upos in INFLECTED and first != form.lower() and not self._pieces.knows(first.lower()):
            return next((lemma for lemma in others if lemma != form.lower() and self._pieces.knows(lemma)), first)
        return first


def _mapper(threads: int) -> Callable[..., Iterable[Any]]:
    """``map``, over several threads where there are several: sentences are too small to divide one among cores."""
    if threads == 1:
        return map
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(threads).map


def _feats(label: str) -> str:
    return "" if label == "_" else label
