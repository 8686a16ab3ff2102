"""A story: one article's decoded text and its labelled regions.

Every offset in the program is a Unicode code point offset into ``Story.text``, which is the file's text
unchanged (CRLF kept, byte order mark dropped), but for comments to the auditor and the marks of Markdown: they stand as
spaces.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

PROSE = ("headline", "body", "caption")  # what is parsed and audited
LAYOUT = (*PROSE, "byline", "dateline", "chrome")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``start`` (inclusive) to ``end`` (exclusive) of a story."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether they share a code point."""
        return self.start < other.end and other.start < self.end


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap or touch as one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Region:
    """A labelled stretch of a story.

    The layout regions (``LAYOUT``) do not overlap; each ``headline``, ``body`` and ``caption`` region is one
    paragraph. ``quotation`` regions lie over them, marks included; the parts of one quotation that runs over
    several paragraphs share a ``group``, and a quotation inside another has ``depth`` 2. In an interview without labels
    its ``turn`` says whether it is a "question" or an "answer".
    """

    kind: str
    start: int
    end: int
    group: int = 0
    depth: int = 1
    turn: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What a story says to the auditor, in a Markdown or HTML comment: its offset and its text, marks included."""

    start: int
    text: str


@dataclass(frozen=True)
class Story:
    """What all later stages read: nothing of the file is looked at again."""

    text: str
    regions: tuple[Region, ...]  # by start, then longest first
    name: str = "<text>"  # a path, "-" for standard input
    notes: tuple[str, ...] = ()  # what the reader must be told, e.g. how the file was decoded
    comments: tuple[Comment, ...] = ()  # by start
    path: str = ""  # the file that it was read from, "" for none; ``name`` is what can be shown of it

    @cached_property
    def paragraphs(self) -> tuple[Region, ...]:
        """The regions that are parsed and audited, in order."""
        return tuple(r for r in self.regions if r.kind in PROSE)

    @cached_property
    def quotations(self) -> tuple[Region, ...]:
        return tuple(r for r in self.regions if r.kind == "quotation")

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(i + 1 for i, c in enumerate(self.text) if c == "\n")]

    def line_column(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column (in code points) of an offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def layout_at(self, offset: int) -> str:
        """The layout region kind at an offset; ``chrome`` where no region lies."""
        for region in self.regions:
            if region.kind != "quotation" and region.start <= offset < region.end:
                return region.kind
        return "chrome"
