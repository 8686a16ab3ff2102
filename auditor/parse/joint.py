"""The joint model: tags, features, lemmas, trees and entities of tokenised sentences in one pass."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from auditor.parse.decode import EntityDecoder, heads
from auditor.parse.lemmas import apply_script
from auditor.parse.sessions import MODEL, open_session
from auditor.parse.wordpieces import WordPieces, shape

MAX_PIECES = 500  # in one window; the encoder knows 512 positions
BATCH = 1500  # word pieces, with padding, in one call


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
        self._root = self._labels["deprel"].index("root")
        self._entities = EntityDecoder(self._labels["entity"])
        self._pieces = WordPieces(MODEL / "vocab.txt")
        self._tagger = open_session("joint.onnx", threads)
        self._relations = open_session("relations.onnx", threads)

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[list[Analysis]]:
        """Analyse sentences, each a sequence of word forms.

        A sentence too long for the encoder is analysed in windows; the roots of later windows hang on the first as parataxis.
        """
        windows = [w for i, s in enumerate(sentences) if s for w in self._windows(i, s)]
        found: dict[tuple[int, int], list[Analysis]] = {}
        for batch in _batches(windows):
            for window, words in zip(batch, self._analyse(batch)):
                found[window.sentence, window.first] = words
        out: list[list[Analysis]] = [[] for _ in sentences]
        for (sentence, first), words in sorted(found.items()):
            out[sentence] += words if not first else [self._moved(w, first, out[sentence]) for w in words]
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

    def _analyse(self, batch: list[_Window]) -> Iterator[list[Analysis]]:
        pieces, shapes = (_padded([getattr(w, k) for w in batch]) for k in ("pieces", "shapes"))
        first = _padded([w.starts for w in batch])
        upos, feats, lemmas, entities, arcs, dependents, governors = self._tagger.run(
            None, {"pieces": pieces, "shapes": shapes, "first": first})
        chosen = np.zeros_like(first)
        for row, window in enumerate(batch):
            n = len(window.forms)
            chosen[row, :n] = heads(arcs[row, :n, :n + 1])
        scores = self._relations.run(None, {"dependents": dependents, "heads": governors, "chosen": chosen})[0]
        scores[..., self._root] = np.where(chosen == 0, 1e9, -1e9)
        relations = scores.argmax(-1)
        labels = self._labels
        for row, window in enumerate(batch):
            tags = self._entities(entities[row, :len(window.forms)])
            yield [
                Analysis(apply_script(labels["lemma"][lemmas[row, i]], form), labels["upos"][upos[row, i]],
                         _feats(labels["feats"][feats[row, i]]), int(chosen[row, i]) - 1, labels["deprel"][relations[row, i]], tags[i])
                for i, form in enumerate(window.forms)
            ]


def _feats(label: str) -> str:
    return "" if label == "_" else label


def _padded(rows: list[list[int]]) -> np.ndarray:
    out = np.zeros((len(rows), max(map(len, rows))), np.int64)
    for i, row in enumerate(rows):
        out[i, :len(row)] = row
    return out


def _batches(windows: list[_Window]) -> Iterator[list[_Window]]:
    batch: list[_Window] = []
    for window in sorted(windows, key=lambda w: len(w.pieces)):
        if batch and len(window.pieces) * (len(batch) + 1) > BATCH:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch
