"""Stanza's tokenizer and multi-word-token models, run without Stanza.

The networks are Stanza's, exported (training/export.py); what Stanza does around them is repeated here step by step: features,
windows and the decoding of character labels; only what is said of addresses and possessives is our own. ``stanza_engine`` is
the reference, and a test compares the two.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from auditor.parse.sessions import MODEL, open_session

WINDOW = 1000  # characters that the tokenizer reads at once
BATCH = 4_000  # characters, with padding, in one call
_SPACE = re.compile(r"[\s\u0080-\u009f]")
# Never split inside a web or mail address; marks at its end belong to the sentence.
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\"“”<>]*[^\s\"“”<>.,;:!?)\]’']|(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
# The apostrophe of a plural's possessive ("the Prosecutors’ Office") is no closing quotation mark: no sentence ends with it.
_POSSESSIVE = re.compile(r"(?<=[^\W\d_]s)['’](?= \w)")
_BLANK_LINE = re.compile(r"\n[\s\u0080-\u009f]*\n")


@dataclass(frozen=True, slots=True)
class Token:
    """``start`` and ``end`` count in the paragraph."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]  # itself, or the words of a multi-word token


class Tokenizer:
    """``threads`` limits the cores used; 0 takes them all. ``folder`` holds the graphs and their settings."""

    def __init__(self, threads: int = 0, folder: Path = MODEL):
        settings = json.loads((folder / "tokens.json").read_text(encoding="utf8"))
        self._units = {unit: index for index, unit in enumerate(settings["units"])}
        self._unknown = self._units["<UNK>"]
        self._session = open_session(folder / "tokenizer.onnx", threads)
        self._expander = Expander(settings, threads, folder)

    def __call__(self, paragraphs: Sequence[str]) -> list[list[list[Token]]]:
        """For each paragraph its sentences, each a list of tokens with offsets into the paragraph."""
        chunks = [_Chunk(i, text, offset) for i, paragraph in enumerate(paragraphs) for text, offset in _chunks(paragraph)]
        self._label(chunks)
        out: list[list[list[Token]]] = [[] for _ in paragraphs]
        marked = [(chunk, list(chunk.tokens())) for chunk in chunks]
        expand = self._expander([text for _, tokens in marked for _, _, text, label in tokens if label > 2])
        for chunk, tokens in marked:
            sentence: list[Token] = []
            for start, end, text, label in tokens:
                sentence.append(Token(start, end, text, expand[text] if label > 2 else (text,)))
                if label in (2, 4):
                    out[chunk.paragraph].append(sentence)
                    sentence = []
            if sentence:
                out[chunk.paragraph].append(sentence)
        return out

    def _label(self, chunks: list[_Chunk]) -> None:
        waiting = chunks
        while waiting:
            for batch in _batches(waiting):
                labels = self._run(batch)
                for chunk, row in zip(batch, labels):
                    chunk.advance(row)
            waiting = [c for c in waiting if c.done < len(c.chars)]

    def _run(self, batch: list[_Chunk]) -> np.ndarray:
        windows = [(c, c.done, min(len(c.chars), c.done + WINDOW)) for c in batch]
        longest = max(stop - start for _, start, stop in windows)
        units = np.zeros((len(batch), longest), np.int64)
        features = np.zeros((len(batch), longest, 5), np.float32)
        for row, (chunk, start, stop) in enumerate(windows):
            text = chunk.chars[start:stop]
            units[row, : len(text)] = [self._units.get(c, self._unknown) for c in text]
            features[row, : len(text), 0] = [c == " " for c in text]
            features[row, : len(text), 1] = [c.isupper() for c in text]
            features[row, : len(text), 2] = [c.isdecimal() for c in text]
            if stop == len(chunk.chars):
                features[row, len(text) - 1, 3] = 1
            if start == 0:
                features[row, 0, 4] = 1
        lengths = np.array([stop - start for _, start, stop in windows], np.int32)
        return self._session.run(None, {"units": units, "features": features, "lengths": lengths})[0]


class _Chunk:
    """A stretch without blank lines: its characters with runs of white space made one space, and their labels."""

    def __init__(self, paragraph: int, text: str, offset: int):
        self.paragraph, self.done = paragraph, 0
        plain = _SPACE.sub(" ", text)
        kept = [i for i, c in enumerate(plain) if c != " " or not i or plain[i - 1] != " "]
        self.chars = "".join(plain[i] for i in kept)
        self.places = [offset + i for i in kept]
        self.labels = np.zeros(len(kept), np.int64)

    def advance(self, labels: np.ndarray) -> None:
        """Take over a window's labels: up to its last sentence end where more text follows."""
        size = min(WINDOW, len(self.chars) - self.done)
        labels = labels[:size]
        if self.done + size < len(self.chars):
            ends = np.flatnonzero((labels == 2) | (labels == 4))
            size = int(ends[-1]) + 1 if len(ends) else size
        self.labels[self.done : self.done + size] = labels[:size]
        self.done += size

    def tokens(self) -> Iterator[tuple[int, int, str, int]]:
        """(start, end, text, label) of each token; a label above 2 marks a multi-word token, 2 and 4 end a sentence."""
        labels = self.labels.tolist()
        labels[-1] = 4 if labels[-1] > 2 else 2
        for match in _ADDRESS.finditer(self.chars):
            start, last = match.start(), match.end() - 1
            labels[start:last] = [0] * (last - start)
            labels[last] = labels[last] or 1
        for match in _POSSESSIVE.finditer(self.chars):
            place = match.start()
            labels[place] -= labels[place] in (2, 4)
        first = 0
        for i, label in enumerate(labels):
            if not label:
                continue
            text = self.chars[first : i + 1]
            start, first = first + len(text) - len(text.lstrip()), i + 1
            text = text.strip()
            if text:
                yield self.places[start], self.places[start + len(text) - 1] + 1, text, label


class Expander:
    """Splits multi-word tokens: by the training data's dictionary, else by a character classifier."""

    def __init__(self, settings: dict[str, Any], threads: int, folder: Path):
        self._dictionary: dict[str, str] = settings["expansions"]
        self._units = {unit: index for index, unit in enumerate(settings["expander_units"])}
        self._threads, self._folder = threads, folder
        self._session: Any = None  # opened at the first token that the dictionary lacks

    def __call__(self, tokens: list[str]) -> dict[str, tuple[str, ...]]:
        out = {token: self._known(token) for token in tokens}
        unknown = sorted(token for token, words in out.items() if not words)
        if unknown:
            out |= zip(unknown, self._classify(unknown))
        return out

    def _known(self, token: str) -> tuple[str, ...]:
        found = self._dictionary.get(token)
        lower = self._dictionary.get(token.lower())
        if found is None and token.isupper() and lower:
            found = lower.upper()
        if found is None and token[0].isupper() and token[1:].islower() and lower:
            found = lower[0].upper() + lower[1:]
        return tuple(found.split()) if found else ()

    def _classify(self, tokens: list[str]) -> list[tuple[str, ...]]:
        self._session = self._session or open_session(self._folder / "mwt.onnx", self._threads)
        unknown, start, stop = (self._units[u] for u in ("<UNK>", "<SOS>", "<EOS>"))
        rows = [[start, *(self._units.get(c, unknown) for c in t), stop] for t in tokens]
        units = np.zeros((len(rows), max(map(len, rows))), np.int64)
        for i, row in enumerate(rows):
            units[i, : len(row)] = row
        cuts = self._session.run(None, {"units": units, "lengths": np.array([len(r) for r in rows], np.int32)})[0]
        words = ("".join(" " + c if cut else c for c, cut in zip(t, row[1:])) for t, row in zip(tokens, cuts))
        return [tuple(w.split()) for w in words]


def _chunks(paragraph: str) -> Iterator[tuple[str, int]]:
    start = 0
    for match in [*_BLANK_LINE.finditer(paragraph), None]:
        stop = match.start() if match else len(paragraph)
        text = paragraph[start:stop].rstrip()
        if text and _SPACE.sub(" ", text).strip():
            yield text, start
        start = match.end() if match else stop


def _batches(chunks: list[_Chunk]) -> Iterator[list[_Chunk]]:
    """Chunks of similar length together."""
    batch: list[_Chunk] = []
    for chunk in sorted(chunks, key=lambda c: min(WINDOW, len(c.chars) - c.done)):
        size = min(WINDOW, len(chunk.chars) - chunk.done)
        if batch and size * (len(batch) + 1) > BATCH:
            yield batch
            batch = []
        batch.append(chunk)
    if batch:
        yield batch
