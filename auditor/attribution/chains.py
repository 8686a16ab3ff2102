"""The mentions of one source through a story: who a phrase or pronoun means, and whether the story names them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from auditor.attribution import lists, tree
from auditor.attribution.documents import Documents
from auditor.attribution.identify import named_person, names_member
from auditor.attribution.introductions import Introductions
from auditor.attribution.kinds import kind_of
from auditor.attribution.members import Members, colleagues
from auditor.attribution.mentions import Chain, Mention
from auditor.attribution.model import PEOPLE
from auditor.attribution.naming import (
    Names,
    Person,
    age_of,
    is_surnamed,
    unique_office,
)
from auditor.attribution.people import INDEFINITE, RELATIVE, noun_kind
from auditor.attribution.relations import Relation
from auditor.parse.words import Parse, Sentence, Word

NEAR = 4  # sentences back in which "the businessman" finds whom it means
SOON = 2  # sentences back in which “his lawyer” is the lawyer just named
FAR = 20  # sentences back in which "the activist" finds the only person who has spoken since
SURVEYS = frozenset(("poll", "survey", "pollster", "questionnaire"))
OTHERS = frozenset(("other", "second", "third"))  # “the second official” is not the one just named
FRESH = frozenset("a an another one some several two three four five six other others new many few".split())


class Chains:
    """All sources so far, by whom they mean."""

    def __init__(self, parse: Parse, names: Names) -> None:
        self._parse, self._names, self._documents = parse, names, Documents(parse)
        self._by_lemma: dict[str, list[Chain]] = {}
        self._by_who: dict[str, Chain] = {}
        self._by_person: dict[int, Chain] = {}
        self._recent: dict[int, Chain] = {}  # those with mentions, the latest last
        self._document_known = False
        self._members = Members(parse, names)
        self._introductions = Introductions(parse, names)
        self._surveyed = any(w.upos in ("NOUN", "PROPN") and w.lemma.lower() in SURVEYS for s in parse.sentences for w in s.words)

    def of(self, m: Mention, later: Sequence[Relation]) -> Chain:
        """The chain of a mention; ``later`` are the relations after it."""
        if m.pronoun:
            return self._pronoun(m, m.head.text.lower())
        person = named_person(self._names, m)
        if person is not None:
            return self._of_person(person)
        if (
            m.head.upos == "PROPN"
            or m.head.entity[2:] in ("Organization", "Location", "Facility", "Misc", "Product")
            and not m.head.text.islower()
        ):
            return self._of_name(m)
        kind = kind_of(m)
        if kind == "institution" and m.vague:
            kind = "group"
        if kind in PEOPLE:
            return self._people(m, kind, later)
        named = kind == "institution" or self._documents.identified(m, kind, self._document_known)
        self._document_known = self._document_known or named and kind == "document"
        return self._same(m, kind, named)

    def mention(self, chain: Chain, m: Mention) -> bool:
        """Note a mention of a chain; whether there was one before. The subject of two cues is one mention."""
        if (chain.last, chain.head) == (m.sentence.index, m.head.index):
            return chain.mentions > 1
        repeat = chain.mentions > 0
        chain.mentions += 1
        chain.last, chain.head = m.sentence.index, m.head.index
        self._recent.pop(id(chain), None)
        self._recent[id(chain)] = chain
        return repeat

    # --- pronouns

    def _pronoun(self, m: Mention, text: str) -> Chain:
        if text in RELATIVE:
            antecedent = _relative_antecedent(m.sentence, m.head)
            if antecedent is not None and antecedent is not m.head:
                return self.of(Mention(m.sentence, antecedent, tuple(tree.noun_phrase(m.sentence, antecedent))), ())
        if text in ("i", "we", "me", "us", "my", "our"):
            return self._called("the story's author", True, "person")
        if text in INDEFINITE:
            return self._called(text, False, "person")
        if text in ("he", "she", "him", "her", "his", "hers", "himself", "herself"):
            gender = "he" if text in ("he", "him", "his", "himself") else "she"
            person = self._antecedent(m, gender)
            chain = self._latest(
                lambda c: (
                    c.kind in ("person", "spokesperson")
                    and not c.plural
                    and (c.person is None or c.person.gender in ("", gender))
                )
            )
            if person is not None and (chain is None or chain.person is person or self._named_since(person, m, chain)):
                return self._of_person(person)
        elif text in ("it", "its", "itself"):
            chain = self._latest(lambda c: c.kind in ("institution", "document", "media"))
        else:
            chain = self._latest(lambda c: c.plural or c.kind in ("group", "institution"))
        return chain or self._called(text, True, "institution" if text in ("it", "its") else "person")

    def _latest(self, accepts: Callable[[Chain], bool]) -> Chain | None:
        return next((c for c in reversed(self._recent.values()) if accepts(c)), None)

    def _named_since(self, person: Person, m: Mention, chain: Chain) -> bool:
        latest = person.latest(m.at)
        return latest is not None and chain.last < latest[0]

    def _antecedent(self, m: Mention, gender: str) -> Person | None:
        """The person a pronoun most likely means: the latest subject, else the latest name."""
        best: tuple[tuple[int, bool, int], Person] | None = None
        for (s, w), person in self._names.recent(m.at, NEAR):
            if best is not None and s < best[0][0]:
                break
            if person.gender in ("", gender):
                subject = self._parse.sentences[s].words[w].deprel.startswith("nsubj")
                rank = (s, subject, -w if subject else w)
                if best is None or rank > best[0]:
                    best = (rank, person)
        return best[1] if best else None

    # --- names

    def _of_person(self, person: Person) -> Chain:
        chain = self._by_person.get(id(person))
        if chain is None:
            chain = self._by_person[id(person)] = Chain(person.who, True, "person", False, person)
        return chain

    def _of_name(self, m: Mention) -> Chain:
        label, noun = m.head.entity[2:], noun_kind(m.head)
        if label == "NORP":
            return self._people(m, "group" if m.plural else "person", ())
        capitals = sum(w.text[:1].isupper() for w in m.words if w.upos == "PROPN")
        # Friends of the Earth, where the tree has only the Earth for a name
        name = label == "" and any(w.entity.endswith("-Organization") for w in m.sentence.children(m.head, "nmod"))
        people = label == "" and noun in PEOPLE and not name
        if people and not (capitals > 1 and m.plural and m.first == "the"):
            return self._people(m, "group" if m.plural and noun == "person" else noun, ())
        kind = noun if noun in ("media", "document", "institution") else "institution" if label or capitals > 1 else "person"
        return self._called(m.text.removeprefix("the ").removeprefix("The "), True, kind)

    # --- people

    def _people(self, m: Mention, kind: str, later: Sequence[Relation]) -> Chain:
        if names_member(m) or is_surnamed(m.sentence, m.head):
            return self._same(m, kind, named=True)
        bare = (
            m.head.upos in ("NOUN", "PROPN")
            and not m.plural
            and m.first not in FRESH  # the tree may hang "a" on another word: a company spokeswoman
            and not m.sentence.children(m.head, "det", "nummod")
            and m.lemma not in lists.load()["source_quantifiers"]
        )
        made_of = m.made_of
        if made_of is not None and self._researching(m, made_of):
            return self._same(m, kind, named=True)
        research = m.plural and m.definite and not m.owned and m.lemma in lists.load()["source_family_research"]
        if research and (self._documents.known or self._members.named(m)):
            return self._same(m, kind, named=True)
        if m.definite or bare:
            known = self._definite(m, kind)
            if known is not None:
                return known
        elif m.plural and m.lemma in lists.load()["source_family_research"] and not m.modifiers:
            known = self._earlier(m)
            if known is not None and known.named:
                return known  # those of whom the story has told
        asked = self._surveyed and m.share  # a share of those whom a survey asked is the survey's
        if asked or unique_office(list(m.words), m.head) or m.plural and self._members.named(m):
            return self._same(m, kind, named=True)
        if kind != "group" and not m.plural:
            person = self._introductions.soon(m, later)
            if person is not None:
                return self._of_person(person)
        return self._same(m, kind, named=False)

    def _researching(self, m: Mention, people: Word) -> bool:
        """Whether a team is one of scientists and the story says where they are, what they have written or who is one of them."""
        lemma = people.lemma.lower()
        return lemma in lists.load()["source_family_research"] and (
            any(w.entity.endswith("-Organization") for w in m.words)
            or self._documents.known
            or bool(self._names.called(*colleagues(lemma)))
        )

    def _definite(self, m: Mention, kind: str) -> Chain | None:
        """Whom “the minister” means: an earlier source so called or a named person so called, else the person just named."""
        earlier = self._earlier(m)
        if kind == "group" or m.plural:
            together = m.lemma in lists.load()["source_together_nouns"] or m.both
            if m.lemma in ("man", "woman") and not m.both:
                together = self._several_named(m)
            if earlier is None and self._names.people and together and m.definite:
                return self._same(m, kind, named=True)
            return earlier
        if m.modifiers & OTHERS:
            return None
        years = age_of(list(m.words))
        criminal = m.lemma in lists.load()["source_criminal_roles"]
        titles = lists.load()["source_spokes_nouns"] if kind == "spokesperson" else colleagues(m.lemma)
        called = self._names.called(*titles, *([years] if years else []), *(["arrested"] if criminal else []))
        before = [(at, p) for p in called if (at := p.latest(m.at)) is not None]
        if m.owned:  # “his lawyer” is the lawyer just named, if any
            before = [(at, p) for at, p in before if m.sentence.index - at[0] <= SOON]
        if before:
            at, person = max(before, key=lambda b: b[0])
            if earlier is None or earlier.person is person or at[0] >= earlier.last:
                return self._of_person(person)
        if earlier is not None:
            return earlier
        if kind == "spokesperson" and not called:
            return self._bare_speaker(m)
        if m.owned or criminal or m.lemma in ("source", "person", "other", "another"):
            return None
        if called:
            return self._of_person(called[0])
        if m.lemma in lists.load()["source_event_roles"] and not years:
            return None  # “the caller”, “the announcer”: somebody with a part of their own
        if self._described_before(m):
            return None
        recent = self._likely(m)
        if recent is not None:
            since, person = recent
            return None if self._brought_in(m, since) else self._of_person(person)
        speaker = self._latest(lambda c: c.kind in ("person", "spokesperson") and not c.plural)
        if (
            speaker is None
            or not speaker.named
            or m.sentence.index - speaker.last > FAR
            or self._brought_in(m, (speaker.last, 0))
        ):
            return None
        return speaker

    def _bare_speaker(self, m: Mention) -> Chain | None:
        """The one who has just spoken by a name without any office: the office may come after."""
        recent = {id(person): person for _, person in self._names.recent(m.at, SOON)}
        bare = [person for key, person in recent.items() if key in self._by_person and not person.descriptors]
        return self._of_person(bare[0]) if len(bare) == len(recent) == 1 and m.definite else None

    def _several_named(self, m: Mention) -> bool:
        """Whether the story has just named several people, whom “the women” may mean."""
        return len({id(person) for _, person in self._names.recent(m.at, FAR)}) > 1

    def _likely(self, m: Mention) -> tuple[tuple[int, int], Person] | None:
        """Of the people just named the latest who is nobody else by office or gender, rather one who speaks than one who doesn't."""
        words = lists.load()
        gender = "she" if m.lemma in words["female_words"] else "he" if m.lemma in words["male_words"] else ""
        best: tuple[int, tuple[int, int], Person] | None = None
        for place, person in self._names.recent(m.at, NEAR):
            other = (
                m.lemma in words["source_offices"]
                and person.descriptors & words["source_offices"]
                or gender
                and person.gender not in ("", gender)
            )
            fits = 2 * (not other) + (id(person) in self._by_person)
            if best is None or fits > best[0]:
                best = (fits, place, person)
        return best[1:] if best is not None else None

    def _brought_in(self, m: Mention, since: tuple[int, int]) -> bool:
        """Whether somebody unnamed has been so called since: ``a woman … the woman``."""
        for s in self._parse.sentences[max(m.sentence.index - NEAR, 0) : m.sentence.index + 1]:
            for w in s.words:
                if (
                    w.lemma.lower() == m.lemma
                    and since < (s.index, w.index) < m.at
                    and w.deprel not in ("appos", "nmod:desc")
                    and any(d.text.lower() in ("a", "an", "one", "another") for d in s.children(w, "det", "nummod"))
                    and self._names.of(s, w) is None
                ):
                    return True
        return False

    def _described_before(self, m: Mention) -> bool:
        """Whether the story has brought in somebody unnamed by the same mark: ``a woman with a pram … the woman with the pram``."""
        marks = {w.lemma.lower() for w in m.sentence.children(m.head, "nmod") if w.upos == "NOUN"}
        return any(
            w.lemma.lower() == m.lemma
            and any(d.text.lower() in ("a", "an", "one", "another") for d in s.children(w, "det", "nummod"))
            and marks & {x.lemma.lower() for x in s.children(w, "nmod")}
            and self._names.of(s, w) is None
            for s in (self._parse.sentences[: m.sentence.index] if marks else ())
            for w in s.words
        )

    def _earlier(self, m: Mention) -> Chain | None:
        matching = [
            c
            for c in self._by_lemma.get(m.lemma, ())
            if c.last >= 0 and c.kind != "institution" and (not m.modifiers or not c.modifiers or m.modifiers & c.modifiers)
        ]
        return max(matching, key=lambda c: c.last, default=None)

    # --- chains

    def _same(self, m: Mention, kind: str, named: bool) -> Chain:
        """The chain of a phrase that is told apart by its own words."""
        if m.first not in FRESH:
            for chain in self._by_lemma.get(m.lemma, ()):
                if (
                    chain.kind == kind
                    and chain.named == named
                    and (chain.modifiers == m.modifiers or m.definite and m.modifiers <= chain.modifiers)
                ):
                    return chain
        chain = Chain(m.text, named, kind, m.plural, None, m.lemma, m.modifiers)
        self._by_lemma.setdefault(m.lemma, []).append(chain)
        return chain

    def _called(self, who: str, named: bool, kind: str) -> Chain:
        if who not in self._by_who:
            self._by_who[who] = Chain(who, named, kind, False)
        return self._by_who[who]


def _relative_antecedent(s: Sentence, pronoun: Word) -> Word | None:
    for w in (pronoun, *s.ancestors(pronoun)):
        if w.deprel == "acl:relcl":
            return s.head(w)
    return None
