"""Story text made fit for a terminal: nothing that steers it gets through, and every character's width is known.

A story may contain terminal escapes, direction overrides and characters of no, one or two columns. ``flat`` and
``cells`` are the only way by which text of a story reaches a report.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

_SPACE = " \t\n\r\x0b\x0c\x85\u2028\u2029"
# Without width and without effect on what is read: soft hyphen, zero-width space and joiner of words, marks of direction.
_DROPPED = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
_JOINERS = "\u200c\u200d"
_BREAK_AFTER = "-–—/"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a terminal shows in one place: a character with all that combines with it, or one escaped control."""

    text: str
    width: int  # columns
    mark: int = -1  # which of the marked spans it belongs to; -1 for none

    @property
    def breaks(self) -> bool:
        """A line may end after it: a space, a dash, and every wide character (Chinese is written without spaces)."""
        return self.text == " " or self.width == 2 or self.text in _BREAK_AFTER


def flat(text: str, encoding: str = "utf-8") -> str:
    """The text on one line, with control characters as ``\\x1b`` and the like."""
    return "".join(cell.text for cell in cells(text, encoding=encoding))


def shortened(text: str, longest: int) -> str:
    """The text on one line, after about ``longest`` characters an ellipsis; it still has to be made fit for a terminal."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def counted(number: int, noun: str) -> str:
    """``1 finding``, ``2 findings``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def cells(
    text: str, start: int = 0, end: int | None = None, marks: Sequence[tuple[int, int]] = (), encoding: str = "utf-8"
) -> list[Cell]:
    """``text[start:end]`` cell by cell; runs of white space become one space, at either end they are dropped.

    ``marks`` are spans of ``text``; where two overlap the shorter one is shown. What ``encoding`` cannot write is
    replaced by its ASCII likeness (quotation marks, dashes) or escaped.
    """
    end = len(text) if end is None else end
    owner = _owners(start, end, marks)
    out: list[Cell] = []
    for first, after in _clusters(text, start, end):
        space = text[first] in _SPACE
        shown = " " if space else _encodable("".join(map(_shown, text[first:after])), encoding)
        if shown and not (space and (not out or out[-1].text == " ")):
            out.append(Cell(shown, cell_len(shown), owner.get(first, -1)))
    while out and out[-1].text == " ":
        out.pop()
    return out


def wrap(line: Sequence[Cell], width: int) -> list[list[Cell]]:
    """The cells in lines of at most ``width`` columns, broken where a reader expects it if that can be done."""
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    for cell in line:
        row.append(cell)
        if _width(row) - (cell.width if cell.text == " " else 0) > width and len(row) > 1:
            cut = next(
                (i for i in range(len(row) - 1, 0, -1) if row[i - 1].breaks and _width(row[:i]) <= width + 1), len(row) - 1
            )
            rows.append(_stripped(row[:cut]))
            row = row[cut:]
    rows.append(_stripped(row))
    return [r for r in rows if r]


def plain(rows: Iterable[Iterable[Cell]]) -> list[str]:
    return ["".join(cell.text for cell in row) for row in rows]


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each character with all that combines with it: marks, a joined emoji, the two halves of a flag."""
    while start < end:
        after = start + 1
        if "\U0001f1e6" <= text[start] <= "\U0001f1ff" and "\U0001f1e6" <= text[after : after + 1] <= "\U0001f1ff":
            after += 1
        while after < end and _combines(text[after - 1], text[after]):
            after += 1
        yield start, after
        start = after


def _combines(before: str, char: str) -> bool:
    if char < "\u0300":
        return False
    category = unicodedata.category(char)
    return (
        category[0] == "M"
        or char in _JOINERS
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or (before == "\u200d" and category == "So")
    )


_ASCII = {
    "“": '"',
    "”": '"',
    "„": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "--",
    "…": "...",
    "\u00a0": " ",
    "·": "-",
    "×": "x",
    "−": "-",
}


def _shown(char: str) -> str:
    if char in _DROPPED:
        return ""
    if char in _JOINERS or unicodedata.category(char) not in ("Cc", "Cf", "Cs"):
        return char
    return repr(char)[1:-1] if char.isascii() else f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def _encodable(text: str, encoding: str) -> str:
    try:
        text.encode(encoding)
        return text
    except (UnicodeEncodeError, LookupError):
        return "".join(_ASCII.get(c, c) for c in text).encode("ascii", "backslashreplace").decode("ascii")


def _owners(start: int, end: int, marks: Sequence[tuple[int, int]]) -> dict[int, int]:
    owner: dict[int, int] = {}
    for i in sorted(range(len(marks)), key=lambda i: marks[i][0] - marks[i][1]):  # the longest first, shorter ones over it
        for offset in range(max(start, marks[i][0]), min(end, marks[i][1])):
            owner[offset] = i
    return owner


def _width(row: Iterable[Cell]) -> int:
    return sum(cell.width for cell in row)


def _stripped(row: list[Cell]) -> list[Cell]:
    while row and row[-1].text == " ":
        row = row[:-1]
    return row
