"""Patterns: what `find`, `needs` and `skip` hold, compiled from checked data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from auditor.rulebook.attribution_pattern import AttributionPattern, attribution_tests
from auditor.rulebook.document import Document, Match, Scope, sentences_of
from auditor.rulebook.nodes import Node, compile_node
from auditor.rulebook.phrases import compile_phrase
from auditor.rulebook.shared import names_in
from auditor.rulebook.story_pattern import StoryPattern, story_tests

Numbering = Callable[[Any], int]
IMPLICIT = ("source", "cue", "content")


class Pattern(Protocol):
    def find(self, document: Document, scope: Scope, match: Match) -> Iterator[Match]:
        """The matches in the scope that agree with what ``match`` has captured, each extended by what it adds."""
        ...


@dataclass(frozen=True)
class Near:
    """A pattern, and where it is looked for as seen from a match."""

    pattern: Pattern
    places: tuple[str, ...]
    number: int  # for coverage; -1 where nothing is counted

    @property
    def options(self) -> tuple[Near, ...]:
        return (self,)

    def find(self, document: Document, hit: Match) -> Iterator[Match]:
        """Its matches with the captures of the hit; ``words`` and ``used`` are its own."""
        for place in self.places:
            for found in self.pattern.find(document, scope_of(document, hit, place), hit._replace(words=(), used=())):
                if place == "here" and found.words and not set(found.words) & set(hit.words):
                    continue
                yield found._replace(used=(*found.used, self.number)) if self.number >= 0 else found

    def holds(self, document: Document, hit: Match) -> bool:
        return next(self.find(document, hit), None) is not None


def scope_of(document: Document, hit: Match, place: str) -> Scope:
    """Where a place is, as seen from a hit."""
    here = sentences_of(hit.words)
    if place == "story" or not here:
        return Scope()
    if place in ("here", "sentence"):
        return Scope(here)
    if place == "previous sentence":
        return Scope(_some(document.neighbour(min(here), -1)))
    if place == "next sentence":
        return Scope(_some(document.neighbour(max(here), 1)))
    if place == "earlier":
        return Scope(range(min(here)))
    if place == "later":
        return Scope(range(max(here) + 1, len(document.sentences)))
    paragraphs = [document.by_paragraph[p] for p in {document.sentences[s].paragraph for s in here}]
    sentences = paragraphs[0] if len(paragraphs) == 1 else frozenset().union(*paragraphs)
    if place != "earlier in paragraph":
        return Scope(sentences)
    if isinstance(sentences, range):
        return Scope(range(sentences.start, min(here)))
    return Scope(frozenset(s for s in sentences if s < min(here)))


def _some(sentence: int | None) -> frozenset[int]:
    return frozenset() if sentence is None else frozenset([sentence])


@dataclass(frozen=True)
class AnyOf:
    patterns: tuple[Pattern, ...]
    numbers: tuple[int, ...]

    def find(self, document: Document, scope: Scope, match: Match) -> Iterator[Match]:
        for pattern, number in zip(self.patterns, self.numbers, strict=True):
            for found in pattern.find(document, scope, match):
                yield found._replace(used=(*found.used, number))


@dataclass(frozen=True)
class AllOf:
    first: Pattern
    others: tuple[AnyNear | Near, ...]

    def find(self, document: Document, scope: Scope, match: Match) -> Iterator[Match]:
        for found in self.first.find(document, scope, match):
            hits = [found]
            for other in self.others:
                hits = [joined(hit, more) for hit in hits for more in other.find(document, hit)]
            yield from hits


def joined(hit: Match, more: Match) -> Match:
    """A hit with a match near it, which was found with the hit's captures."""
    return Match(more.captures, (*hit.words, *more.words), (*hit.used, *more.used))


@dataclass(frozen=True)
class AnyNear:
    """Alternatives that may each be looked for elsewhere."""

    options: tuple[Near | AnyNear, ...]

    def find(self, document: Document, hit: Match) -> Iterator[Match]:
        for option in self.options:
            yield from option.find(document, hit)

    def holds(self, document: Document, hit: Match) -> bool:
        return next(self.find(document, hit), None) is not None


def compile_pattern(data: dict[str, Any], number: Numbering, implicit: bool = False) -> Pattern:
    """``implicit``: attributions capture their source, cue and content under these names."""
    if "phrase" in data:
        return compile_phrase(data, number)
    if "attribution" in data:
        return _attribution(data["attribution"], number, implicit)
    if "story" in data:
        counted = [compile_pattern(part["find"], lambda part: -1, True) for part in data["story"].get("count", ())]
        return StoryPattern(tuple(story_tests(data["story"], counted)))
    if "all" in data:
        first, *others = data["all"]
        near = tuple(compile_near(other, "sentence", number) for other in others)
        return AllOf(compile_pattern(first, number, implicit), near)
    if is_choice(data):
        patterns = tuple(compile_pattern(part, number, implicit) for part in data["any"])
        return AnyOf(patterns, tuple(number(part) for part in data["any"]))
    return compile_node(data, number)


def compile_near(data: dict[str, Any], place: str, number: Numbering, counted: bool = False) -> Near | AnyNear:
    """``place``: where to look if the data don't say; ``counted``: the pattern itself counts for coverage."""
    if is_choice(data):
        default = data.get("near", [place])
        options = tuple(compile_near({"near": default, **part}, place, number, True) for part in data["any"])
        return AnyNear(options)
    places = data.get("near", [place])
    return Near(compile_pattern(data, number), tuple(places), number(data) if counted else -1)


def is_choice(data: dict[str, Any]) -> bool:
    """Is it an ``any`` of patterns, not one of nodes inside a node?"""
    return "any" in data and not data.keys() - {"any", "near", "line"}


def _attribution(data: dict[str, Any], number: Numbering, implicit: bool) -> AttributionPattern:
    parts = [data.get(key) or {} for key in IMPLICIT]
    names = tuple(part.get("as", name if implicit else "") for part, name in zip(parts, IMPLICIT, strict=True))
    nodes: list[Node | None] = [compile_node(part["word"], number) if "word" in part else None for part in parts[:2]]
    inside = compile_pattern(parts[2]["find"], number) if "find" in parts[2] else None
    mentioned = names_in(data)
    return AttributionPattern(
        tuple(attribution_tests(data)), nodes[0], nodes[1], inside, (names[0], names[1], names[2]),
        mentioned._replace(bound=mentioned.bound | set(filter(None, names))),
    )  # fmt: skip
