"""What the attribution stage finds: who is credited with what, by which words (PARC/PolNeAR's source, cue, content)."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.story import Span

PEOPLE = ("person", "group", "spokesperson")
SOURCE_KINDS = (*PEOPLE, "institution", "media", "document")


@dataclass(frozen=True, slots=True)
class Source:
    """A credited noun phrase, without relative clauses and trailing remarks on anonymity."""

    start: int
    end: int
    text: str
    sentence: int  # index of its sentence in the parse
    head: int  # index of its head word in that sentence
    kind: str  # one of SOURCE_KINDS
    named: bool  # the story identifies it, here or elsewhere
    pronoun: bool  # a pronoun; `named` and `who` are its antecedent's
    repeat: bool  # an earlier attribution has the same source
    plural: bool
    who: str  # what the story calls it at its fullest: "Foreign Minister Eli Cohen", "a senior official"; equal for mentions of one source
    anonymity: str  # "": nothing said; "condition": anonymity is stated; "explained": and why

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Attribution:
    source: Source | None  # None: nobody is credited ("it was announced that …", a quotation without a speaker)
    cue: Span | None
    cue_lemma: str  # "say", "according to", "claim" (a noun), …; "" without a cue
    content: tuple[Span, ...]  # what is credited, in text order, quotation marks included
    style: str  # "direct" (all of it quoted), "indirect", "mixed"
    sentence: int  # index of the sentence that holds the cue, or of the content's first
    continues: bool = False  # carried over from an earlier sentence: this one names no source of its own

    @property
    def quoted(self) -> bool:
        return self.style != "indirect"
