"""What is said without quotation marks becomes quotations, too."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from auditor.story import Region


def with_speeches(text: str, speeches: Iterable[Sequence[Region]], quotations: Sequence[Region]) -> tuple[Region, ...]:
    """The quotations of a story, with its speeches among them.

    A speech is given as pieces of paragraphs, in order, and is one group; quotations inside it are one deeper. What stands in
    quotation marks as it is stays as it is.
    """
    outer = [q for q in quotations if q.depth == 1]
    groups = max((q.group for q in quotations), default=0)
    spoken: list[Region] = []
    turns: dict[int, str] = {}  # of what is in quotation marks, by its start
    for group, pieces in enumerate(speeches, groups + 1):
        for piece in pieces:
            inside = last_before(outer, piece.end - 1)
            end = max(_before_stop(text, piece), inside.end if inside else 0)
            around = last_before(outer, piece.start)
            if around is None or around.end <= piece.start or (around.start == piece.start and around.end < end):
                spoken.append(Region("quotation", piece.start, end, group, turn=piece.turn))
            elif around.start == piece.start:
                turns[piece.start] = piece.turn
    quotations = [replace(q, turn=turns.get(q.start, "")) if q.depth == 1 else q for q in quotations]
    deeper = ((q, last_before(spoken, q.start)) for q in quotations)
    return (*spoken, *(replace(q, depth=q.depth + 1) if s and q.end <= s.end else q for q, s in deeper))


def last_before(regions: Sequence[Region], offset: int) -> Region | None:
    """The last region that starts at an offset or before it."""
    i = bisect_right(regions, offset, key=lambda r: r.start) - 1
    return regions[i] if i >= 0 else None


def _before_stop(text: str, piece: Region) -> int:
    """Where a piece ends without its last stop, and without a mark after that which closes what no mark has opened.

    Without it, what is said reads as words of the label's own sentence (``BRANDT: We left``), not as a quotation beside it
    whose speaker is still to be found.
    """
    words = text[piece.start : piece.end]
    return piece.start + len(words.rstrip('"”»').rstrip(".!?…") or words)
