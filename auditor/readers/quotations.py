"""Quotation marks → quotation regions.

Marks come straight and curly, low-high („…“), as guillemets, doubled single marks (''…''), single marks British style,
nested, and mixed up as they are typed in newsrooms. What a mark does is decided first by what stands around it, then by
its shape, then by what is open. Every paragraph is scanned once, left to right.

A quotation ends with its paragraph at the latest. Where it is still open there and the next paragraph of body text
starts with a mark of its kind, that paragraph continues it: both parts are regions of one ``group``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.readers.marks import FAMILIES, Mark, leading_family, marks_of
from auditor.story import Region

_SCARE = 80  # code points; a longer stretch is not closed by what may be an apostrophe (the dogs')
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class _Quotation:
    start: int
    family: str
    end: int = -1  # -1: still open
    group: int = 0
    straight: bool = False  # its marks are of the kind that looks the same on both sides
    carries: bool = True  # may go on in the next paragraph


def find_quotations(text: str, paragraphs: Sequence[Sequence[Region]]) -> Iterator[Region]:
    """The quotation regions of a story, paragraph by paragraph.

    Each paragraph is given as its pieces: one, but for overlong paragraphs. A quotation that runs over several
    pieces is one region in each, all of the same group.
    """
    leads = [leading_family(text, p[0].start) if p[0].kind == "body" else "" for p in paragraphs]
    following = [""] * len(paragraphs)  # the family of the mark that the next body paragraph starts with
    lead = ""
    for i in range(len(paragraphs) - 1, -1, -1):
        following[i] = lead if paragraphs[i][0].kind == "body" else ""
        if paragraphs[i][0].kind == "body":
            lead = leads[i]
    groups = 0
    left_open: _Quotation | None = None
    for pieces, next_lead in zip(paragraphs, following, strict=True):
        body = pieces[0].kind == "body"
        starts = [piece.start for piece in pieces]
        scan = _Paragraph(text, pieces[0].start, pieces[-1].end, left_open if body else None, next_lead)
        for quotation, depth in scan.quotations():
            if not quotation.group:
                groups += 1
                quotation.group = groups
            for piece in pieces[bisect_right(starts, quotation.start) - 1 : bisect_left(starts, quotation.end)]:
                first, last = max(piece.start, quotation.start), min(piece.end, quotation.end)
                if first < last:
                    yield Region("quotation", first, last, quotation.group, depth)
        if body:
            left_open = scan.left_open


class _Paragraph:
    """One paragraph being scanned. ``before`` is the quotation that the body paragraph before it left open."""

    def __init__(self, text: str, start: int, end: int, before: _Quotation | None, next_lead: str):
        self.text, self.start, self.end, self.before, self.next_lead = text, start, end, before, next_lead
        self.found: list[_Quotation] = []  # in order of their opening marks; some turn out to be none
        self.open: dict[str, list[_Quotation]] = {family: [] for family in FAMILIES}  # innermost last
        self.left_open: _Quotation | None = None

    def quotations(self) -> list[tuple[_Quotation, int]]:
        """The quotations of the paragraph with their depths, by start."""
        for mark in marks_of(self.text, self.start, self.end):
            if mark.family == "single":
                self._single(mark)
            else:
                self._double(mark)
        self._finish()
        out: list[tuple[_Quotation, int]] = []
        around: list[int] = []  # ends of the quotations around the next one
        for quotation in sorted((q for q in self.found if q.end > q.start), key=lambda q: (q.start, -q.end)):
            while around and around[-1] <= quotation.start:
                around.pop()
            if around:
                quotation.end = min(quotation.end, around[-1])
            around.append(quotation.end)
            out.append((quotation, len(around)))
        return out

    def _double(self, mark: Mark) -> None:
        is_open = bool(self.open[mark.family])
        only_opens, only_closes = mark.opens and not mark.closes, mark.closes and not mark.opens
        if mark.measure and not (is_open and only_closes and mark.next_event != "close"):
            return  # 6'2", 12"
        if mark.shape == "opening":
            opening = not (only_closes or (is_open and not mark.opens and mark.after_stop))
        elif mark.shape == "closing":
            opening = not is_open and (only_opens or mark.start == self.start or (not mark.closes and mark.next_event == "close"))
        else:
            opening = only_opens or not (only_closes or is_open)
        if only_closes and not is_open and mark.leads and mark.next_event == "close":
            opening = True  # he says," We left."
        if opening:
            self._push(mark)
        elif is_open:
            self._close(mark)
        elif only_closes and self.before and self.before.family == mark.family and not self.found:
            # Nobody reopened the quotation of the paragraph before, but here it is closed.
            self.found.append(_Quotation(self.start, mark.family, mark.end, self.before.group))

    def _single(self, mark: Mark) -> None:
        innermost = self.open["single"][-1] if self.open["single"] else None
        if mark.opens and not (mark.closes and innermost):
            # A word that an apostrophe opens ('tis, '90s) needs a mark that cannot be one to close it.
            just_opened = innermost is not None and innermost.start == mark.start - 1
            if not mark.weak or (mark.next_event == "close" and not just_opened):
                self._push(mark)
        elif innermost is not None and (mark.closes or mark.after_stop):
            if mark.after_stop:
                self._close(mark)
            elif mark.possessive and (mark.next_event == "close" or mark.start - innermost.start > _SCARE):
                return
            elif all(not stack or stack[-1].start <= innermost.start for stack in self.open.values()):
                self._close(mark)

    def _push(self, mark: Mark) -> None:
        quotation = _Quotation(mark.start, mark.family, straight=not mark.shape)
        if self.before and self.before.family == mark.family and mark.start == self.start:
            quotation.group = self.before.group
        quotation.carries = mark.family != "single" or mark.leads or quotation.group > 0
        self.found.append(quotation)
        self.open[mark.family].append(quotation)

    def _close(self, mark: Mark) -> None:
        """Close the innermost quotation of the mark's family; what was opened inside it and is still open was none."""
        closed = self.open[mark.family].pop()
        closed.end = mark.end
        for stack in self.open.values():
            while stack and stack[-1].start > closed.start:
                stack.pop()

    def _finish(self) -> None:
        """Decide where the quotations end that nothing closed."""
        following: dict[str, _Quotation] = {}  # the next quotation of a family
        unclosed = {id(q) for stack in self.open.values() for q in stack}
        for quotation in reversed(self.found):
            inner = following.get(quotation.family)
            following[quotation.family] = quotation
            if id(quotation) not in unclosed:
                continue
            if quotation.family == "single":
                # An apostrophe, unless it opens speech that the next paragraph goes on with.
                goes_on = quotation.carries and self.next_lead == "single" and self.left_open is None
            else:
                # Marks of the same shape don't stand inside each other: the first one's counterpart was forgotten.
                goes_on = inner is None or (quotation.start == self.start and quotation.straight != inner.straight)
                if not goes_on and inner:
                    quotation.end = self._cut_before(quotation.start, inner.start)
            if goes_on:
                quotation.end = self.end
                self.left_open = quotation

    def _cut_before(self, start: int, inner: int) -> int:
        """Where a quotation ends whose closing mark was forgotten: at the stop that two words or more precede ``inner``."""
        words = [m.start() for m in _WORD.finditer(self.text, start, inner)]
        limit = words[-2] if len(words) > 2 else start
        stop = max(self.text.rfind(c, start, limit) for c in ".,!?…")
        return stop + 1 if stop >= 0 else start + len(self.text[start:inner].rstrip())
