"""Patterns over the attributions of a story."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from auditor.attribution.model import Attribution
from auditor.rulebook.document import Capture, Document, Match, Scope
from auditor.rulebook.nodes import Node
from auditor.rulebook.numbers import limits_shown, within
from auditor.rulebook.shared import Found, Names, found_in

if TYPE_CHECKING:
    from auditor.rulebook.patterns import Pattern


@dataclass(frozen=True, slots=True)
class AttributionTest:
    """One test of an attribution by itself: its label, and what it looks at."""

    label: str
    holds: Callable[[Document, Attribution], bool]


@dataclass(frozen=True, eq=False)
class AttributionPattern:
    """Tests of an attribution's own properties, then of the head words of its source and cue, then of its content."""

    tests: tuple[AttributionTest, ...]
    source_word: Node | None
    cue_word: Node | None
    inside: Pattern | None  # a pattern whose first word is in the content; others may hang outside
    parts: tuple[str, str, str]  # the names of source, cue and content; "" for none
    names: Names

    def find(self, document: Document, scope: Scope, match: Match) -> Iterator[Match]:
        return found_in(self, document, scope, match)

    def search(self, document: Document, scope: Scope, match: Match) -> Iterator[Found]:
        for i in document.attributions_in(scope):
            for found in self.match_at(document, i, match):
                yield document.attributions[i].sentence, found

    def match_at(self, document: Document, index: int, match: Match) -> list[Match]:
        attribution = document.attributions[index]
        if not all(test.holds(document, attribution) for test in self.tests):
            return []
        captures = document.attribution_captures[index]
        start: Match | None = match._replace(words=(*match.words, *document.attribution_words[index]))
        for name, capture in zip(self.parts, captures, strict=True):
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


def attribution_tests(data: dict[str, Any]) -> Iterator[AttributionTest]:
    """The tests of an attribution's own properties, from checked data."""
    if "source" in data:
        source = data["source"]
        if source is None:
            yield AttributionTest("source: none", lambda d, a: a.source is None)
        else:
            yield AttributionTest("source: there is one", lambda d, a: a.source is not None)
            for key in ("named", "pronoun", "repeat", "plural"):
                if key in source:
                    yield AttributionTest(f"source {key}: {str(source[key]).lower()}", _source_is(key, (source[key],)))
            for key in ("kind", "anonymity"):
                if key in source:
                    values = tuple("" if key == "anonymity" and v == "none" else v for v in source[key])
                    yield AttributionTest(f"source {key}: {', '.join(source[key])}", _source_is(key, values))
            if "who" in source:
                who = frozenset(source["who"])
                yield AttributionTest(
                    f"source who: {', '.join(source['who'])}", lambda d, a: a.source is not None and a.source.who.lower() in who
                )
    if "cue" in data:
        cue = data["cue"]
        yield (
            AttributionTest("cue: none", lambda d, a: a.cue is None)
            if cue is None
            else AttributionTest("cue: there is one", lambda d, a: a.cue is not None)
        )
        if cue and "lemma" in cue:
            lemmas = frozenset(cue["lemma"])
            shown = ", ".join(cue["lemma"][:6]) + (" …" if len(lemmas) > 6 else "")
            yield AttributionTest(f"cue: {shown}", lambda d, a: a.cue_lemma.lower() in lemmas)
    if "style" in data:
        yield AttributionTest(f"style: {', '.join(data['style'])}", lambda d, a: a.style in data["style"])
    if "continues" in data:
        yield AttributionTest(f"continues: {str(data['continues']).lower()}", lambda d, a: a.continues == data["continues"])
    if "content" in data:
        yield AttributionTest("content: there is some", lambda d, a: bool(a.content))
        if "words" in data["content"]:
            limits = data["content"]["words"]
            yield AttributionTest(f"content words: {limits_shown(limits)}", lambda d, a: within(_words_in(d, a), limits))


def _source_is(key: str, values: tuple[Any, ...]) -> Callable[[Document, Attribution], bool]:
    return lambda document, attribution: attribution.source is not None and getattr(attribution.source, key) in values


def _words_in(document: Document, attribution: Attribution) -> int:
    spots = (spot for span in attribution.content for spot in document.within(span))
    return sum(document.word(spot).upos != "PUNCT" for spot in spots)
