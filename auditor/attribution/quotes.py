"""The quotations of a story by place, and what they make of an attribution's content."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from auditor.attribution.relations import Relation
from auditor.story import Region, Span, Story, merge

NAMED = 4  # words; in fewer a quoted noun is but named: “unfair accusations”
MARKS = "\"'“”‘’«»„ "


@dataclass(frozen=True)
class Quotes:
    """The outermost quotations of a story in order; the parts of one speech share a group."""

    text: str
    regions: tuple[Region, ...]

    @classmethod
    def of(cls, story: Story) -> Quotes:
        return cls(story.text, tuple(sorted((r for r in story.quotations if r.depth == 1), key=lambda r: r.start)))

    def at(self, offset: int) -> Region | None:
        i = bisect_right(self.regions, offset, key=lambda r: r.start) - 1
        return self.regions[i] if i >= 0 and offset < self.regions[i].end else None

    def touching(self, span: Span) -> list[Region]:
        i = max(bisect_right(self.regions, span.start, key=lambda r: r.start) - 1, 0)
        out = []
        while i < len(self.regions) and self.regions[i].start < span.end:
            if self.regions[i].end > span.start:
                out.append(self.regions[i])
            i += 1
        return out

    def whole(self, region: Region) -> list[Region]:
        """All parts of the quotation that a region is part of."""
        return self._groups[region.group] if region.group else [region]

    @cached_property
    def _groups(self) -> dict[int, list[Region]]:
        out: dict[int, list[Region]] = {}
        for region in self.regions:
            out.setdefault(region.group, []).append(region)
        return out

    def inner(self, region: Region) -> str:
        """A quotation without its marks."""
        return self.text[region.start : region.end].strip(MARKS)

    def utterance(self, region: Region) -> bool:
        """Whether a quotation is somebody's whole sentence (or clause), not words woven into the story's own."""
        inner = self.inner(region)
        return inner[:1].isupper() and inner[-1:] in ",.?!—–-…"

    def holds_cue(self, relation: Relation) -> bool:
        """Whether a cue stands in quotation marks; the ``“recommendations” made by engineers`` are the story's own words all the same."""
        around = self.at(relation.cue_span.start) if relation.cue_span is not None else None
        if around is None:
            return False
        noun = relation.cue is not None and relation.cue.upos == "NOUN"
        held = relation.source is not None and relation.source.start >= around.end
        return not (noun and held and len(self.inner(around).split()) < NAMED)


def fit(relation: Relation, quotes: Quotes) -> Relation:
    """Widen the content to the quotations that it touches; a cue inside a quotation is the speaker's, not the story's."""
    if quotes.holds_cue(relation):
        return replace(relation, content=())
    content: list[Span] = []
    for span in relation.content:
        touching = [
            q for q in quotes.touching(span) if relation.source is None or not q.start <= relation.source.start < q.end
        ]  # a source inside the marks: a nickname
        if not touching:
            content.append(span)
            continue
        content += [Span(p.start, p.end) for q in touching for p in (quotes.whole(q) if relation.speech else [q])]
        if not all(quotes.utterance(q) for q in touching):
            content.append(span)
        elif span.start < touching[0].start and quotes.text[: touching[0].start].rstrip()[-1:] not in ",:;":
            content.append(Span(span.start, touching[0].start))
    spoken = [c for c in content if any(quotes.utterance(q) for q in quotes.touching(c))]
    if spoken and relation.lemma != "according to":
        # beside a whole utterance, what else the tree has put below the cue is where and how it was said
        content = [
            c for c in content if c in spoken or c.start < spoken[0].start or _finite(relation, c) and c.start < spoken[-1].end
        ]
    return replace(relation, content=merge(content))


def _finite(relation: Relation, span: Span) -> bool:
    return any("VerbForm=Fin" in w.feats for w in relation.sentence.words if span.start <= w.start < span.end)
