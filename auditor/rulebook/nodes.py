"""Nodes: tests of one word and of the words around it in the tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from auditor.parse.words import Word
from auditor.rulebook.document import Document, Match, Scope, Spot
from auditor.rulebook.numbers import Limits, limits_shown, value_of, within
from auditor.rulebook.shared import NO_NAMES, Found, Names, found_in, names_of

Anchor = tuple[str, frozenset[str]]  # an index of the document and the values to look up
Holds = Callable[[Document, int, Word, Match], bool]


@dataclass(frozen=True, slots=True)
class WordTest:
    """One test of a word by itself."""

    key: str
    value: Any
    holds: Holds

    @property
    def label(self) -> str:
        """The test as in the rule: ``lemma: seem, appear``."""
        if isinstance(self.value, dict):
            shown = ", ".join(f"{k} {'/'.join(v) or 'none'}" for k, v in self.value.items())
        elif self.key == "number":
            shown = limits_shown(self.value)
        elif isinstance(self.value, list):
            shown = ", ".join(self.value[:6]) + (f" … ({len(self.value)} words)" if len(self.value) > 6 else "")
        else:
            shown = str(self.value).lower() if isinstance(self.value, bool) else str(self.value)
        return f"{self.key}: {shown}"


@dataclass(frozen=True, slots=True)
class Branch:
    """One test of a word by its neighbours in the tree, each of which is asked to pass a node."""

    key: str  # "with", "without", "head", "within", "not", "any"
    nodes: tuple[Node, ...]
    numbers: tuple[int, ...] = ()  # of the alternatives of "any", for coverage

    @property
    def negative(self) -> bool:
        return self.key in ("without", "not")

    def around(self, document: Document, sentence: int, word: Word, node: Node) -> Sequence[Word]:
        """The words that may pass the node."""
        tree = document.sentences[sentence]
        if self.key in ("with", "without"):
            return [w for w in tree.subtree(word) if w is not word] if node.deep else tree.children(word)
        if self.key == "head":
            return [tree.words[word.head]] if word.head >= 0 else []
        return list(tree.ancestors(word)) if self.key == "within" else [word]

    def extend(self, document: Document, sentence: int, word: Word, matches: list[Match]) -> list[Match]:
        """The matches with what this test adds to them; less those for which it does not hold."""
        if self.negative:
            return [m for m in matches if not any(self._found(document, sentence, word, m, node) for node in self.nodes)]
        if self.key == "any":
            return [
                found._replace(used=(*found.used, number))
                for m in matches
                for node, number in zip(self.nodes, self.numbers, strict=True)
                for found in node.match(document, sentence, word, m)
            ]
        for node in self.nodes:
            matches = [found for m in matches for found in self._found(document, sentence, word, m, node)]
        return matches

    def _found(self, document: Document, sentence: int, word: Word, match: Match, node: Node) -> list[Match]:
        found: list[Match] = []
        for other in self.around(document, sentence, word, node):
            found += node.match(document, sentence, other, match)
            if found and not node.names.bound:  # one is as good as another
                return found[:1]
        return found


@dataclass(frozen=True, eq=False)
class Node:
    """A test of one word, which may ask the words around it to pass nodes of their own."""

    tests: tuple[WordTest, ...]
    branches: tuple[Branch, ...]
    name: str  # of the capture, or ""
    deep: bool
    names: Names
    anchors: tuple[Anchor, ...]  # every word that can pass is found by one of them; () where all words must be tried
    same: str  # the capture whose lemma a word must have, or ""

    def match(self, document: Document, sentence: int, word: Word, match: Match) -> list[Match]:
        """The ways in which the word passes, given what is captured already; [] for not at all."""
        for test in self.tests:
            if not test.holds(document, sentence, word, match):
                return []
        passed = Match(match.captures, (*match.words, (sentence, word.index)), match.used)
        bound = passed.bind(self.name, document.capture(sentence, word.index, word.index)) if self.name else passed
        if bound is None:
            return []
        found = [bound]
        for branch in self.branches:
            found = branch.extend(document, sentence, word, found)
            if not found:
                return []
        return found

    def find(self, document: Document, scope: Scope, match: Match) -> Iterator[Match]:
        return found_in(self, document, scope, match)

    def search(self, document: Document, scope: Scope, match: Match) -> Iterator[Found]:
        for sentence, index in self.candidates(document, scope, match):
            for found in self.match(document, sentence, document.sentences[sentence].words[index], match):
                yield sentence, found

    def candidates(self, document: Document, scope: Scope, match: Match | None = None) -> list[Spot]:
        """The words that are worth trying, in text order; fewer where it is known what they must match."""
        if (few := document.spots_in(scope)) is not None:
            return few
        if match is not None and self.same in match.captures:
            spots = document.lookup("lemma", frozenset([document.lemma_of(match.captures[self.same])]))
        elif self.anchors:
            spots = sorted({spot for kind, values in self.anchors for spot in document.lookup(kind, values)})
        else:
            spots = document.spots
        return spots if scope.sentences is None else [spot for spot in spots if spot[0] in scope.sentences]


def compile_node(data: dict[str, Any], number: Callable[[dict[str, Any]], int]) -> Node:
    """A node from checked data; ``number`` gives an alternative of an ``any`` its number."""
    tests = tuple(WordTest(key, data[key], make(data[key])) for key, make in _TESTS.items() if key in data)
    branches = []
    for key in ("head", "within", "with", "any", "not", "without"):  # captures first, what may refer to them last
        if key in data:
            parts = data[key] if isinstance(data[key], list) else [data[key]]
            counted = _uncounted if key in ("not", "without") else number
            nodes = tuple(compile_node(part, counted) for part in parts)
            branches.append(Branch(key, nodes, tuple(number(part) for part in parts) if key == "any" else ()))
    name = data.get("as", "")
    deep, same = data.get("deep", False), data.get("same_lemma", "")
    inner = [node.names for branch in branches for node in branch.nodes if node.names is not NO_NAMES]
    names = names_of(name, same, inner) if name or same or inner else NO_NAMES
    return Node(tests, tuple(branches), name, deep, names, _anchors(data, branches), same)


def _uncounted(part: Any) -> int:
    """Alternatives below a negation: where they hold nothing is matched, so nothing is counted."""
    return -1


def _anchors(data: dict[str, Any], branches: Sequence[Branch]) -> tuple[Anchor, ...]:
    for key in ("lemma", "text"):
        if key in data:
            return ((key, frozenset(spellings(data[key]))),)
    for branch in branches:
        if branch.key == "any" and all(node.anchors for node in branch.nodes):
            return tuple(anchor for node in branch.nodes for anchor in node.anchors)
    for key in ("edge", "upos"):
        if key in data:
            return ((key, frozenset(data[key])),)
    return ()


def spellings(words: Sequence[str]) -> Sequence[str]:
    """The words, with both apostrophes where they have one: a rule is typed with one, and copy often with the other."""
    joined = "\n".join(words)
    if "'" not in joined and "’" not in joined:
        return words
    marked = (word for word in words if len(word) > 1)
    return [*words, *(w for word in marked for w in (word.replace("’", "'"), word.replace("'", "’")))]


def _text(values: list[str]) -> Holds:
    words = frozenset(spellings(values))
    return lambda document, sentence, word, match: word.text.lower() in words


def _lemma(values: list[str]) -> Holds:
    words = frozenset(spellings(values))
    return lambda document, sentence, word, match: word.lemma.lower() in words


def _upos(values: list[str]) -> Holds:
    allowed = frozenset(values)
    return lambda document, sentence, word, match: word.upos in allowed


def _edge(values: list[str]) -> Holds:
    allowed = frozenset(values)
    return lambda document, sentence, word, match: word.deprel in allowed or word.deprel.partition(":")[0] in allowed


def _matches(pattern: str) -> Holds:
    fits = re.compile(pattern).fullmatch
    return lambda document, sentence, word, match: fits(word.text) is not None


def _feats(wanted: dict[str, list[str]]) -> Holds:
    items = [(name, frozenset(values)) for name, values in wanted.items()]
    return lambda document, sentence, word, match: all(word.feat(name) in values for name, values in items)


def _entity(values: list[str]) -> Holds:
    allowed = frozenset(values)

    def holds(document: Document, sentence: int, word: Word, match: Match) -> bool:
        label = word.entity.partition("-")[2]
        return (label in allowed or "any" in allowed) if label else "none" in allowed

    return holds


def _number(limits: Limits) -> Holds:
    def holds(document: Document, sentence: int, word: Word, match: Match) -> bool:
        value = value_of(word)
        return value is not None and within(value, limits)

    return holds


def _same_lemma(name: str) -> Holds:
    def holds(document: Document, sentence: int, word: Word, match: Match) -> bool:
        other = match.captures.get(name)
        return other is not None and document.lemma_of(other) == word.lemma.lower()

    return holds


def _first(wanted: bool) -> Holds:
    def holds(document: Document, sentence: int, word: Word, match: Match) -> bool:
        before = islice(document.sentences[sentence].words, word.index)
        return (word.upos != "PUNCT" and all(w.upos == "PUNCT" for w in before)) == wanted

    return holds


# cheap tests first
_TESTS: dict[str, Callable[[Any], Holds]] = {
    "lemma": _lemma, "text": _text, "upos": _upos, "edge": _edge, "feats": _feats, "entity": _entity, "matches": _matches,
    "number": _number, "first": _first, "same_lemma": _same_lemma,
}  # fmt: skip
