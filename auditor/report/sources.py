"""The ledger of a story: who is credited with what, how often and at what length."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from auditor.attribution.model import Attribution
from auditor.story import Region, Span, Story

_WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")
_ANONYMITY = ("", "condition", "explained")  # the later, the more the story says


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One source with all that the story credits to it."""

    who: str  # what the story calls it at its fullest; "" for what is credited to nobody
    kind: str  # person, group, spokesperson, institution, media, document; "" for nobody
    named: bool
    anonymity: str  # "", "condition" or "explained"
    attributions: tuple[Attribution, ...]  # in story order
    quoted: int  # words inside quotation marks
    paraphrased: int  # words credited without quotation marks
    line: int  # 1-based place of the first mention (for nobody: of the first content)
    column: int
    cues: tuple[tuple[str, int], ...]  # cue and how often, most frequent first

    @property
    def count(self) -> int:
        return len(self.attributions)


def ledger(story: Story, attributions: Iterable[Attribution]) -> tuple[LedgerLine, ...]:
    """The sources of a story by first mention; what is credited to nobody comes last."""
    by_source: dict[str, list[Attribution]] = {}
    for attribution in once(attributions):
        by_source.setdefault(attribution.source.who.casefold() if attribution.source else "", []).append(attribution)
    quotations = [q for q in story.quotations if q.depth == 1]
    lines = [_line(story, quotations, tuple(group)) for group in by_source.values()]
    return tuple(sorted(lines, key=lambda line: (line.who == "", line.line, line.column, line.who)))


def once(attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Less those that credit a source with the same words by another cue: "said in a statement that …" has two."""
    first: dict[tuple[str, tuple[Span, ...], Span | None], Attribution] = {}
    for attribution in attributions:
        who = attribution.source.who.casefold() if attribution.source else ""
        first.setdefault((who, attribution.content, None if attribution.content else attribution.cue), attribution)
    return tuple(first.values())


def _line(story: Story, quotations: list[Region], group: tuple[Attribution, ...]) -> LedgerLine:
    sources = [a.source for a in group if a.source is not None]
    first = min((s.start for s in sources), default=min((start_of(a) for a in group), default=0))
    quoted = sum(_words(story, part) for a in group for part in _quoted(quotations, a))
    content = sum(_words(story, part) for a in group for part in a.content)
    cues: dict[str, int] = {}
    for attribution in group:
        if attribution.cue_lemma:
            cues[attribution.cue_lemma] = cues.get(attribution.cue_lemma, 0) + 1
    line, column = story.line_column(first)
    return LedgerLine(
        who=sources[0].who if sources else "",
        kind=sources[0].kind if sources else "",
        named=any(s.named for s in sources),
        anonymity=max((s.anonymity for s in sources), key=_ANONYMITY.index, default=""),
        attributions=group,
        quoted=quoted,
        paraphrased=max(0, content - quoted),
        line=line,
        column=column,
        cues=tuple(sorted(cues.items(), key=lambda item: (-item[1], item[0]))),
    )


def start_of(attribution: Attribution) -> int:
    """Where its cue or content begins, whichever comes first."""
    return min([span.start for span in (attribution.cue, *attribution.content) if span is not None], default=0)


def _quoted(quotations: list[Region], attribution: Attribution) -> list[Span]:
    """The parts of the content that stand between quotation marks; the quotations come in text order and do not overlap."""
    parts = []
    for part in attribution.content:
        i = bisect_right(quotations, part.start, key=lambda q: q.end)
        while i < len(quotations) and quotations[i].start < part.end:
            parts.append(Span(max(part.start, quotations[i].start), min(part.end, quotations[i].end)))
            i += 1
    return parts


def _words(story: Story, span: Span) -> int:
    return sum(1 for _ in _WORD.finditer(story.text, span.start, span.end))
