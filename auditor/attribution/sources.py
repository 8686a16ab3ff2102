"""From a credited noun phrase to a Source: its span, kind, whether it is named, and whose mention it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from auditor.attribution import lists, tree
from auditor.attribution.model import Source
from auditor.attribution.naming import CRIMINAL, Names, Person, age_of, is_definite, unique_office
from auditor.attribution.people import INDEFINITE, PERSONAL, RELATIVE, noun_kind
from auditor.attribution.relations import Relation
from auditor.parse.words import Parse, Sentence, Word

NEAR = 3  # sentences back in which "the official" finds a named person
FRESH = frozenset("a an another one some several two three four five six other others new many few".split())


@dataclass(frozen=True, slots=True)
class _Mention:
    """A source phrase before it is compared with the others."""

    sentence: Sentence
    head: Word
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words as they stand in the story, line breaks and gaps as one space."""
        after = (w.start for w in self.words[1:])
        return "".join(w.text + (" " if next(after, w.end) > w.end else "") for w in self.words)


@dataclass(slots=True)
class _Chain:
    """The mentions of one source."""

    who: str
    named: bool
    kind: str
    plural: bool
    person: Person | None = None
    lemma: str = ""
    modifiers: frozenset[str] = frozenset()
    last: int = -1  # the sentence of the latest mention
    mentions: int = 0
    anonymity: str = ""


def resolve(parse: Parse, relations: Sequence[Relation]) -> list[Source | None]:
    """The source of each relation, in their order (which is that of the story)."""
    names = Names(parse)
    book = _Book(parse, names)
    found: list[tuple[Source, _Chain] | None] = []
    for i, relation in enumerate(relations):
        if relation.source is None or relation.source_sentence is None:
            found.append(None)
            continue
        mention = _mention(relation.source_sentence, relation.source)
        chain = book.chain(mention, relations[i + 1:])
        source = _source(mention, chain)
        stated = _anonymity(relation.source_sentence, mention, chain)
        if stated > chain.anonymity:  # "" < "condition" < "explained"
            chain.anonymity = stated
        found.append((source, chain))
    return [None if pair is None else replace(pair[0], anonymity="" if pair[1].named else pair[1].anonymity) for pair in found]


def _mention(s: Sentence, head: Word) -> _Mention:
    if head.deprel in ("flat", "flat:name") and s.head(head) is not None:
        head = s.words[head.head]
    words = tree.noun_phrase(s, head) or [head]
    return _Mention(s, head, tuple(words))


def _source(m: _Mention, chain: _Chain) -> Source:
    start, end = m.words[0].start, m.words[-1].end
    repeat = chain.mentions > 0
    chain.mentions += 1
    chain.last = m.sentence.index
    text = m.text
    return Source(start, end, text, m.sentence.index, m.head.index, chain.kind, chain.named, _is_pronoun(m.head), repeat, chain.plural, chain.who, chain.anonymity)


def _is_pronoun(head: Word) -> bool:
    text = head.text.lower()
    return text in PERSONAL or text in RELATIVE or text in INDEFINITE or text in ("it", "himself", "one's") and head.upos == "PRON"


class _Book:
    """All sources so far, by whom they mean."""

    def __init__(self, parse: Parse, names: Names) -> None:
        self.parse, self.names = parse, names
        self.chains: list[_Chain] = []
        self.documents = _identified_documents(parse)

    def chain(self, m: _Mention, later: Sequence[Relation]) -> _Chain:
        text = m.head.text.lower()
        if _is_pronoun(m.head):
            return self._pronoun(m, text)
        person = self._named_person(m)
        if person is not None:
            return self._of_person(person)
        if m.head.upos == "PROPN" or m.head.entity[2:] in ("Organization", "Location", "Facility", "Misc", "Product"):
            return self._of_name(m)
        kind = self._kind(m)
        if kind in ("person", "group", "spokesperson"):
            return self._people(m, kind, later)
        if kind == "institution":
            return self._same(m, kind, named=True)
        return self._same(m, kind, named=self._identified(m, kind))

    # --- pronouns

    def _pronoun(self, m: _Mention, text: str) -> _Chain:
        if text in RELATIVE:
            antecedent = _relative_antecedent(m.sentence, m.head)
            if antecedent is not None:
                return self.chain(_mention(m.sentence, antecedent), ())
        if text in ("i", "we", "me", "us", "my", "our", "you") or text in INDEFINITE:
            named = text not in INDEFINITE and text != "you"
            return self._lookup(text, named, "person")
        plural = text in ("they", "them", "their", "themselves")
        if text in ("he", "she", "him", "her", "his", "hers"):
            person = self._antecedent(m, "he" if text in ("he", "him", "his") else "she")
            chain = self._last(lambda c: c.kind in ("person", "spokesperson") and not c.plural)
            if person is not None and (chain is None or chain.person is person or person.mentions and self._nearer(person, m, chain)):
                return self._of_person(person)
            if chain is not None:
                return chain
        elif text in ("it", "its"):
            chain = self._last(lambda c: c.kind in ("institution", "document", "media"))
            if chain is not None:
                return chain
        elif plural:
            chain = self._last(lambda c: c.plural or c.kind in ("group", "institution"))
            if chain is not None:
                return chain
        return self._lookup(text, True, "person" if text not in ("it", "its") else "institution")

    def _last(self, accepts) -> _Chain | None:
        return max((c for c in self.chains if c.last >= 0 and accepts(c)), key=lambda c: c.last, default=None)

    def _nearer(self, person: Person, m: _Mention, chain: _Chain) -> bool:
        """Whether a person is named after the latest mention of a chain."""
        return any(chain.last < s <= m.sentence.index for s, _ in person.mentions if (s, _) < (m.sentence.index, m.head.index))

    def _antecedent(self, m: _Mention, gender: str) -> Person | None:
        """The person a pronoun most likely means: the subject nearest before it, else the latest name."""
        best = None
        for person in self.names.people:
            if person.gender and person.gender != gender:
                continue
            for s, w in person.mentions:
                if (s, w) >= (m.sentence.index, m.head.index) or m.sentence.index - s > 4:
                    continue
                subject = self.parse.sentences[s].words[w].deprel.startswith("nsubj")
                score = (s, subject, -w if subject else w)
                if best is None or score > best[0]:
                    best = (score, person)
        return best[1] if best else None

    # --- names

    def _named_person(self, m: _Mention) -> Person | None:
        """The person a phrase names: a name, a title with a name, an apposition either way."""
        s, head = m.sentence, m.head
        person = self.names.of(s, head)
        if person is not None and (head.entity.endswith("Person") or any(w.entity.endswith("-Person") and w.index > head.index for w in m.words)):
            return person
        for w in s.children(head, "flat", "appos", "compound", "nmod:unmarked"):
            if w.index > head.index and w.entity.endswith("-Person"):
                if w.deprel != "appos" or not _between(s, head, w, ("and", "or")):
                    return self.names.of(s, w)
        if head.deprel == "appos" and head.head >= 0 and s.words[head.head].entity.endswith("-Person"):
            return self.names.of(s, s.words[head.head])
        return None

    def _of_person(self, person: Person) -> _Chain:
        for chain in self.chains:
            if chain.person is person:
                return chain
        chain = _Chain(person.who, True, "person", False, person)
        self.chains.append(chain)
        return chain

    def _of_name(self, m: _Mention) -> _Chain:
        label = m.head.entity[2:]
        noun = noun_kind(m.head)
        if label == "NORP" and "Plur" in m.head.feats or m.head.text.endswith("s") and label == "NORP":
            return self._same(m, "group", named=False)
        if label == "" and noun in ("person", "group", "spokesperson"):
            return self._people(m, noun, ())
        kind = noun if noun in ("media", "document", "institution") else "institution" if label else "person"
        key = m.text.removeprefix("the ").removeprefix("The ")
        return self._lookup(key, True, kind, who=key)

    # --- nouns

    def _kind(self, m: _Mention) -> str:
        head, text = m.head, m.head.text.lower()
        before = {w.text.lower() for w in m.words if w.index < head.index}
        words = lists.load()
        if text in ("reports", "report") and before & {"media", "news", "press", "newspaper", "tv", "television"}:
            return "media"
        kind = noun_kind(head)
        if kind in ("person", "group") or text in words["source_quantifiers"] and not kind:
            if text in ("one", "another", "other") and not m.head.text.endswith("s"):
                return "person"
            plural = _plural(m)
            few = before & {"two", "three", "four", "five", "both", "a couple of"}
            if head.lemma.lower() in words["source_quantifiers"]:
                return "person" if text in ("two", "three", "both", "either", "neither") else "group"
            return "group" if plural and not few or kind == "group" else "person"
        if kind in ("institution", "spokesperson", "document", "media"):
            return kind
        return "group" if _plural(m) else "person"

    def _people(self, m: _Mention, kind: str, later: Sequence[Relation]) -> _Chain:
        definite = is_definite(list(m.words))
        if self._names_member(m):
            return self._same(m, kind, named=True)
        if definite or m.head.lemma.lower() in ("prime",):
            known = self._definite(m, kind)
            if known is not None:
                return known
        if unique_office(list(m.words), m.head):
            person = next((p for p in self.names.people if m.head.lemma.lower() in p.descriptors), None)
            return self._of_person(person) if person is not None else self._same(m, kind, named=True)
        if kind != "group" and not _plural(m):
            person = self._named_soon(m, later)
            if person is not None:
                return self._of_person(person)
        return self._same(m, kind, named=False)

    def _names_member(self, m: _Mention) -> bool:
        """A group with one of its members named: ``critics including Ann Lee``; ``analysts Ann Lee and Bo Chen``."""
        s = m.sentence
        for w in s.children(m.head, "appos", "nmod", "acl", "obl", "advcl"):
            if w.index > m.head.index and (w.deprel == "appos" or tree.preposition(s, w) in ("including", "such as", "like", "among them")
                                           or any(c.text.lower() == "including" for c in s.children(w, "case", "mark", "fixed"))):
                if any(x.entity.endswith(("-Person", "-Organization")) for x in s.subtree(w)):
                    return True
        return False

    def _definite(self, m: _Mention, kind: str) -> _Chain | None:
        """Whom “the minister” means: a named person so called, an earlier source so called, else the person just named."""
        lemma, here = m.head.lemma.lower(), m.sentence.index
        modifiers = {w.lemma.lower() for w in m.words if w is not m.head and w.upos in ("NOUN", "PROPN", "ADJ")}
        years = age_of(list(m.words))
        if kind == "group" or _plural(m):
            return self._earlier(m, lemma, modifiers)
        candidates = [p for p in self.names.people if lemma in p.descriptors or years and years in p.descriptors]
        if lemma in CRIMINAL:
            candidates += [p for p in self.names.people if p.arrested]
        earlier = self._earlier(m, lemma, modifiers)
        owned = any(w.deprel == "nmod:poss" for w in m.words)
        before = [(max(x for x in p.mentions if x < (here, m.head.index)), p) for p in candidates if p.mentions[0] < (here, m.head.index)]
        if before:
            (at, _), person = max(before, key=lambda b: b[0])
            if earlier is None or earlier.person is person or at >= earlier.last:
                return self._of_person(person)
        if earlier is not None:
            return earlier
        if candidates and not owned:
            return self._of_person(candidates[0])
        if (lemma in lists.load()["source_person_hypernyms"] or years) and not owned:
            person = self._just_named(m)
            if person is not None:
                return self._of_person(person)
        return None

    def _earlier(self, m: _Mention, lemma: str, modifiers: set[str]) -> _Chain | None:
        matching = [c for c in self.chains if c.lemma == lemma and c.last >= 0 and (not modifiers or not c.modifiers or modifiers & c.modifiers or modifiers <= c.modifiers)]
        return max(matching, key=lambda c: c.last, default=None)

    def _just_named(self, m: _Mention) -> Person | None:
        here = (m.sentence.index, m.head.index)
        recent = [(max(x for x in p.mentions if x < here), p) for p in self.names.people if p.mentions[0] < here]
        recent = [(at, p) for at, p in recent if here[0] - at[0] <= NEAR]
        return max(recent, key=lambda r: r[0])[1] if recent else None

    def _named_soon(self, m: _Mention, later: Sequence[Relation]) -> Person | None:
        """The name that follows for a person introduced without one: ``a shopkeeper said … said Ali Hassan, 43``."""
        if m.words[0].text.lower() not in ("a", "an", "one") or m.head.lemma in ("source", "other", "another"):
            return None
        for relation in later:
            if relation.source is None or relation.source_sentence is None:
                continue
            if relation.source_sentence.index - m.sentence.index > 2:
                return None
            person = self.names.of(relation.source_sentence, relation.source)
            if person is not None and relation.source_sentence.index > m.sentence.index:
                first = person.mentions[0]
                if _introduced(relation.source_sentence, relation.source):
                    return None
                if first[0] > m.sentence.index and first[0] == relation.source_sentence.index and not (person.descriptors - {m.head.lemma.lower()} and m.head.lemma.lower() not in person.descriptors):
                    return person
                return None
        return None

    def _identified(self, m: _Mention, kind: str) -> bool:
        """Whether a document or medium has an author, a title or a publisher."""
        inner = [w for w in m.sentence.subtree(m.head, ("acl:relcl", "parataxis")) if w is not m.head]
        if kind == "media":
            first = m.words[0].text.lower()
            return any(w.entity[2:] in ("Organization", "Person", "Misc", "Product") for w in inner) or (first in ("the", "this") and not _plural(m)
                                                                                                    and m.head.lemma.lower() not in ("media", "press", "coverage", "footage", "report"))
        if any(w.entity[2:] in ("Organization", "Person", "Product", "Misc", "Facility") or w.upos == "PROPN" and w.entity[2:] not in ("Location", "NORP", "Date") or w.text in "“\"" for w in inner):
            return True
        if any(w.deprel == "nmod:poss" for w in inner):
            return True
        if is_definite(list(m.words)) or m.head.lemma.lower() in self.documents and not _plural(m):
            return m.head.lemma.lower() in self.documents
        return False

    # --- chains

    def _same(self, m: _Mention, kind: str, named: bool) -> _Chain:
        """The chain of a phrase that is told apart by its own words."""
        words = list(m.words)
        lemma = m.head.lemma.lower()
        modifiers = frozenset(w.lemma.lower() for w in words if w is not m.head and w.upos in ("NOUN", "PROPN", "ADJ"))
        if words[0].text.lower() not in FRESH:
            for chain in self.chains:
                if chain.lemma == lemma and chain.kind == kind and chain.named == named and (chain.modifiers == modifiers or is_definite(words) and modifiers <= chain.modifiers):
                    return chain
        chain = _Chain(m.text, named, kind, _plural(m), None, lemma, modifiers)
        self.chains.append(chain)
        return chain

    def _lookup(self, key: str, named: bool, kind: str, who: str = "") -> _Chain:
        for chain in self.chains:
            if chain.who == (who or key):
                return chain
        chain = _Chain(who or key, named, kind, False)
        self.chains.append(chain)
        return chain


def _plural(m: _Mention) -> bool:
    return "Number=Plur" in m.head.feats or any(w.deprel == "conj" for w in m.sentence.children(m.head)) or m.head.text.lower() in ("people", "police")


def _between(s: Sentence, a: Word, b: Word, texts: Iterable[str]) -> bool:
    return any(w.text.lower() in texts for w in s.words[a.index + 1:b.index])


def _relative_antecedent(s: Sentence, pronoun: Word) -> Word | None:
    for w in (pronoun, *s.ancestors(pronoun)):
        if w.deprel == "acl:relcl":
            return s.head(w)
    return None


def _identified_documents(parse: Parse) -> frozenset[str]:
    """Lemmas of the documents that the story identifies anywhere by author, title or publisher."""
    out = set()
    for s in parse.sentences:
        for w in s.words:
            if w.upos == "NOUN" and noun_kind(w) == "document":
                inner = s.subtree(w)
                if any(x.entity[2:] in ("Organization", "Person", "Misc", "Product") for x in inner if x is not w):
                    out.add(w.lemma.lower())
                head = s.head(w)
                if head is not None and head.upos == "VERB" and head.lemma in ("publish", "release", "issue", "write", "conduct", "file", "carry", "commission", "post", "send", "sign") \
                        and any(c.entity[2:] in ("Organization", "Person") for c in s.children(head, "nsubj", "obl")):
                    out.add(w.lemma.lower())
    return frozenset(out)


@cache
def _formulas() -> tuple[re.Pattern[str], frozenset[str], re.Pattern[str]]:
    words = lists.load()

    def either(name: str) -> str:
        return "|".join(sorted(map(re.escape, words[name]), key=len, reverse=True))

    return (re.compile(rf"\b(?:{either('anonymity_formulas')})\b"), words["anonymity_reasons_alone"], re.compile(rf"\b(?:{either('anonymity_reason_openers')})\b"))


def _anonymity(s: Sentence, m: _Mention, chain: _Chain) -> str:
    """What the sentence of a mention says about the source's anonymity."""
    if chain.named:
        return ""
    text = " ".join(w.text for w in s.words).lower()
    formula, alone, opener = _formulas()
    found = formula.search(text)
    if not found:
        return ""
    if any(f.group() in alone for f in formula.finditer(text)) or opener.search(text, found.end()):
        return "explained"
    return "condition"


def _introduced(s: Sentence, name: Word) -> bool:
    """``Ada Brandt, who chairs the union``: somebody new, whom the words before did not mean."""
    entity = s.entity_at(name)
    after = [w.text.lower() for w in s.words[(entity.last if entity else name.index) + 1:][:2]]
    return after in ([",", "who"], [",", "whose"])
