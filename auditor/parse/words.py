"""The parse as the rest of the program sees it: sentences and words, whoever made them.

Labels are Universal Dependencies v2. Heads are 0-based positions in the sentence, -1 for the root.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from auditor.story import Span


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word. The words of a multi-word token (``don't``) each carry their own characters' span."""

    index: int  # 0-based position in the sentence
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    feats: str  # "Mood=Ind|Tense=Past", "" for none
    head: int
    deprel: str
    entity: str  # BIOES: "S-Person", "B-Organization", …; "O" for none

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def feat(self, name: str) -> str:
        """The value of a feature, "" where the word has none by that name."""
        for pair in self.feats.split("|"):
            key, _, value = pair.partition("=")
            if key == name:
                return value
        return ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: words ``first`` to ``last`` (both inclusive) of its sentence.

    Labels: Person, Location, Organization, NORP, Facility, Product, Date, Money, Misc.
    """

    first: int
    last: int
    label: str


@dataclass(frozen=True)
class Sentence:
    """A sentence; ``index`` is its position in the parse, ``paragraph`` that of its paragraph in ``Story.paragraphs``."""

    words: tuple[Word, ...]
    index: int = 0
    paragraph: int = 0

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @cached_property
    def _children(self) -> tuple[tuple[Word, ...], ...]:
        out: list[list[Word]] = [[] for _ in self.words]
        for word in self.words:
            if word.head >= 0:
                out[word.head].append(word)
        return tuple(map(tuple, out))

    def children(self, word: Word, *deprels: str) -> tuple[Word, ...]:
        """The dependents of a word in text order; only those with one of ``deprels`` if any are given.

        A deprel without a subtype also names its subtypes: ``nsubj`` finds ``nsubj:pass``.
        """
        found = self._children[word.index]
        return (
            tuple(w for w in found if any(w.deprel == d or w.deprel.startswith(d + ":") for d in deprels)) if deprels else found
        )

    def head(self, word: Word) -> Word | None:
        """The word that a word hangs on; None for the root."""
        return self.words[word.head] if word.head >= 0 else None

    @cached_property
    def root(self) -> Word:
        """The one word that hangs on none: an engine must give every sentence one."""
        return next(w for w in self.words if w.head < 0)

    def ancestors(self, word: Word) -> Iterator[Word]:
        """The word's head, the head's head, … up to the root."""
        while word.head >= 0:
            word = self.words[word.head]
            yield word

    def subtree(self, word: Word, without: tuple[str, ...] = ()) -> list[Word]:
        """The word and all below it in text order, less the branches whose relation to it is in ``without``."""
        found, stack = [], [word]
        while stack:
            top = stack.pop()
            found.append(top)
            stack += [w for w in self._children[top.index] if not (top is word and w.deprel in without)]
        return sorted(found, key=lambda w: w.index)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        out, first = [], 0
        for word in self.words:
            mark, _, label = word.entity.partition("-")
            if mark in ("B", "S"):
                first = word.index
            if mark in ("E", "S"):
                out.append(Entity(first, word.index, label))
        return tuple(out)

    def entity_at(self, word: Word) -> Entity | None:
        """The entity that a word is part of."""
        return next((e for e in self.entities if e.first <= word.index <= e.last), None)


@dataclass(frozen=True)
class Parse:
    """All sentences of a story in order; headline, body and caption paragraphs alike."""

    sentences: tuple[Sentence, ...]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(w for s in self.sentences for w in s.words)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence whose words span an offset."""
        i = bisect_right(self._starts, offset) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None
