"""From quotations to who speaks them.

Quotation marks are more reliable than parses, so a relation whose content touches a quotation gets all of it, a cue
inside a quotation never reaches out of it, and quotations that the tree leaves alone are given to the cue, the
sentence or the paragraph next to them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.attribution import tree
from auditor.attribution.people import creditable, noun_kind
from auditor.attribution.cues import SPEECH, frames_of
from auditor.attribution.relations import Relation
from auditor.parse.words import Parse, Sentence, Word
from auditor.story import Region, Span, Story

CLAUSE_WORDS = 4  # a quotation shorter than this, with no cue, is a term or a title


@dataclass(frozen=True)
class Quotes:
    """The outermost quotations of a story in order, with the parts of one speech grouped."""

    regions: tuple[Region, ...]

    @classmethod
    def of(cls, story: Story) -> Quotes:
        return cls(tuple(sorted((r for r in story.quotations if r.depth == 1), key=lambda r: r.start)))

    def at(self, offset: int) -> Region | None:
        i = bisect_right(self.regions, offset, key=lambda r: r.start) - 1
        return self.regions[i] if i >= 0 and offset < self.regions[i].end else None

    def touching(self, span: Span) -> list[Region]:
        i = max(bisect_right(self.regions, span.start, key=lambda r: r.start) - 1, 0)
        out = []
        while i < len(self.regions) and self.regions[i].start < span.end:
            if self.regions[i].end > span.start:
                out.append(self.regions[i])
            i += 1
        return out

    def utterance(self, text: str, region: Region) -> bool:
        """Whether a quotation is somebody's whole sentence (or clause), not words woven into the story's own."""
        inner = text[region.start:region.end].strip("\"'“”‘’«»„ ")
        return inner[:1].isupper() and inner[-1:] in ",.?!—–-…"

    def whole(self, region: Region) -> list[Region]:
        """All parts of the quotation that a region is part of."""
        return [r for r in self.regions if r.group == region.group] if region.group else [region]


def complete(story: Story, parse: Parse, relations: Sequence[Relation]) -> list[Relation]:
    """The relations with their quotations whole, and one more for each quotation that they do not cover."""
    quotes = Quotes.of(story)
    out = [_fit(r, quotes, story.text) for r in relations]
    taken = {q.start: i for i, r in enumerate(out) for span in r.content for q in quotes.touching(span) if not _inside(r, quotes) and q.start >= span.start}
    for region in quotes.regions:
        if region.start in taken:
            continue
        found = _neighbour(story, parse, out, region, quotes, taken)
        if found is None:
            continue
        index, relation = found
        parts = tuple(Span(q.start, q.end) for q in quotes.whole(region))
        relation = replace(relation, content=_merge(relation.content + parts))
        if index < 0:
            out.append(relation)
            index = len(out) - 1
        else:
            out[index] = relation
        for q in quotes.whole(region):
            taken[q.start] = index
    return sorted((r for r in out if r.content), key=lambda r: (r.cue_span or r.content[0]).start)


def _inside(relation: Relation, quotes: Quotes) -> bool:
    return relation.cue_span is not None and quotes.at(relation.cue_span.start) is not None


def _fit(relation: Relation, quotes: Quotes, text: str) -> Relation:
    """Widen the content to the quotations that it touches; a cue inside a quotation is the speaker's, not the story's."""
    if relation.cue_span is not None and quotes.at(relation.cue_span.start) is not None:
        return replace(relation, content=())
    content: list[Span] = []
    for span in relation.content:
        touching = [q for q in quotes.touching(span)
                    if relation.source is None or not q.start <= relation.source.start < q.end]  # a source inside the marks: a nickname
        if not touching:
            content.append(span)
            continue
        widened = [Span(p.start, p.end) for q in touching for p in (quotes.whole(q) if relation.speech else [q])]
        if not all(quotes.utterance(text, q) for q in touching):
            widened.append(span)
        elif span.start < touching[0].start and text[:touching[0].start].rstrip()[-1:] not in ",:;":
            widened.append(Span(span.start, touching[0].start))
        content += widened
    spoken = [c for c in content if any(quotes.utterance(text, q) for q in quotes.touching(c))]
    # beside a whole utterance, what else the tree has put below the cue is where and how it was said
    if spoken and relation.lemma != "according to":
        content = [c for c in content if c in spoken or c.start < spoken[0].start or _finite(relation.sentence, c) and c.start < spoken[-1].end]
    return replace(relation, content=_merge(content))


def _finite(sentence: Sentence, span: Span) -> bool:
    return any("VerbForm=Fin" in w.feats for w in sentence.words if span.start <= w.start < span.end)


def _merge(spans: Sequence[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _neighbour(story: Story, parse: Parse, relations: list[Relation], region: Region, quotes: Quotes, taken: dict[int, int]) -> tuple[int, Relation] | None:
    """Who speaks a quotation that no cue in the tree covers: the index of a relation it belongs to, or -1 and a new one."""
    paragraph = _paragraph(story, region.start)
    if paragraph is None:
        return None
    before = _words(parse, paragraph.start, region.start)
    after = _words(parse, region.end, paragraph.end)
    signed = _signature(after, quotes)
    if signed is not None:
        return -1, signed
    for candidates in (_following(story, region, after, quotes), _preceding(before, quotes)):
        for sentence, verb in candidates:
            index = next((i for i, r in enumerate(relations) if r.cue is verb and r.sentence is sentence), -1)
            if index >= 0:
                if relations[index].content and not _clausal(parse, region):
                    continue  # on “Morning Desk,” he said that …
                return index, relations[index]
            source = _subject_near(sentence, verb, quotes)
            if source is not None:
                return -1, Relation(sentence, verb, Span(verb.start, verb.end), verb.lemma.lower(), source, sentence, (), True)
    if before and not _ends(before[-1][1].text) and before[-1][1].text != ":":
        return _woven(relations, region, before)
    if not _clausal(parse, region) and not (before and quotes.utterance(story.text, region)):
        return None
    carried = _carried(story, parse, relations, region, quotes, taken, paragraph, before)
    if carried is not None:
        return carried
    if not quotes.utterance(story.text, region) or not _clausal(parse, region):
        return None
    sentence = parse.sentence_at(region.start + 1) or parse.sentence_at(region.start)
    return (-1, Relation(sentence, None, None, "", None, None, ())) if sentence is not None else None


def _carried(story: Story, parse: Parse, relations: list[Relation], region: Region, quotes: Quotes, taken: dict[int, int], paragraph: Region,
             before: list[tuple[Sentence, Word]]) -> tuple[int, Relation] | None:
    """A quotation on its own: the speaker of the quotation, or the subject of the sentence, before it."""
    if before:
        return _carried_in_paragraph(relations, region, quotes, paragraph, before)
    paragraphs = story.paragraphs
    position = paragraphs.index(paragraph)
    above = paragraphs[position - 1] if position and paragraphs[position - 1].kind == paragraph.kind else None
    if above is None:
        return None
    if story.text[above.start:above.end].rstrip().endswith(":"):
        return _introduced(parse, relations, above, quotes)
    earlier = [start for start in taken if start < region.start]
    if earlier:
        index = taken[max(earlier)]
        previous = relations[index]
        if previous.source is not None and above.start <= max(_anchor(previous), previous.content[-1].end - 1) < above.end:
            return index, previous
    return None


def _carried_in_paragraph(relations: list[Relation], region: Region, quotes: Quotes, paragraph: Region,
                          before: list[tuple[Sentence, Word]]) -> tuple[int, Relation] | None:
    speakers = [i for i, r in enumerate(relations) if r.speech and r.source is not None and paragraph.start <= _anchor(r) < region.start and not _inside(r, quotes)]
    last = before[-1][0]
    subject = tree.subject(last, last.root)
    if speakers:
        best = max(speakers, key=lambda i: (not _subordinate(relations[i]), _anchor(relations[i])))
        if relations[best].sentence is last or subject is None or not subject.entity.endswith("-Person") or quotes.at(subject.start) is not None:
            return best, relations[best]
    if subject is not None and quotes.at(subject.start) is None and _person_like(last, subject):
        return -1, Relation(last, None, None, "", subject, last, (), continues=True)
    return None


def _woven(relations: list[Relation], region: Region, before: list[tuple[Sentence, Word]]) -> tuple[int, Relation] | None:
    """A quotation in mid-sentence belongs to the attribution whose content ends before it: ``told them to “vote” and then to “go home”``."""
    sentence = before[-1][0]
    ending = [i for i, r in enumerate(relations) if r.sentence is sentence and r.source is not None and r.cue is not None and r.cue.end <= region.start
              and r.content and sentence.start <= r.content[-1].start and r.content[-1].end <= region.start]
    best = max(ending, key=lambda i: relations[i].content[-1].end, default=-1)
    return (best, relations[best]) if best >= 0 else None


def _introduced(parse: Parse, relations: list[Relation], above: Region, quotes: Quotes) -> tuple[int, Relation] | None:
    """The speaker in a paragraph that ends with a colon."""
    words = [(s, w) for s, w in _words(parse, above.start, above.end) if quotes.at(w.start) is None]
    if not words:
        return None
    last = words[-1][0]
    cues = [i for i, r in enumerate(relations) if r.sentence is last and r.source is not None and (r.speech or r.cue is not None)]
    for s, verb in reversed([(s, w) for s, w in words if s is last and w.upos in ("VERB", "AUX") and frames_of(s, w)[0] & SPEECH]):
        index = next((i for i in cues if relations[i].cue is verb), -1)
        if index >= 0:
            return index, relations[index]
        source = _subject_near(s, verb, quotes)
        if source is not None:
            return -1, Relation(s, verb, Span(verb.start, verb.end), verb.lemma.lower(), source, s, (), True, True)
    if cues:
        return cues[-1], relations[cues[-1]]
    subject = tree.subject(last, last.root)
    if subject is not None and creditable(last, subject):
        return -1, Relation(last, last.root, Span(last.root.start, last.root.end), last.root.lemma.lower(), subject, last, (), True)
    return None


def _subordinate(relation: Relation) -> bool:
    """A cue in a relative clause: ``said Mr. Lee, who noted that …`` is Mr. Lee's by ``said``."""
    return relation.cue is not None and any(w.deprel.startswith("acl") for w in (relation.cue, *relation.sentence.ancestors(relation.cue)))


def _anchor(relation: Relation) -> int:
    return relation.cue_span.start if relation.cue_span else relation.content[0].start if relation.content else relation.sentence.start


def _person_like(sentence: Sentence, word: Word) -> bool:
    return word.text.lower() in ("he", "she") or word.entity.endswith("Person") or noun_kind(word) in ("person", "spokesperson")


def _paragraph(story: Story, offset: int) -> Region | None:
    return next((p for p in story.paragraphs if p.start <= offset < p.end), None)


def _words(parse: Parse, start: int, end: int) -> list[tuple[Sentence, Word]]:
    return [(s, w) for s in parse.sentences if s.start < end and s.end > start for w in s.words if start <= w.start and w.end <= end]


def _ends(text: str) -> bool:
    return text[-1:] in ".!?…”\"’»"


def _signature(after: list[tuple[Sentence, Word]], quotes: Quotes) -> Relation | None:
    """``“We lost everything.” — Ada Brandt``"""
    if len(after) < 2 or after[0][1].text not in ("—", "–", "―", "--", "-", "~"):
        return None
    s, first = after[1]
    if first.upos != "PROPN" or quotes.at(first.start) is not None:
        return None
    entity = s.entity_at(first)
    dash = after[0][1]
    return Relation(s, dash, Span(dash.start, dash.end), dash.text, s.words[entity.first] if entity else first, s, (), True)


def _following(story: Story, region: Region, after: list[tuple[Sentence, Word]], quotes: Quotes) -> list[tuple[Sentence, Word]]:
    """The first speech verb between a quotation's end and the next full stop or quotation."""
    if not story.text[region.start:region.end].rstrip("\"'”’» ").endswith((",", "?", "!", ".", "—", "–", "-", "…")) and not (after and after[0][1].text == ","):
        return []
    zone = []
    for s, w in after[:16]:
        if quotes.at(w.start) is not None or _ends(w.text) or w.text in ":;":
            break
        zone.append((s, w))
    verbs = [(s, w) for s, w in zone if w.upos in ("VERB", "AUX") and frames_of(s, w)[0] & SPEECH]
    return verbs[:1]


def _preceding(before: list[tuple[Sentence, Word]], quotes: Quotes) -> list[tuple[Sentence, Word]]:
    """The last speech verb before a quotation that a comma, a colon or ``that`` joins to it."""
    if not before or before[-1][1].text not in (",", ":", "that", "—", "–"):
        return []
    zone = []
    for s, w in reversed(before[-20:]):
        if quotes.at(w.start) is not None or (w.text in (".", "!", "?")):
            break
        zone.append((s, w))
    verbs = [(s, w) for s, w in zone if w.upos in ("VERB", "AUX") and frames_of(s, w)[0] & SPEECH]
    return verbs[:1]


def _subject_near(sentence: Sentence, verb: Word, quotes: Quotes) -> Word | None:
    """The subject by the tree, or the noun right beside the verb where the tree has taken it into the quotation."""
    for found in (tree.subject(sentence, verb), tree.beside(sentence, verb)):
        if found is not None and quotes.at(found.start) is None and creditable(sentence, found):
            return found
    return None


def _clausal(parse: Parse, region: Region) -> bool:
    words = [w for _, w in _words(parse, region.start, region.end) if w.upos != "PUNCT"]
    return len(words) >= CLAUSE_WORDS and any(w.upos in ("VERB", "AUX") for w in words)
