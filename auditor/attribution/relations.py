"""What the cues of a sentence show, before quotations are completed and sources looked into."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.parse.words import Sentence, Word
from auditor.story import Span


@dataclass(frozen=True, slots=True)
class Relation:
    """A cue, who is credited by it and with what: an attribution before its source is looked into."""

    sentence: Sentence  # where the cue stands; without one: where the source or the content does
    cue: Word | None  # its first or weightiest word; None: the words alone show who speaks
    cue_span: Span | None  # all of it: “pointed out”, “according to”
    lemma: str  # "say", "according to", "claim"; "" without a cue
    source: Word | None  # head of the credited noun phrase; None: nobody is credited
    source_sentence: Sentence | None  # that of the source, which may stand before the cue's
    content: tuple[Span, ...]  # what is credited, in text order; empty until a quotation is found for it
    speech: bool = False  # the cue can introduce a quotation
    continues: bool = False  # carried over from an earlier sentence: this one names no source of its own

    def holds(self, word: Word) -> bool:
        """Whether a word stands inside what it is about."""
        return any(c.start <= word.start < c.end for c in self.content)
