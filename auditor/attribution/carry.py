"""Indirect speech that goes on: ``Ms. Lee said the dam had cracked. It would not last the winter.``"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.attribution.cues import PLAIN
from auditor.attribution.relations import Relation
from auditor.parse.words import Parse, Sentence
from auditor.story import Span, Story

BACKSHIFTED = ("would", "had", "might", "'d", "’d")  # the tenses of what somebody said in the past


def carried(story: Story, parse: Parse, relations: Sequence[Relation]) -> Iterator[Relation]:
    """A relation for each sentence that goes on with what the one before reports, and has no cue or quotation of its own."""
    last = {r.sentence.index: r for r in relations if r.cue is not None}  # the last of each sentence
    for s in parse.sentences:
        before = last.get(s.index - 1)
        if before is None or s.index in last or before.sentence.paragraph != s.paragraph or not _goes_on(before, s):
            continue
        if not any(q.start < s.end and q.end > before.sentence.start for q in story.quotations):
            content = (Span(s.start, s.words[-1].start if s.words[-1].upos == "PUNCT" else s.end),)
            relation = Relation(s, None, None, "", before.source, before.source_sentence, content, continues=True)
            yield relation


def _goes_on(before: Relation, s: Sentence) -> bool:
    if before.cue is None or before.source is None or before.lemma not in PLAIN or "Tense=Past" not in before.cue.feats:
        return False
    return any(w.text.lower() in BACKSHIFTED for w in s.children(s.root, "aux", "cop"))
