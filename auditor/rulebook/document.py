"""A story with its parse and attributions, indexed for matching; and what a match consists of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from auditor.attribution.model import Attribution
from auditor.parse.words import Parse, Sentence, Word
from auditor.story import Span, Story

if TYPE_CHECKING:
    from auditor.attribution import Voices
    from auditor.rulebook.shared import Search

Spot = tuple[int, int]  # a word: the index of its sentence in the parse, its own in the sentence


class Capture(NamedTuple):
    """Words that a rule has named: their span in the story, and the word they hang together by."""

    start: int
    end: int
    sentence: int
    head: int
    who: str = ""  # for a source: `Source.who`, by which mentions of one source are known

    def is_same(self, other: Capture) -> bool:
        if self.who and other.who:
            return self.who == other.who
        return (self.sentence, self.head) == (other.sentence, other.head)


class Match(NamedTuple):
    """What a pattern has matched so far: captures, the words tested, the alternatives (by number) that held."""

    captures: dict[str, Capture] = {}
    words: tuple[Spot, ...] = ()
    used: tuple[int, ...] = ()

    def bind(self, name: str, capture: Capture) -> Match | None:
        """With one more capture; None where the name already means something else."""
        known = self.captures.get(name)
        if known is not None:
            return self if known.is_same(capture) else None
        return Match({**self.captures, name: capture}, self.words, self.used)


class Scope(NamedTuple):
    """Where a pattern is looked for: in these sentences; None for all."""

    sentences: frozenset[int] | range | None = None

    def covers(self, sentence: int) -> bool:
        return self.sentences is None or sentence in self.sentences


FEW = 8  # sentences whose words are rather tried one by one than looked up


class Document:
    """Made once for all rules; each index is built when a rule first asks for it."""

    def __init__(self, story: Story, parse: Parse, attributions: Sequence[Attribution]):
        self.story, self.parse, self.attributions = story, parse, tuple(attributions)
        self.sentences: tuple[Sentence, ...] = parse.sentences
        self.searches: dict[Hashable, Search] = {}  # what patterns have found so far: shared.py keeps it
        self.counted: dict[Hashable, bool] = {}  # by pattern over the whole story: whether it holds

    @cached_property
    def voices(self) -> Voices:
        from auditor.attribution import voices

        return voices(self.story, self.parse, self.attributions)

    @cached_property
    def _indexes(self) -> dict[str, dict[str, list[Spot]]]:
        """By kind, a value → the words that have it."""
        indexes: dict[str, dict[str, list[Spot]]] = {kind: defaultdict(list) for kind in ("lemma", "text", "upos", "edge")}
        lemmas, texts, upos, edges = indexes.values()
        for s, sentence in enumerate(self.sentences):
            for word in sentence.words:
                spot = (s, word.index)
                lemmas[word.lemma.lower()].append(spot)
                texts[word.text.lower()].append(spot)
                upos[word.upos].append(spot)
                edges[word.deprel].append(spot)
                base, _, subtype = word.deprel.partition(":")
                if subtype:
                    edges[base].append(spot)
        return indexes

    def lookup(self, kind: str, values: frozenset[str]) -> list[Spot]:
        """The words with one of the values, in no particular order. ``kind``: lemma, text, upos or edge."""
        index = self._indexes[kind]
        return [spot for value in values & index.keys() for spot in index[value]]

    @cached_property
    def spots(self) -> list[Spot]:
        return [(s, w.index) for s, sentence in enumerate(self.sentences) for w in sentence.words]

    def spots_in(self, scope: Scope) -> list[Spot] | None:
        """All words of a scope of a few sentences, which are cheaper to try one by one than to look up; else None."""
        if scope.sentences is None or len(scope.sentences) > FEW:
            return None
        return [(s, w.index) for s in sorted(scope.sentences) for w in self.sentences[s].words]

    def attributions_in(self, scope: Scope) -> list[int]:
        """The positions of the attributions whose sentence is in the scope, by sentence."""
        by_sentence = self._attributions_by_sentence
        sentences = by_sentence if scope.sentences is None else scope.sentences
        return [i for s in sorted(sentences) for i in by_sentence.get(s, ())]

    @cached_property
    def _attributions_by_sentence(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for i, attribution in enumerate(self.attributions):
            found[attribution.sentence].append(i)
        return dict(found)

    def kind(self, sentence: int) -> str:
        """headline, body or caption."""
        return self.story.paragraphs[self.sentences[sentence].paragraph].kind

    def body_rank(self, sentence: int) -> int | None:
        """The position of a sentence's paragraph among the body's paragraphs; None outside the body."""
        return self._body_ranks.get(self.sentences[sentence].paragraph)

    @property
    def body_paragraphs(self) -> int:
        return len(self._body_ranks)

    @cached_property
    def _body_ranks(self) -> dict[int, int]:
        body = [i for i, region in enumerate(self.story.paragraphs) if region.kind == "body"]
        return {paragraph: rank for rank, paragraph in enumerate(body)}

    @cached_property
    def by_paragraph(self) -> dict[int, range]:
        """The sentences of each paragraph."""
        found: dict[int, range] = {}
        for sentence in self.sentences:
            first = found[sentence.paragraph].start if sentence.paragraph in found else sentence.index
            found[sentence.paragraph] = range(first, sentence.index + 1)
        return found

    def neighbour(self, sentence: int, step: int) -> int | None:
        """The next (step 1) or previous (-1) sentence of the same kind of region."""
        kind, other = self.kind(sentence), sentence + step
        while 0 <= other < len(self.sentences):
            if self.kind(other) == kind:
                return other
            other += step
        return None

    def capture(self, sentence: int, first: int, last: int) -> Capture:
        """The words ``first`` to ``last`` (inclusive) of a sentence as a capture."""
        words = self.sentences[sentence].words
        head = next((w.index for w in words[first : last + 1] if not first <= w.head <= last), first)
        return Capture(words[first].start, words[last].end, sentence, head)

    def within(self, span: Span) -> list[Spot]:
        """The words of a span."""
        found = []
        for sentence in self.sentences[max(0, bisect_right(self._starts, span.start) - 1) :]:
            if sentence.start >= span.end:
                break
            words = sentence.words
            first = bisect_right(words, span.start, key=lambda w: w.end)
            stop = bisect_left(words, span.end, key=lambda w: w.start)
            found += [(sentence.index, i) for i in range(first, stop)]
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def span_capture(self, span: Span, who: str = "") -> Capture | None:
        """A span as a capture; None if it holds no word."""
        spots = self.within(span)
        if not spots:
            return None
        sentence = spots[0][0]
        indexes = [i for s, i in spots if s == sentence]
        return Capture(span.start, span.end, sentence, self.capture(sentence, indexes[0], indexes[-1]).head, who)

    @cached_property
    def attribution_captures(self) -> tuple[tuple[Capture | None, Capture | None, Capture | None], ...]:
        """For each attribution its source, cue and content; of a content in several pieces the first."""
        return tuple(
            (
                Capture(a.source.start, a.source.end, a.source.sentence, a.source.head, a.source.who) if a.source else None,
                self.span_capture(a.cue) if a.cue else None,
                self.span_capture(a.content[0]) if a.content else None,
            )
            for a in self.attributions
        )

    @cached_property
    def attribution_words(self) -> tuple[tuple[Spot, ...], ...]:
        """For each attribution the words of its source and cue; without either, the first word of its content."""
        found = []
        for attribution in self.attributions:
            spans = [span for span in (attribution.source and attribution.source.span, attribution.cue) if span]
            spots = [spot for span in spans for spot in self.within(span)]
            if not spots and attribution.content:
                spots = self.within(attribution.content[0])[:1]
            found.append(tuple(spots))
        return tuple(found)

    def word(self, spot: Spot) -> Word:
        return self.sentences[spot[0]].words[spot[1]]

    def lemma_of(self, capture: Capture) -> str:
        """The lemma of the word that a capture hangs together by, in lower case."""
        return self.word((capture.sentence, capture.head)).lemma.lower()

    def text(self, start: int, end: int) -> str:
        """What the story says from start to end, on one line."""
        return " ".join(self.story.text[start:end].split())


def sentences_of(words: Iterable[Spot]) -> frozenset[int]:
    """The indexes of the sentences that words stand in."""
    return frozenset(s for s, _ in words)
