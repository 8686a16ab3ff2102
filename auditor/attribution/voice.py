"""Whose claim a stretch of the story is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from auditor.attribution.model import Attribution
from auditor.parse.words import Parse
from auditor.story import Span, Story, merge

OBJECTS = ("obj", "obl", "nmod", "nsubj:pass")
SEEMING = ("appear", "look", "seem")


class Voices:
    """Answers ``at(start, end)``: ``quoted`` inside quotation marks, ``attributed`` inside what a source is credited with, else ``reporter``.

    ``asides`` are stretches of attributed content in which the reporter explains it.
    """

    def __init__(self, quoted: Iterable[Span], attributed: Iterable[Span], asides: Iterable[Span] = ()) -> None:
        self._quoted = merge(quoted)
        self._attributed = merge(attributed)
        self._asides = merge(asides)

    def at(self, start: int, end: int) -> str:
        if _covers(self._quoted, start, end):
            return "quoted"
        attributed = _covers(self._attributed, start, end) and not _covers(self._asides, start, end)
        return "attributed" if attributed else "reporter"


def voices(story: Story, parse: Parse, attributions: Sequence[Attribution]) -> Voices:
    """The voices of a story. An attribution to nobody (``it is said that``) leaves its content the reporter's."""
    credited = [a for a in attributions if a.source is not None and not _in_passing(parse, a)]
    return Voices(
        (Span(q.start, q.end) for q in story.quotations),
        (content for a in credited for content in a.content),
        (aside for a in credited if not a.quoted for content in a.content for aside in _asides(parse, content)),
    )


def _in_passing(parse: Parse, attribution: Attribution) -> bool:
    """``the clan that many blame for the worst crisis in decades``: the story tells of a view in its own words.

    Not so where the clause is what somebody said: ``a bridge that engineers said could fall``.
    """
    if attribution.cue is None or attribution.quoted:
        return False
    start = attribution.cue.start
    sentence = parse.sentence_at(start)
    if sentence is None:
        return False
    cue = next((w for w in sentence.words if w.start >= start), None)
    if cue is None or cue.deprel != "acl:relcl" or cue.upos != "VERB" or sentence.children(cue, "ccomp"):
        return False
    described = sentence.head(cue)
    return described is not None and described.text.lower() != "what" and bool(sentence.children(cue, "obj", "obl", "xcomp"))


def _asides(parse: Parse, content: Span) -> Iterator[Span]:
    """What the story adds on its own about what somebody speaks of or means to do ("vowed to close the mill, which employs 90")."""
    sentence = parse.sentence_at(content.start)
    words = [w for w in sentence.words if content.start <= w.start and w.end <= content.end] if sentence else []
    inside = {w.index for w in words}
    if not sentence:
        return
    for word in words:
        if word.text.lower() == "what" and any(w.lemma in SEEMING for w in sentence.children(word, "acl:relcl")):
            branch = sentence.subtree(word)
            if branch[0].text == ",":  # refused to go, in what seemed to be a joke
                yield Span(branch[0].start, branch[-1].end)
    tops = [w for w in words if w.head not in inside]
    if not any(
        w.upos in ("NOUN", "PROPN") and w.deprel in OBJECTS or w.deprel in ("xcomp", "advcl") and w.upos == "VERB" for w in tops
    ):
        return
    for word in words:
        if word.deprel in ("acl:relcl", "appos") or word.deprel == "advcl":
            branch = sentence.subtree(word)
            if branch[0].text in (",", "–", "—"):  # a clause that only explains
                yield Span(branch[0].start, branch[-1].end)


def _covers(spans: Sequence[Span], start: int, end: int) -> bool:
    i = bisect_right(spans, start, key=lambda s: s.start) - 1
    return i >= 0 and end <= spans[i].end
