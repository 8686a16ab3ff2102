"""From quotations to who speaks them.

Quotation marks are more reliable than parses: the quotations that no cue in the tree has covered are given to the cue,
the sentence or the paragraph next to them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from auditor.attribution import tree
from auditor.attribution.cues import PLAIN, SPEECH, frames_of, verb_of
from auditor.attribution.people import creditable, noun_kind
from auditor.attribution.quotes import Quotes, fit
from auditor.attribution.relations import Relation
from auditor.parse.words import Parse, Sentence, Word
from auditor.story import Region, Span, Story, merge

CLAUSE_WORDS = 4  # a quotation shorter than this, with no cue, is a term or a title
NEAR = 8  # quotations back in which the one before is looked for
DASHES = ("—", "–", "―", "--", "-", "~")
ENDS = '.!?…”"’»'

Place = tuple[Sentence, Word]
Given = tuple[int | None, Relation]  # the relation that a quotation belongs to, and its position; None for one that is new


def complete(story: Story, parse: Parse, relations: Sequence[Relation]) -> list[Relation]:
    """The relations with their quotations whole, and one more for each quotation that they do not cover, by place."""
    quotes = Quotes.of(story)
    speakers = _Speakers(story, parse, quotes, [fit(r, quotes) for r in relations])
    for region in quotes.regions:
        speakers.give(region)
    return sorted((r for r in speakers.relations if r.content), key=_anchor)


@dataclass
class _Speakers:
    """Gives the quotations of a story, one after the other, to its relations."""

    story: Story
    parse: Parse
    quotes: Quotes
    relations: list[Relation]

    def __post_init__(self) -> None:
        self._starts = [s.start for s in self.parse.sentences]
        self._paragraph_starts = [p.start for p in self.story.paragraphs]
        self._taken: dict[int, int] = {}  # by the start of a quotation: the relation that has it
        self._in_sentence: dict[int, list[int]] = {}  # by sentence: its relations
        for i, relation in enumerate(self.relations):
            self._in_sentence.setdefault(relation.sentence.index, []).append(i)
        for i, relation in enumerate(self.relations):
            for span in relation.content:
                self._taken |= {q.start: i for q in self.quotes.touching(span) if q.start >= span.start}

    def give(self, region: Region) -> None:
        """Find the speaker of a quotation that nobody has yet."""
        position = bisect_right(self._paragraph_starts, region.start) - 1
        if region.start in self._taken or position < 0:
            return
        given = self._given(region, position)
        if given is None:
            return
        index, relation = given
        parts = self.quotes.whole(region)
        relation = replace(relation, content=merge([*relation.content, *(Span(q.start, q.end) for q in parts)]))
        if index is None:
            index = len(self.relations)
            self.relations.append(relation)
            self._in_sentence.setdefault(relation.sentence.index, []).append(index)
        else:
            self.relations[index] = relation
        self._taken |= {q.start: index for q in parts}

    def _given(self, region: Region, position: int) -> Given | None:
        if region.turn:
            return self._interviewed if region.turn == "answer" else None
        paragraph = self.story.paragraphs[position]
        before = self._words(paragraph.start, region.start)
        after = self._words(region.end, paragraph.end)
        for found in (
            self._signed(after),
            self._by_cue(region, self._cue_after(region, after)),
            self._by_cue(region, self._cue_before(before)),
        ):
            if found is not None:
                return found
        if before and before[-1][1].text[-1:] not in ENDS and before[-1][1].text != ":":
            return self._woven(region, before[-1][0])
        clausal = self._clausal(region)
        found = None
        if before and (clausal or self.quotes.utterance(region)):
            found = self._carried_in_paragraph(region, paragraph, before[-1][0])
        elif not before and clausal and position and self.story.paragraphs[position - 1].kind == paragraph.kind:
            found = self._carried_over(region, self.story.paragraphs[position - 1])
        if found is not None or not clausal or not self.quotes.utterance(region):
            return found
        sentence = self.parse.sentence_at(region.start + 1) or self.parse.sentence_at(region.start)
        return (None, Relation(sentence, None, None, "", None, None, ())) if sentence is not None else None

    # --- a cue or a name right beside the quotation

    def _signed(self, after: list[Place]) -> Given | None:
        """``“We lost everything.” — Ada Brandt``"""
        if len(after) < 2 or after[0][1].text not in DASHES:
            return None
        dash, (s, first) = after[0][1], after[1]
        if first.upos != "PROPN" or self.quotes.at(first.start) is not None:
            return None
        entity = s.entity_at(first)
        return None, Relation(s, dash, dash.span, dash.text, s.words[entity.first] if entity else first, s, (), speech=True)

    def _cue_after(self, region: Region, after: list[Place]) -> Place | None:
        """The first speech verb between a quotation's end and the next full stop or quotation."""
        if self.quotes.inner(region)[-1:] not in ",?!.—–-…" and not (after and after[0][1].text == ","):
            return None
        zone: list[Place] = []
        for s, w in after[:16]:
            if self.quotes.at(w.start) is not None or w.text[-1:] in ENDS or w.text in ":;":
                break
            zone.append((s, w))
        return next(_speech_verbs(zone), None)

    def _cue_before(self, before: list[Place]) -> Place | None:
        """The last speech verb before a quotation that a comma, a colon or ``that`` joins to it."""
        if not before or before[-1][1].text not in (",", ":", "that", "—", "–"):
            return None
        zone: list[Place] = []
        for s, w in reversed(before[-20:]):
            if self.quotes.at(w.start) is not None or w.text in (".", "!", "?"):
                break
            zone.append((s, w))
        return next(_speech_verbs(zone), None)

    def _by_cue(self, region: Region, place: Place | None) -> Given | None:
        if place is None:
            return None
        sentence, verb = place
        index = next((i for i in self._of(sentence) if self.relations[i].cue is verb), None)
        if index is None:
            source = self._subject_near(sentence, verb) or self._told_of(region, sentence, verb)
            return (
                (None, Relation(sentence, verb, verb.span, verb_of(verb), source, sentence, (), speech=True))
                if source is not None
                else None
            )
        own = self.relations[index].content
        if own and own[0].start > region.end and (not self._clausal(region) or self.quotes.inner(region)[-1:] in ".!?"):
            return None  # “We left.” He said the door was open. On “Morning Desk,” he said that …
        return index, self.relations[index]

    def _woven(self, region: Region, sentence: Sentence) -> Given | None:
        """A quotation in mid-sentence goes with the content that ends before it: ``told them to “vote” and then to “go home”``."""
        near = [(i, self.relations[i]) for i in self._of(sentence)]
        ending = [
            i
            for i, r in near
            if r.source is not None
            and r.cue is not None
            and r.cue.end <= region.start
            and r.content
            and sentence.start <= r.content[-1].start
            and r.content[-1].end <= region.start
        ]
        best = max(ending, key=lambda i: self.relations[i].content[-1].end, default=None)
        return (best, self.relations[best]) if best is not None else None

    # --- a speaker carried over

    def _carried_in_paragraph(self, region: Region, paragraph: Region, last: Sentence) -> Given | None:
        """The speaker so far in the paragraph, unless the sentence before is about another: ``Ms. Lee shook her head. “No.”``"""
        first = max(bisect_right(self._starts, paragraph.start) - 1, 0)
        near = [(i, self.relations[i]) for s in self.parse.sentences[first : last.index + 1] for i in self._of(s)]
        speakers = [
            i
            for i, r in near
            if r.speech and r.source is not None and paragraph.start <= _anchor(r) < region.start and not self.quotes.holds_cue(r)
        ]
        subject = tree.subject(last, last.root)
        if subject is not None and self.quotes.at(subject.start) is not None:
            subject = None
        if speakers:
            best = max(speakers, key=lambda i: (not _subordinate(self.relations[i]), _anchor(self.relations[i])))
            if self.relations[best].sentence is last or subject is None or not subject.entity.endswith("-Person"):
                return best, self.relations[best]
        if subject is not None and (
            subject.text.lower() in ("he", "she")
            or subject.entity.endswith("Person")
            or noun_kind(subject) in ("person", "spokesperson")
        ):
            return None, Relation(last, None, None, "", subject, last, (), continues=True)
        return None

    def _carried_over(self, region: Region, above: Region) -> Given | None:
        """The speaker of the paragraph before, if it ends with their words or introduces more of them with a colon."""
        if self.story.text[above.start : above.end].rstrip().endswith(":"):
            return self._introduced(above)
        before = bisect_left(self.quotes.regions, region.start, key=lambda q: q.start)
        last = next((q for q in reversed(self.quotes.regions[max(before - NEAR, 0) : before]) if q.start in self._taken), None)
        if last is None:
            return None
        index = self._taken[last.start]
        relation = self.relations[index]
        ours = relation.source is not None and (relation.lemma in PLAIN or self.quotes.utterance(last))
        if ours and above.start <= max(_anchor(relation), relation.content[-1].end - 1) < above.end:
            return index, relation
        return None

    def _introduced(self, above: Region) -> Given | None:
        """The speaker in a paragraph that ends with a colon: by its last speech verb, else by the subject of its last sentence."""
        words = [(s, w) for s, w in self._words(above.start, above.end) if self.quotes.at(w.start) is None]
        if not words:
            return None
        last = words[-1][0]
        cues = [i for i in self._of(last) if self.relations[i].source is not None and self.relations[i].cue is not None]
        for s, verb in _speech_verbs(reversed([(s, w) for s, w in words if s is last])):
            index = next((i for i in cues if self.relations[i].cue is verb), None)
            if index is not None:
                return index, self.relations[index]
            source = self._subject_near(s, verb)
            if source is not None:
                return None, Relation(s, verb, verb.span, verb_of(verb), source, s, (), speech=True)
        if cues:
            return cues[-1], self.relations[cues[-1]]
        subject = tree.subject(last, last.root)
        if subject is None or not creditable(last, subject):
            return None
        return None, Relation(last, last.root, last.root.span, last.root.lemma.lower(), subject, last, (), speech=True)

    @cached_property
    def _interviewed(self) -> Given | None:
        """Who answers in an interview, if its introduction names one person and no other."""
        first = next(q.start for q in self.quotes.regions if q.turn)
        people: dict[tuple[str, str], Place] = {}  # by first and last name: the first mention
        for s in self.parse.sentences[: bisect_left(self._starts, first)]:
            named = [s.words[e.first : e.last + 1] for e in s.entities if e.label == "Person"]
            for words in named if self.story.layout_at(s.start) == "body" else []:
                proper = [w for w in words if w.upos == "PROPN" and self.quotes.at(w.start) is None]
                if proper and (len(proper) > 1 or all(proper[0].text not in full for full in people)):
                    people.setdefault((proper[0].text, proper[-1].text), (s, proper[0]))
        if len(people) != 1:
            return None
        [(sentence, name)] = people.values()
        return None, Relation(sentence, None, None, "", name, sentence, (), continues=True)

    # --- words and clauses

    def _of(self, sentence: Sentence) -> list[int]:
        """The relations of a sentence."""
        return self._in_sentence.get(sentence.index, [])

    def _words(self, start: int, end: int) -> list[Place]:
        """The words between two offsets with their sentences."""
        first, last = max(bisect_right(self._starts, start) - 1, 0), bisect_left(self._starts, end)
        return [(s, w) for s in self.parse.sentences[first:last] for w in s.words if start <= w.start and w.end <= end]

    def _clausal(self, region: Region) -> bool:
        words = [w for _, w in self._words(region.start, region.end) if w.upos != "PUNCT"]
        return len(words) >= CLAUSE_WORDS and any(w.upos in ("VERB", "AUX") for w in words)

    def _told_of(self, region: Region, sentence: Sentence, verb: Word) -> Word | None:
        """Who stands between a quotation and its cue, where commas set the name apart: ``“It leaks,” the plumber, Ada Stone, said.``"""
        between = [w for w in sentence.words if region.end <= w.start and w.index < verb.index]
        if len(between) < 4 or between[-1].text != "," or between[0].upos not in ("DET", "PRON", "NOUN", "PROPN", "ADJ"):
            return None
        found = tree.phrase_head_at(sentence, between[0].index)
        return found if found is not None and creditable(sentence, found) else None

    def _subject_near(self, sentence: Sentence, verb: Word) -> Word | None:
        """The subject by the tree, or the noun right beside the verb where the tree has taken it into the quotation."""
        for found in (tree.subject(sentence, verb), tree.beside(sentence, verb)):
            if found is not None and self.quotes.at(found.start) is None and creditable(sentence, found):
                return found
        return None


def _speech_verbs(places: Iterator[Place] | list[Place]) -> Iterator[Place]:
    return ((s, w) for s, w in places if w.upos in ("VERB", "AUX") and frames_of(s, w)[0] & SPEECH)


def _subordinate(relation: Relation) -> bool:
    """A cue in a relative clause: what follows ``said Mr. Lee, who noted that …`` is Mr. Lee's by ``said``."""
    return relation.cue is not None and any(
        w.deprel.startswith("acl") for w in (relation.cue, *relation.sentence.ancestors(relation.cue))
    )


def _anchor(relation: Relation) -> int:
    return (
        relation.cue_span.start
        if relation.cue_span
        else relation.content[0].start
        if relation.content
        else relation.sentence.start
    )
