"""The names that follow for people introduced without one: ``a shopkeeper said … said Ali Hassan, 43``."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.attribution import lists
from auditor.attribution.members import colleagues
from auditor.attribution.mentions import Mention
from auditor.attribution.naming import Names, Person, is_introduced
from auditor.attribution.relations import Relation
from auditor.parse.words import Parse

SOON = 2  # sentences ahead in which a name identifies whom "a shopkeeper" meant
FAR = 20  # the same within the heading, for whom shares a house with the person
HEADING = 5  # paragraphs in which headline, summary and lead leave names to the story


class Introductions:
    """Finds whom a story names after a mention."""

    def __init__(self, parse: Parse, names: Names) -> None:
        self._parse, self._names = parse, names

    def soon(self, m: Mention, later: Sequence[Relation]) -> Person | None:
        """The name that follows for a person introduced without one: ``a shopkeeper said … said Ali Hassan, 43``."""
        lead = m.sentence.paragraph <= 1 and m.lemma not in lists.load()["source_secretive_nouns"]
        person = self._of_same_house(m, later)
        if person is not None:
            return person
        fresh = m.first in ("a", "an", "one") or not m.sentence.children(m.head, "det") or lead and not m.owned
        if not fresh or m.lemma in ("source", "other", "another"):
            return None
        if lead:
            person = self._introduced_after(m)
            if person is not None:
                return person
        for relation in later:
            s, name = relation.source_sentence, relation.source
            if s is None or name is None or s.index == m.sentence.index:
                continue
            if s.index - m.sentence.index > SOON:
                return None
            person = self._names.of(s, name)
            if person is None:
                continue
            if is_introduced(s, name) or person.mentions[0][0] != s.index:
                return None
            fits = (
                any(lemma in person.descriptors for lemma in colleagues(m.lemma))
                or lead
                or (not person.descriptors and m.lemma not in lists.load()["source_secretive_nouns"])
            )
            return person if fits else None
        return None

    def _of_same_house(self, m: Mention, later: Sequence[Relation]) -> Person | None:
        """The new name soon after whose description shares a name with an unnamed person's.

        ``an official of Mill Radio said … Ann Lee, director of Mill Radio, said``
        """
        house = {w.text.lower() for w in m.words if w.entity.endswith("-Organization")} - {m.head.text.lower()}
        first = m.sentence.paragraph <= HEADING
        hidden = any(w.lemma.lower() in ("anonymity", "anonymous", "anonymously") for w in m.sentence.words)
        if not house or hidden or m.plural or m.definite:
            return None
        for relation in later:
            s, name = relation.source_sentence, relation.source
            if s is None or name is None or s.index == m.sentence.index:
                continue
            if s.index - m.sentence.index > (FAR if first else SOON):
                return None
            person = self._names.of(s, name)
            if person is None or person.mentions[0] < m.at:
                continue
            s, i = self._parse.sentences[person.mentions[0][0]], person.mentions[0][1]
            around = [w.text.lower() for w in (*s.subtree(s.words[i], ("acl:relcl",)), *s.words[max(i - 6, 0) : i])]
            if house & set(around):
                return person
        return None

    def _introduced_after(self, m: Mention) -> Person | None:
        """The first new name that is a subject in the sentences after a lead: a lead keeps the name for the next sentence."""
        for s in self._parse.sentences[m.sentence.index + 1 : m.sentence.index + 1 + SOON]:
            for w in s.words:
                person = self._names.of(s, w)
                if person is not None and person.mentions[0] == (s.index, w.index) and w.deprel.startswith("nsubj"):
                    return None if is_introduced(s, w) else person
        return None
