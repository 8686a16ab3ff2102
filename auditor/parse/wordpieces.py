"""Words as the encoder reads them: BERT's uncased word pieces, and the shape that upper case left behind."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

MAX_PIECES = 6  # of one word; the rest of a very long word adds nothing that the heads use
SHAPES = ("none", "digits", "digits-mixed", "symbol", "lower", "title", "upper", "initial", "mixed")
_SHAPE = {name: index for index, name in enumerate(SHAPES)}
# Typographic marks are read as the typewriter's, which the training corpora use almost throughout.
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "‑": "-"}
)


@lru_cache(maxsize=65536)
def shape(word: str) -> int:
    """The index in ``SHAPES`` of how a word is written."""
    if word.isdigit():
        return _SHAPE["digits"]
    if any(c.isdigit() for c in word):
        return _SHAPE["digits-mixed"]
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return _SHAPE["symbol"]
    if word.islower():
        return _SHAPE["lower"]
    if len(letters) == 1:
        return _SHAPE["initial"]
    if word.isupper():
        return _SHAPE["upper"]
    if word[0].isupper() and word[1:].islower():
        return _SHAPE["title"]
    return _SHAPE["mixed"]


class WordPieces:
    """Greedy longest-match word pieces over BERT's vocabulary file (one piece a line)."""

    def __init__(self, vocabulary: Path):
        pieces = vocabulary.read_text(encoding="utf8").split("\n")
        self._ids = {piece: index for index, piece in enumerate(pieces) if piece}
        self.cls, self.sep, self.unknown = (self._ids[p] for p in ("[CLS]", "[SEP]", "[UNK]"))
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """The ids of the word's pieces: at least one, at most ``MAX_PIECES``."""
        ids = self._known.get(word)
        if ids is None:
            ids = self._split(word)
            if len(self._known) < 65536:
                self._known[word] = ids
        return ids

    def knows(self, word: str) -> bool:
        """Whether the vocabulary holds the whole word, which frequent words are in."""
        return word in self._ids

    def _split(self, word: str) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFD", word[:200].translate(_PLAIN).lower())
        ids: list[int] = []
        for part in _parts(plain):
            start = 0
            while start < len(part) and len(ids) < MAX_PIECES:
                for stop in range(len(part), start, -1):
                    piece = self._ids.get(("##" if start else "") + part[start:stop])
                    if piece is not None:
                        ids.append(piece)
                        start = stop
                        break
                else:
                    ids.append(self.unknown)
                    break
        return tuple(ids[:MAX_PIECES]) or (self.unknown,)


def _parts(plain: str) -> Iterator[str]:
    """Runs of letters and digits, and single marks, without combining accents."""
    run = ""
    for char in plain:
        category = unicodedata.category(char)
        if category == "Mn":
            continue
        if char.isalnum():
            run += char
            continue
        if run:
            yield run
            run = ""
        if not char.isspace() and category[0] != "C":
            yield char
    if run:
        yield run
