"""A mention of a source, and the chain of mentions that are one source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

from auditor.attribution import lists, tree
from auditor.attribution.naming import Person
from auditor.attribution.people import INDEFINITE, PERSONAL, RELATIVE, noun_kind, singulars
from auditor.parse.words import Sentence, Word

TOGETHER = {("two",), ("three",), ("four",), ("former",), ("latter",)}  # “the two”: people of whom the story has told


@dataclass(frozen=True)
class Mention:
    """A credited noun phrase."""

    sentence: Sentence
    head: Word
    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        ends = [w.start for w in self.words[1:]] + [0]
        return "".join(w.text + (" " if following > w.end else "") for w, following in zip(self.words, ends, strict=True))

    @cached_property
    def made_of(self) -> Word | None:
        """Of ``a group of economists``, ``a team of engineers``: the people; None for what is more than those in it."""
        if self.head.text.lower() not in lists.load()["source_gatherings"] or self.first not in ("a", "an", "one", "another"):
            return None
        people = (w for w in self.sentence.children(self.head, "nmod") if tree.preposition(self.sentence, w) == "of")
        return next((w for w in people if "Number=Plur" in w.feats and noun_kind(w) in ("person", "group")), None)

    @property
    def first(self) -> str:
        return self.words[0].text.lower()

    @property
    def at(self) -> tuple[int, int]:
        return self.sentence.index, self.head.index

    @property
    def pronoun(self) -> bool:
        texts = tuple(w.text.lower() for w in self.words)
        if texts in (("both",), ("neither",), ("either",)) or texts[0] == "the" and texts[1:] in TOGETHER:
            return True
        return is_pronoun(self.head) or any(w.text.lower() in ("whom", "which") for w in self.words)  # most of whom

    @cached_property
    def lemma(self) -> str:
        lemma, forms = self.head.lemma.lower(), singulars(self.head.text.lower())
        return lemma if lemma in forms or not forms or "Number=Plur" not in self.head.feats else forms[0]

    @cached_property
    def modifiers(self) -> frozenset[str]:
        return frozenset(w.lemma.lower() for w in self.words if w.index < self.head.index and w.upos in ("NOUN", "PROPN", "ADJ"))

    @cached_property
    def definite(self) -> bool:
        return self.first in ("the", "this", "that", "these", "those", "his", "her", "their", "its") or self.both or self.owned

    @cached_property
    def owned(self) -> bool:
        """Whether it says whose: ``her brother``, ``the brother of the mayor``."""
        # “the Adviser to the President” is an office
        relation = self.lemma in lists.load()["source_relation_nouns"] and self.head.text.islower()
        owners = self.sentence.children(self.head, "nmod:poss")
        if owners:  # “the country's chief economist” may be somebody just named
            return relation or any(w.upos in ("PRON", "PROPN") or w.entity.endswith("-Person") for w in owners)
        return relation and any(
            tree.preposition(self.sentence, w) in ("of", "to") for w in self.sentence.children(self.head, "nmod")
        )

    @cached_property
    def vague(self) -> bool:
        """Organisations of which nobody knows which: ``rights groups``, ``some charities``."""
        associations = lists.load()["source_associations"]
        apart = [w for w in self.words if w.index < self.head.index or not w.entity.endswith("-Location")]  # but: in Sudan
        known = self.definite or any(w.upos in ("PROPN", "NUM") or w.entity[2:] not in ("", "NORP") for w in apart)
        return "Number=Plur" in self.head.feats and self.lemma in associations and not known

    @property
    def both(self) -> bool:
        """``both candidates``, ``the two men``: people of whom the story has told."""
        texts = [w.text.lower() for w in self.words[:2]]
        correlative = any(w.lemma.lower() == "and" for w in self.words)  # both farmers and traders: nobody told of before
        return (
            texts[0] == "both"
            and not correlative
            or texts[0] in ("the", "these", "those")
            and texts[-1] in ("two", "three", "four")
        )

    @cached_property
    def share(self) -> bool:
        """A share of those asked, or they: ``40 percent of drivers``, ``one in five``, ``respondents``, ``those surveyed``."""
        texts = [w.text.lower() for w in self.words]
        # the tree may take the voters of “a majority of voters say” for the subject
        above = takewhile(lambda w: w.upos in ("NOUN", "NUM", "PRON", "DET", "ADJ"), self.sentence.ancestors(self.head))
        shares = lists.load()["source_share_nouns"]
        asked = [*texts, *(w.text.lower() for w in self.sentence.children(self.head, "acl"))]
        if any(w.lemma.lower() in shares for w in (self.head, *above)) or any(
            t in ("surveyed", "polled", "questioned") for t in asked
        ):
            return True
        numbers = [w.index for w in self.words if w.upos == "NUM" or w.text.lower() in lists.load()["source_quantifiers"]]
        return any(b - a in (2, 3) and self.sentence.words[b - 1].text.lower() in ("in", "of") for a, b in pairwise(numbers))

    @cached_property
    def plural(self) -> bool:
        others = self.sentence.children(self.head, "conj")
        several = any(w.entity.endswith("-Person") or self.sentence.children(w, "det", "nmod:poss") for w in others)
        singular = "Number=Sing" in self.head.feats and self.sentence.children(self.head, "det")
        return (
            "Number=Plur" in self.head.feats
            or any(w.deprel == "flat" and "Number=Plur" in w.feats for w in self.words if self.head.entity.endswith("NORP"))
            or several
            or bool(others)
            and not singular
            or self.head.text.lower() in ("people", "many", "some", "several", "others")
        )


@dataclass(slots=True)
class Chain:
    """The mentions of one source."""

    who: str
    named: bool
    kind: str
    plural: bool
    person: Person | None = None
    lemma: str = ""
    modifiers: frozenset[str] = frozenset()
    last: int = -1  # the sentence of the latest mention
    head: int = -1  # and its head word there
    mentions: int = 0
    anonymity: str = ""


def is_pronoun(head: Word) -> bool:
    text = head.text.lower()
    if head.text.isupper() and head.entity[2:] in ("Organization", "Location"):
        return False  # the US, the WHO
    return (
        text in PERSONAL
        or text in RELATIVE
        or text in INDEFINITE
        or head.upos == "PRON"
        and text in ("it", "its", "himself", "herself", "itself")
    )
