"""Text → paragraphs.

Copy comes with one paragraph a line, with or without blank lines between, or hard-wrapped at a fixed width. Lines that
touch are joined where the break falls inside a sentence, or where the next word would not have fitted on the line of a
text that is wrapped throughout.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

PIECE = 6000  # code points; a longer paragraph is cut, for the parser's sake

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_INK = re.compile(r"[^\s\u200b-\u200f\u2060\ufeff](?:.*[^\s\u200b-\u200f\u2060\ufeff])?", re.DOTALL)
_ENDS_SENTENCE = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_WIDEST_WRAP = 120  # a longer line than this is nobody's hard wrap
_NARROWEST_WRAP = 40
_SHORTEST_BROKEN = 25  # a shorter line is a label, whatever follows
_LABEL = re.compile(r"(?:[A-Z][A-Z /-]{1,18}|[QA]):")  # a field of exported copy, a speaker in a transcript
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str
    indent: int  # width of the white space before it
    touching: bool  # no blank line between it and the line before

    @property
    def width(self) -> int:
        return self.indent + self.end - self.start


@dataclass(frozen=True, slots=True)
class Paragraph:
    start: int
    end: int
    text: str  # as in the story: a hard-wrapped paragraph holds its line ends


def split_lines(text: str) -> list[Line]:
    out: list[Line] = []
    position = breaks = 0
    for match in _LINE.finditer(text):
        breaks += len(_BREAK.findall(text, position, match.start()))
        position = match.end()
        ink = _INK.search(match[0])
        if ink is None:
            continue
        start = match.start() + ink.start()
        indent = len(match[0][: ink.start()].expandtabs(8))
        out.append(Line(start, match.start() + ink.end(), ink[0], indent, bool(out) and breaks <= 1))
        breaks = 0
    return out


def split_paragraphs(text: str) -> list[Paragraph]:
    lines = split_lines(text)
    width, margin = _wrap_width(lines), min((line.indent for line in lines), default=0)
    out: list[Paragraph] = []
    first = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or not _joined(lines[i - 1], lines[i], width, margin):
            start, end = lines[first].start, lines[i - 1].end
            out.append(Paragraph(start, end, text[start:end]))
            first = i
    return out


def _wrap_width(lines: list[Line]) -> int:
    """The width the text is wrapped at; 0 where it is not."""
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if b.touching]
    widths = sorted(a.width for a, _ in pairs if " " in a.text)
    if not widths:
        return 0
    width = widths[int(0.98 * (len(widths) - 1))]  # an unbreakable address may stick out
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    full = [(a, b) for a, b in pairs if _is_full(a, b, width)]
    inside = sum(1 for a, b in full if not _ENDS_SENTENCE.search(a.text) and b.text[0].islower())
    return width if inside >= max(1, 0.25 * len(full)) else 0


def _is_full(line: Line, following: Line, width: int) -> bool:
    return line.width + 1 + len(following.text.split(None, 1)[0]) > width


def _joined(line: Line, following: Line, width: int, margin: int) -> bool:
    if not following.touching or _LABEL.match(following.text):
        return False
    if following.text[0].islower() and line.width >= _SHORTEST_BROKEN and not _ENDS_SENTENCE.search(line.text):
        return True
    if not width or following.indent > line.indent or not _is_full(line, following, width):
        return False
    return following.indent <= margin or not _ENDS_SENTENCE.search(line.text)  # an indented line starts a paragraph


def cut(paragraph: Paragraph, size: int = PIECE) -> list[Paragraph]:
    """A paragraph as pieces of at most ``size`` code points, cut between sentences where possible, else between words."""
    text = paragraph.text
    if len(text) <= size:
        return [paragraph]
    sentence_ends = [(m.end(), m.end() - len(m[0]) + len(m[0].rstrip())) for m in _SENTENCE_END.finditer(text)]
    spaces = [(m.end(), m.start()) for m in _SPACE.finditer(text)]
    out, start = [], 0
    while start < len(text):
        following, end = len(text), len(text)
        if len(text) - start > size:
            following, end = _last_before(sentence_ends, start, size) or _last_before(spaces, start, size) or (start + size,) * 2
        out.append(Paragraph(paragraph.start + start, paragraph.start + end, text[start:end]))
        start = following
    return out


def _last_before(breaks: list[tuple[int, int]], start: int, size: int) -> tuple[int, int] | None:
    """The last break (where the next piece starts, where this one ends) within ``size`` of ``start``, past its first half."""
    i = bisect_right(breaks, (start + size, start + size)) - 1
    return breaks[i] if i >= bisect_left(breaks, (start + size // 2, 0)) else None
