"""Patterns over a whole story, and what they count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from auditor.rulebook.document import Document, Match, Scope
from auditor.rulebook.numbers import Limits, limits_shown, within

if TYPE_CHECKING:
    from auditor.rulebook.patterns import Pattern


@dataclass(frozen=True, slots=True)
class StoryTest:
    label: str
    holds: Callable[[Document], bool]


@dataclass(frozen=True, eq=False)
class StoryPattern:
    tests: tuple[StoryTest, ...]

    def find(self, document: Document, scope: Scope, match: Match) -> Iterator[Match]:
        if self not in document.counted:  # once for all hits of a rule
            document.counted[self] = all(test.holds(document) for test in self.tests)
        if document.counted[self]:
            yield match


def source_counts(document: Document) -> dict[str, int]:
    """How many different sources there are: named, unnamed and in total."""
    named: dict[str, bool] = {}
    for attribution in document.attributions:
        if attribution.source is not None:
            who = attribution.source.who.lower()
            named[who] = named.get(who, False) or attribution.source.named
    return {"named": sum(named.values()), "unnamed": len(named) - sum(named.values()), "total": len(named)}


def attribution_counts(document: Document) -> dict[str, int]:
    sources = [a.source for a in document.attributions]
    named, none = sum(s is not None and s.named for s in sources), sum(s is None for s in sources)
    return {"named": named, "unnamed": len(sources) - named - none, "none": none, "total": len(sources)}


def story_tests(data: dict[str, Any], patterns: list[Pattern]) -> Iterator[StoryTest]:
    """The tests of a story pattern; ``patterns`` are those of its ``count``, compiled."""
    for part, limits in data.get("sources", {}).items():
        yield _counted(f"sources {part}", partial(_part, source_counts, part), limits)
    for part, limits in data.get("attributions", {}).items():
        yield _counted(f"attributions {part}", partial(_part, attribution_counts, part), limits)
    if "words" in data:
        yield _counted("words", _words, data["words"])
    if "quotations" in data:
        yield _counted("quotations", _quotations, data["quotations"])
    for kind in ("headline", "byline"):
        if kind in data:
            yield StoryTest(f"{kind}: {str(data[kind]).lower()}", partial(_has_region, kind, data[kind]))
    for part, pattern in zip(data.get("count", ()), patterns, strict=True):
        if "times" in part:
            yield _counted("count times", partial(_hits, pattern), part["times"])
        if "sources" in part:
            yield _counted("count sources", partial(_sources, pattern), part["sources"])


def _counted(label: str, measure: Callable[[Document], int], limits: Limits) -> StoryTest:
    return StoryTest(f"{label}: {limits_shown(limits)}", lambda document: within(measure(document), limits))


def _part(measure: Callable[[Document], dict[str, int]], part: str, document: Document) -> int:
    return measure(document)[part]


def _words(document: Document) -> int:
    return sum(w.upos != "PUNCT" for s in document.sentences for w in s.words)


def _quotations(document: Document) -> int:
    return len({r.group or r.start for r in document.story.quotations if r.depth == 1})


def _has_region(kind: str, wanted: bool, document: Document) -> bool:
    return any(r.kind == kind for r in document.story.regions) == wanted


def _hits(pattern: Pattern, document: Document) -> int:
    return sum(1 for _ in pattern.find(document, Scope(), Match()))


def _sources(pattern: Pattern, document: Document) -> int:
    hits = pattern.find(document, Scope(), Match())
    return len({c.who.lower() for hit in hits for c in hit.captures.values() if c.who})
