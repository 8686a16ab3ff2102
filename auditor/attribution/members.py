"""Groups whose members the story names: ``Analysts see gaps … “They are wide,” said Ada Brandt, an analyst at the bank.``"""

from __future__ import annotations

from functools import cache

from auditor.attribution import lists, tree
from auditor.attribution.mentions import Mention
from auditor.attribution.naming import Names, Person
from auditor.attribution.people import singulars
from auditor.parse.words import Parse, Word

NEXT = 1  # sentences ahead in which a name makes a group one of names
LEAD = 4  # the same for the first paragraph, which leaves the names to those after it


class Members:
    """Answers whether a story names somebody of a group, or the office that the group is."""

    def __init__(self, parse: Parse, names: Names) -> None:
        self._names = names
        # of “the Prosecutors’ Office”: prosecutor
        self._offices = {
            form
            for s in parse.sentences
            for office in s.words
            if office.upos == "PROPN" and office.text in ("Office", "Service")
            for w in s.children(office, "nmod:poss", "compound")
            for form in (w.lemma.lower(), *singulars(w.text.lower()))
        }
        self._signed = any(  # “an essay by Ada Brandt and Bo Chen”
            _is_person(w) and tree.preposition(s, w) == "by" and any(map(_is_person, s.children(w, "conj")))
            for s in parse.sentences
            for w in s.words
        )

    def named(self, m: Mention) -> bool:
        if m.lemma in lists.load()["source_secretive_nouns"] or m.first in ("other", "most", "many"):
            return False  # one economist is not most economists, and none of the others
        if m.lemma in self._offices and not m.sentence.children(m.head, "nmod", "compound"):
            return True
        if self._signed and m.definite and not m.owned and m.lemma in lists.load()["source_makers"]:
            return True
        lead = m.sentence.paragraph <= 1  # the first may be the headline
        ahead = m.sentence.index + (LEAD if lead else NEXT)
        return any(self._is_member(p, m, ahead) for p in self._names.called(*kin(m.lemma)))

    def _is_member(self, person: Person, m: Mention, ahead: int) -> bool:
        """Whether a person has been named before a definite group, or is soon after.

        Of those who made a discovery the story may name one anywhere.
        """
        first = person.mentions[0]
        research = m.definite and m.lemma in lists.load()["source_family_research"]
        return m.at < first and (first[0] <= ahead or research) or m.definite and not m.owned and first < m.at


def _is_person(word: Word) -> bool:
    return word.upos == "PROPN" and word.entity.endswith("-Person")


@cache
def kin(lemma: str) -> frozenset[str]:
    """The nouns that are of one family with a noun, itself among them: a professor is a researcher."""
    families = [words for name, words in lists.load().words.items() if name.startswith("source_family_") and lemma in words]
    return frozenset((lemma,)).union(*families)


@cache
def colleagues(lemma: str) -> frozenset[str]:
    """The same without relatives, of whom a wife is no husband."""
    return frozenset((lemma,)) if lemma in lists.load()["source_family_kin"] else kin(lemma)
