"""Whose claim a stretch of the story is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from auditor.attribution.model import Attribution
from auditor.story import Span, Story, merge


class Voices:
    """Answers ``at(start, end)``: ``quoted`` inside quotation marks, ``attributed`` inside what a source is credited with, else ``reporter``."""

    def __init__(self, quoted: Iterable[Span], attributed: Iterable[Span]) -> None:
        self._quoted = merge(quoted)
        self._attributed = merge(attributed)

    def at(self, start: int, end: int) -> str:
        if _covers(self._quoted, start, end):
            return "quoted"
        return "attributed" if _covers(self._attributed, start, end) else "reporter"


def voices(story: Story, attributions: Sequence[Attribution]) -> Voices:
    """The voices of a story. An attribution to nobody (``it is said that``) leaves its content the reporter's."""
    return Voices(
        (Span(q.start, q.end) for q in story.quotations), (c for a in attributions if a.source is not None for c in a.content)
    )


def _covers(spans: Sequence[Span], start: int, end: int) -> bool:
    i = bisect_right(spans, start, key=lambda s: s.start) - 1
    return i >= 0 and end <= spans[i].end
