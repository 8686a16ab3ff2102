"""The joint model: tags, features, lemmas, trees and entities of tokenised sentences in one pass."""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from auditor.parse.decode import EntityDecoder, heads
from auditor.parse.lemmas import INFLECTED, apply_script
from auditor.parse.sessions import MODEL, open_session
from auditor.parse.verbs import base_form
from auditor.parse.wordpieces import WordPieces, shape

STEP = 8  # windows are padded to a multiple of so many pieces
BATCH = 192  # pieces, with padding, in one call
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
    """``threads`` limits the cores used; 0 takes them all. ``folder`` holds the graphs, label sets and vocabulary."""

    def __init__(self, threads: int = 0, folder: Path = MODEL):
        self._labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf8"))
        self._lexicon: dict[str, dict[str, str]] = json.loads((folder / "lemmas.json").read_text(encoding="utf8"))
        self._verbs = frozenset(self._lexicon["VERB"].values())
        self._root = self._labels["deprel"].index("root")
        self._entities = EntityDecoder(self._labels["entity"])
        self._pieces = WordPieces(folder / "vocab.txt")
        self._tagger = open_session(folder / "joint.onnx")
        self._relations = open_session(folder / "relations.onnx")
        self._run = _mapper(threads or os.cpu_count() or 1)

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[list[Analysis]]:
        """Analyse sentences, each a sequence of word forms.

        A sentence too long for the encoder is analysed in windows; the roots of later windows hang on the first as parataxis.
        """
        windows = (w for i, s in enumerate(sentences) if s for w in self._windows(i, s))
        batches = list(_batches(windows))
        analysed = (pair for batch, rows in zip(batches, self._run(self._analyse, batches)) for pair in zip(batch, rows))
        out: list[list[Analysis]] = [[] for _ in sentences]
        for window, words in sorted(analysed, key=lambda pair: (pair[0].sentence, pair[0].first)):
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
        first, pieces, shapes = 0, [self._pieces.cls], [0]
        starts: list[int] = []
        for i, form in enumerate(forms):
            ids = self._pieces(form)
            if len(pieces) + len(ids) >= MAX_PIECES:
                yield _Window(sentence, first, tuple(forms[first:i]), [*pieces, self._pieces.sep], [*shapes, 0], starts)
                first, pieces, shapes, starts = i, [self._pieces.cls], [0], []
            starts.append(len(pieces))
            pieces += ids
            shapes += [shape(form), *[0] * (len(ids) - 1)]
        yield _Window(sentence, first, tuple(forms[first:]), [*pieces, self._pieces.sep], [*shapes, 0], starts)

    def _analyse(self, batch: Sequence[_Window]) -> list[list[Analysis]]:
        pieces, shapes = (_padded([getattr(w, k) for w in batch], _length(batch[0])) for k in ("pieces", "shapes"))
        first = _padded([w.starts for w in batch], max(2, *(len(w.starts) for w in batch)))
        upos, feats, lemmas, entities, arcs, dependents, governors = self._tagger.run(
            None, {"pieces": pieces, "shapes": shapes, "first": first}
        )
        chosen = np.zeros_like(first)
        for row, window in enumerate(batch):
            size = len(window.forms)
            chosen[row, :size] = heads(arcs[row, :size, : size + 1])
        (scores,) = self._relations.run(None, {"dependents": dependents, "heads": governors, "chosen": chosen})
        scores[..., self._root] = np.where(chosen == 0, np.inf, -np.inf)
        columns = [x.tolist() for x in (lemmas, upos, feats, chosen, scores.argmax(-1))]
        labels = self._labels
        return [
            [
                Analysis(
                    self._lemma(form, scripts, labels["upos"][tag], labels["feats"][feat]),
                    labels["upos"][tag],
                    _feats(labels["feats"][feat]),
                    head - 1,
                    labels["deprel"][relation],
                    entity,
                )
                for form, scripts, tag, feat, head, relation, entity in zip(
                    window.forms, *(c[row] for c in columns), self._entities(entities[row, : len(window.forms)])
                )
            ]
            for row, window in enumerate(batch)
        ]

    def _lemma(self, form: str, scripts: list[int], upos: str, feats: str) -> str:
        """The treebanks' lemma of a form that they hold; else a regular verb's base form; else the first script's, but where an
        inflected word would become no known word, the first script's that does (``wage`` of ``wages``, not ``wag``)."""
        if upos == "NUM" and any(c.isdigit() for c in form):
            return form.replace(",", "")  # as the treebanks have it; a script learned from one number does not fit another
        listed = self._lexicon.get(upos, {}).get(form.lower())
        if listed and not (upos == "ADJ" and form[:1].isupper()):
            return listed
        if not listed and upos == "VERB" and (base := base_form(form, feats, self._is_verb)):
            return base
        first, *others = (apply_script(self._labels["lemma"][script], form) for script in scripts)
        if listed:
            return listed.capitalize() if first[:1].isupper() else listed  # the adjective of a name keeps its capital
        if upos in INFLECTED and first != form.lower() and not self._pieces.knows(first.lower()):
            return next((lemma for lemma in others if lemma != form.lower() and self._pieces.knows(lemma)), first)
        return first

    def _is_verb(self, word: str) -> bool:
        """Whether the treebanks have it as a verb, or the vocabulary, which frequent words are in, as anything."""
        return word in self._verbs or self._pieces.knows(word)


def _batches(windows: Iterable[_Window]) -> Iterator[list[_Window]]:
    """Windows of the same padded length together. A window is always padded to the same length, whatever else is in its batch,
    and the graph treats each by itself: a parse does not depend on its neighbours, and a cached one equals a fresh one."""
    for length, group in itertools.groupby(sorted(windows, key=_length), key=_length):
        yield from (list(batch) for batch in _batched(group, max(1, BATCH // length)))


def _batched(items: Iterable[_Window], size: int) -> Iterator[tuple[_Window, ...]]:
    rest = iter(items)
    while batch := tuple(itertools.islice(rest, size)):
        yield batch


def _length(window: _Window) -> int:
    return -(-len(window.pieces) // STEP) * STEP


def _padded(rows: Sequence[Sequence[int]], length: int) -> np.ndarray:
    out = np.zeros((len(rows), length), np.int64)
    for target, row in zip(out, rows):
        target[: len(row)] = row
    return out


def _mapper(threads: int) -> Callable[..., Iterable[Any]]:
    """``map``, over several threads where there are several: a batch is too small to divide it among cores."""
    if threads == 1:
        return map
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(threads).map


def _feats(label: str) -> str:
    return "" if label == "_" else label
