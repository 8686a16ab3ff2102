"""Phrases: words in a row, matched like a regular expression over the words of a sentence.

Items take as many words as they can, gaps as few, and the first way that works counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from auditor.rulebook.document import Document, Match, Scope, Spot
from auditor.rulebook.nodes import Anchor, Node, compile_node, spellings
from auditor.rulebook.shared import Found, Names, found_in, names_in

End = tuple[int, Match]  # the position after the words taken, and the match with them
MANY = 40  # what "times: {at_least: 1}" means at most


@dataclass(frozen=True, slots=True)
class Entries:
    """Expressions of several words, tried against ``text`` or ``lemma``; the node's other tests hold for the first word."""

    attribute: str
    entries: dict[str, tuple[tuple[str, ...], ...]]  # by first word, longest first
    node: Node

    def once(self, document: Document, sentence: int, position: int, match: Match) -> Iterator[End]:
        words = document.sentences[sentence].words
        for entry in self.entries.get(getattr(words[position], self.attribute).lower(), ()):
            taken = words[position : position + len(entry)]
            if tuple(getattr(w, self.attribute).lower() for w in taken) == entry:
                for found in self.node.match(document, sentence, words[position], match):
                    spots = tuple((sentence, w.index) for w in taken[1:])
                    yield position + len(entry), found._replace(words=(*found.words, *spots))


@dataclass(frozen=True, slots=True)
class One:
    """A single word that passes a node."""

    node: Node

    def once(self, document: Document, sentence: int, position: int, match: Match) -> Iterator[End]:
        for found in self.node.match(document, sentence, document.sentences[sentence].words[position], match):
            yield position + 1, found


@dataclass(frozen=True, slots=True)
class Either:
    """Alternatives, each of them items in a row; the longest first."""

    sequences: tuple[tuple[Item, ...], ...]
    numbers: tuple[int, ...]

    def once(self, document: Document, sentence: int, position: int, match: Match) -> Iterator[End]:
        ends = []
        for sequence, number in zip(self.sequences, self.numbers, strict=True):
            for end, found in in_row(sequence, document, sentence, position, match):
                ends.append((end, found._replace(used=(*found.used, number))))
        yield from sorted(ends, key=lambda end: -end[0])


@dataclass(frozen=True, slots=True)
class Item:
    """What may stand in one place of a phrase, and how often."""

    options: tuple[One | Entries | Either, ...]  # () for a gap: any word
    least: int
    most: int
    name: str  # of the capture of all the words, or ""
    anchors: tuple[Anchor, ...]  # every way to begin the item is found by one of them; () where any word may
    longest: int  # how many words it can take

    def once(self, document: Document, sentence: int, position: int, match: Match) -> Iterator[End]:
        if position >= len(document.sentences[sentence].words):
            return
        if not self.options:
            yield position + 1, match
        for option in self.options:
            yield from option.once(document, sentence, position, match)


def in_row(
    items: tuple[Item, ...], document: Document, sentence: int, position: int, match: Match, index: int = 0
) -> Iterator[End]:
    """The ways in which the items from ``index`` on match from a position, best first."""
    if index == len(items):
        yield position, match
    else:
        for end, found in _named(items[index], document, sentence, position, match):
            yield from in_row(items, document, sentence, end, found, index + 1)


def furthest(
    items: tuple[Item, ...], document: Document, sentence: int, position: int, match: Match, index: int = 0
) -> tuple[End, ...]:
    """Where each of the items from ``index`` on ends, in the first of the ways in which the most of them match."""
    best: tuple[End, ...] = ()
    if index < len(items):
        for end in _named(items[index], document, sentence, position, match):
            ends = (end, *furthest(items, document, sentence, *end, index + 1))
            if len(ends) > len(best):
                best = ends
            if len(best) == len(items) - index:
                break
    return best


def _named(item: Item, document: Document, sentence: int, position: int, match: Match) -> Iterator[End]:
    """The ways in which an item matches from a position, with its capture, best first."""
    for end, found in _taken(item, document, sentence, position, match):
        bound: Match | None = found
        if item.name and end > position:
            bound = found.bind(item.name, document.capture(sentence, position, end - 1))
        if bound is not None:
            yield end, bound


def _taken(item: Item, document: Document, sentence: int, position: int, match: Match, count: int = 0) -> Iterator[End]:
    """The ways in which an item that has been found ``count`` times goes on, best first."""
    if item.least == item.most == 1:
        yield from item.once(document, sentence, position, match)
        return
    enough, lazy = count >= item.least, not item.options
    if lazy and enough:
        yield position, match
    if count < item.most:
        for end, found in item.once(document, sentence, position, match):
            if end > position:
                yield from _taken(item, document, sentence, end, found, count + 1)
    if enough and not lazy:
        yield position, match


@dataclass(frozen=True, eq=False)
class Phrase:
    """Items in a row; from each word there is one match at most, the first in the order of preference."""

    items: tuple[Item, ...]
    name: str
    names: Names

    def find(self, document: Document, scope: Scope, match: Match) -> Iterator[Match]:
        return found_in(self, document, scope, match)

    def search(self, document: Document, scope: Scope, match: Match) -> Iterator[Found]:
        for sentence, start in self.starts(document, scope):
            found = self.match_at(document, sentence, start, match)
            if found is not None:
                yield sentence, found

    def match_at(self, document: Document, sentence: int, start: int, match: Match) -> Match | None:
        for end, found in in_row(self.items, document, sentence, start, match):
            if end == start:
                return None
            bound = found.bind(self.name, document.capture(sentence, start, end - 1)) if self.name else found
            if bound is not None:
                return bound
        return None

    def starts(self, document: Document, scope: Scope) -> list[Spot]:
        """Where it is worth trying: before the words that an item asks for, the item that asks for the rarest."""
        if (few := document.spots_in(scope)) is not None:
            return few
        best: tuple[list[Spot], int, int] | None = None
        shortest = longest = 0
        for item in self.items:
            if item.least and item.anchors:
                hits = [spot for kind, values in item.anchors for spot in document.lookup(kind, values)]
                if not hits:
                    return []
                if best is None or len(hits) < len(best[0]):
                    best = hits, shortest, longest
            shortest, longest = shortest + item.least, longest + item.longest
        if best is None:
            return [spot for spot in document.spots if scope.covers(spot[0])]
        hits, shortest, longest = best
        found = {(s, i - back) for s, i in hits if scope.covers(s) for back in range(shortest, longest + 1) if i >= back}
        return sorted(found)


def compile_phrase(data: dict[str, Any], number: Callable[[dict[str, Any]], int]) -> Phrase:
    """A phrase from checked data; ``number`` gives an alternative of an ``any`` its number."""
    return Phrase(tuple(_item(part, number) for part in data["phrase"]), data.get("as", ""), names_in(data))


def _item(data: dict[str, Any], number: Callable[[dict[str, Any]], int]) -> Item:
    if "gap" in data:
        return Item((), 0, data["gap"], "", (), data["gap"])
    least, most = data.get("times", [1, 1])
    least, most = int(least or 0), int(MANY if most is None else most)
    if data.get("optional"):
        least = 0
    name = data.get("as", "")
    if "any" in data and len(data.keys() - {"any", "as", "times", "optional", "line"}) == 0:
        sequences = tuple(tuple(_item(part, number) for part in sequence) for sequence in data["any"])
        numbers = tuple(-1 if _is_word(sequence) else number(sequence) for sequence in data["any"])
        firsts = [sequence[0] for sequence in sequences if sequence]
        anchored = all(item.least and item.anchors for item in firsts)
        longest = most * max(sum(item.longest for item in sequence) for sequence in sequences)
        anchors = tuple(anchor for item in firsts for anchor in item.anchors) if anchored else ()
        return Item((Either(sequences, numbers),), least, most, name, anchors, longest)
    # the capture of an item is that of all its words; one word alone is captured by its node
    tests = {key: value for key, value in data.items() if key not in ("optional", "times")}
    options, longest_entry, anchors = _options({k: v for k, v in tests.items() if k != "as"}, number)
    return Item(options, least, most, name, anchors, most * longest_entry)


def _is_word(sequence: list[dict[str, Any]]) -> bool:
    """Is an alternative a mere word? Those are like the words of a list: no example need exercise each."""
    return len(sequence) == 1 and sequence[0].keys() <= {"text", "lemma", "line"}


def _options(
    data: dict[str, Any], number: Callable[[dict[str, Any]], int]
) -> tuple[tuple[One | Entries, ...], int, tuple[Anchor, ...]]:
    """One for the single words, Entries for the expressions among an item's words; the longest of them; the anchors."""
    key = "text" if any(" " in word or "-" in word for word in data.get("text", ())) else "lemma"
    split = {word: tuple(word.replace("-", " - ").split()) for word in spellings(data.get(key, ()))}
    several = [parts for parts in split.values() if len(parts) > 1]
    singles = [word for word in split if " " not in word]
    options: list[One | Entries] = []
    anchors: list[Anchor] = []
    complete = True
    if singles or key not in data:
        node = compile_node({**data, key: singles} if key in data else data, number)
        options.append(One(node))
        complete = bool(node.anchors)
        anchors += node.anchors
    if several:
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for parts in sorted(several, key=len, reverse=True):
            by_first.setdefault(parts[0], []).append(parts)
        rest = compile_node({k: v for k, v in data.items() if k != key}, number)
        options.insert(0, Entries(key, {first: tuple(entries) for first, entries in by_first.items()}, rest))
        anchors.append((key, frozenset(by_first)))
    return tuple(options), max(map(len, several), default=1), tuple(anchors) if complete else ()
