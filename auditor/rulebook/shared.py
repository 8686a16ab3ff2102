"""What a pattern finds in one place, found once for all the hits around which it is looked for.

A rule looks for the same words around each of its hits. What it finds depends on the hit in two ways only: by the captures
that the pattern compares words with (``same_lemma``), and by those that have a name of its own. Without these two the search
of a long story would take as long as the square of its length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from auditor.rulebook.document import FEW, Document, Match, Scope

Found = tuple[int, Match]  # with the sentence in which it has been found


class Names(NamedTuple):
    """The captures that matter to a pattern."""

    bound: frozenset[str]  # it makes them
    compared: frozenset[str]  # its words must have the same lemma as these


NO_NAMES = Names(frozenset(), frozenset())


def names_of(bound: str, compared: str, inner: Sequence[Names]) -> Names:
    """The names of a pattern: its own, of which "" is none, and those of the patterns in it."""
    return Names(
        frozenset([bound] if bound else []).union(*(names.bound for names in inner)),
        frozenset([compared] if compared else []).union(*(names.compared for names in inner)),
    )


class Searching(Protocol):
    """A pattern that tries one place after the other."""

    @property
    def names(self) -> Names: ...

    def search(self, document: Document, scope: Scope, match: Match) -> Iterator[Found]:
        """The matches in the scope, by sentence."""
        ...


class Search:
    """A search that goes on when more of it is asked for."""

    def __init__(self, found: Iterator[Found]) -> None:
        self._rest = found
        self._sentences: list[int] = []
        self._matches: list[Match] = []

    def matches(self, first: int, stop: int) -> Iterator[Match]:
        """Those in the sentences from ``first`` to before ``stop``."""
        i = bisect_left(self._sentences, first)
        while i < len(self._matches) or self._goes_on():
            if self._sentences[i] >= stop:
                return
            if self._sentences[i] >= first:
                yield self._matches[i]
            i += 1

    def _goes_on(self) -> bool:
        found = next(self._rest, None)
        if found is None:
            return False
        self._sentences.append(found[0])
        self._matches.append(found[1])
        return True


def found_in(pattern: Searching, document: Document, scope: Scope, match: Match) -> Iterator[Match]:
    """The matches of a pattern in a scope, each with what ``match`` has besides."""
    names = pattern.names
    alone = scope.sentences is None and not match.captures  # there is no other hit
    if alone or not names.bound.isdisjoint(match.captures):  # of what the pattern names again, only what agrees counts
        for _, found in pattern.search(document, scope, match):
            yield found
        return
    compared = {name: match.captures[name] for name in names.compared if name in match.captures}
    lemmas = frozenset((name, document.lemma_of(capture)) for name, capture in compared.items())
    first, stop = 0, len(document.sentences)
    if isinstance(scope.sentences, range) and len(scope.sentences) > FEW:
        first, stop = scope.sentences.start, scope.sentences.stop
        scope = Scope()  # one search for all hits, for each of which it ends, or begins, elsewhere
    key = (pattern, scope.sentences, lemmas)
    search = document.searches.get(key)
    if search is None:
        search = document.searches[key] = Search(pattern.search(document, scope, Match(compared)))
    for found in search.matches(first, stop):
        captures = match.captures
        if len(found.captures) > len(compared):
            captures = {**captures, **{name: c for name, c in found.captures.items() if name not in compared}}
        yield Match(captures, match.words + found.words, match.used + found.used)


def names_in(data: Any) -> Names:
    """The names in the checked data of a pattern."""
    bound: set[str] = set()
    compared: set[str] = set()
    parts = [data]
    while parts:
        part = parts.pop()
        if isinstance(part, dict):
            bound |= {part["as"]} if "as" in part else set()
            compared |= {part["same_lemma"]} if "same_lemma" in part else set()
            parts += part.values()
        elif isinstance(part, list) and not (part and isinstance(part[0], str)):  # no mere words
            parts += part
    return Names(frozenset(bound), frozenset(compared))
