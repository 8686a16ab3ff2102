"""Patterns over attributions and over the whole story."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from auditor.attribution.model import Attribution
from auditor.rulebook.document import Capture, Document, Match, Scope
from auditor.rulebook.nodes import Node
from auditor.rulebook.numbers import Limits, limits_shown, within

if TYPE_CHECKING:
    from auditor.rulebook.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Test:
    """One test of an attribution by itself: its label, and what it looks at."""

    label: str
    holds: Callable[[Document, Attribution], bool]


@dataclass(frozen=True)
class AttributionPattern:
    tests: tuple[Test, ...]
    source_word: Node | None
    cue_word: Node | None
    inside: Pattern | None  # a pattern whose first word is in the content; others may hang outside
    names: tuple[str, str, str]  # of the captures of source, cue and content; "" for none

    def find(self, document: Document, scope: Scope, match: Match) -> Iterator[Match]:
        for i in document.attributions_in(scope):
            yield from self.match_at(document, i, match)

    def match_at(self, document: Document, index: int, match: Match) -> list[Match]:
        attribution = document.attributions[index]
        if not all(test.holds(document, attribution) for test in self.tests):
            return []
        captures = document.attribution_captures[index]
        start: Match | None = match._replace(words=(*match.words, *document.attribution_words[index]))
        for name, capture in zip(self.names, captures, strict=True):
            if name and capture is not None and start is not None:
                start = start.bind(name, capture)
        if start is None:
            return []
        found = [start]
        for node, capture in ((self.source_word, captures[0]), (self.cue_word, captures[1])):
            if node is not None:
                found = [more for m in found for more in _at(document, node, capture, m)]
        if self.inside is not None:
            found = [more for m in found for more in self._inside(document, attribution, m)]
        return found

    def _inside(self, document: Document, attribution: Attribution, match: Match) -> Iterator[Match]:
        assert self.inside is not None
        spots = frozenset(spot for span in attribution.content for spot in document.within(span))
        scope = Scope(frozenset(s for s, _ in spots))
        for found in self.inside.find(document, scope, match._replace(words=())):
            if found.words and found.words[0] in spots:
                yield found._replace(words=(*match.words, *found.words))


def _at(document: Document, node: Node, capture: Capture | None, match: Match) -> list[Match]:
    if capture is None:
        return []
    return node.match(document, capture.sentence, document.sentences[capture.sentence].words[capture.head], match)


def attribution_tests(data: dict[str, Any]) -> Iterator[Test]:
    """The tests of an attribution's own properties, from checked data."""
    if "source" in data:
        source = data["source"]
        if source is None:
            yield Test("source: none", lambda d, a: a.source is None)
        else:
            yield Test("source: there is one", lambda d, a: a.source is not None)
            for key in ("named", "pronoun", "repeat", "plural"):
                if key in source:
                    yield Test(f"source {key}: {str(source[key]).lower()}", _source_is(key, (source[key],)))
            for key in ("kind", "anonymity"):
                if key in source:
                    values = tuple("" if key == "anonymity" and v == "none" else v for v in source[key])
                    yield Test(f"source {key}: {', '.join(source[key])}", _source_is(key, values))
            if "who" in source:
                who = frozenset(source["who"])
                yield Test(
                    f"source who: {', '.join(source['who'])}", lambda d, a: a.source is not None and a.source.who.lower() in who
                )
    if "cue" in data:
        cue = data["cue"]
        yield (
            Test("cue: none", lambda d, a: a.cue is None)
            if cue is None
            else Test("cue: there is one", lambda d, a: a.cue is not None)
        )
        if cue and "lemma" in cue:
            lemmas = frozenset(cue["lemma"])
            shown = ", ".join(cue["lemma"][:6]) + (" …" if len(lemmas) > 6 else "")
            yield Test(f"cue: {shown}", lambda d, a: a.cue_lemma.lower() in lemmas)
    if "style" in data:
        yield Test(f"style: {', '.join(data['style'])}", lambda d, a: a.style in data["style"])
    if "continues" in data:
        yield Test(f"continues: {str(data['continues']).lower()}", lambda d, a: a.continues == data["continues"])
    if "content" in data:
        yield Test("content: there is some", lambda d, a: bool(a.content))
        if "words" in data["content"]:
            limits = data["content"]["words"]
            yield Test(f"content words: {limits_shown(limits)}", lambda d, a: within(_words_in(d, a), limits))


def _source_is(key: str, values: tuple[Any, ...]) -> Callable[[Document, Attribution], bool]:
    return lambda document, attribution: attribution.source is not None and getattr(attribution.source, key) in values


def _words_in(document: Document, attribution: Attribution) -> int:
    spots = (spot for span in attribution.content for spot in document.within(span))
    return sum(document.word(spot).upos != "PUNCT" for spot in spots)


@dataclass(frozen=True, slots=True)
class StoryTest:
    label: str
    holds: Callable[[Document], bool]


@dataclass(frozen=True)
class StoryPattern:
    tests: tuple[StoryTest, ...]

    def find(self, document: Document, scope: Scope, match: Match) -> Iterator[Match]:
        if all(test.holds(document) for test in self.tests):
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
