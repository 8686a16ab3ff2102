"""Who is identified: the people a story names, what else it calls them, and whom a phrase or pronoun means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from auditor.attribution import lists, tree
from auditor.attribution.model import PEOPLE
from auditor.attribution.people import noun_kind
from auditor.parse.words import Entity, Parse, Sentence, Word

_ARREST = frozenset("arrest charge accuse detain convict sentence suspect indict jail identify try allege kill murder".split())


Place = tuple[int, int]  # a sentence and a word of it, by index


@dataclass
class Person:
    """A named person; collected once over the whole story, then only read."""

    name: str  # the fullest
    tokens: frozenset[str]  # of the name, lower-case, without honorifics
    title: str = ""  # what stands before the fullest name: "Foreign Minister"
    descriptors: set[str] = field(default_factory=set)  # lemmas of what the story calls them: "minister", "senator"
    mentions: list[Place] = field(default_factory=list)
    arrested: bool = False
    gender: str = ""  # "he", "she" or ""

    @property
    def who(self) -> str:
        return f"{self.title} {self.name}".strip()

    def latest(self, before: Place) -> Place | None:
        """The last mention before a place."""
        i = bisect_left(self.mentions, before)
        return self.mentions[i - 1] if i else None


class Names:
    """The named people of a story, by their first mentions."""

    def __init__(self, parse: Parse) -> None:
        self.people: list[Person] = []
        self._by_mention: dict[Place, Person] = {}
        self._by_token: dict[str, list[Person]] = {}
        found = [(s, e) for s in parse.sentences for e in s.entities if e.label == "Person" and not _in_brackets(s, e)]
        # longer names first, so that surnames find their owner wherever it stands; headlines last: they run names and words together
        for s, e in sorted(found, key=lambda p: (_is_capitalised(p[0]), -_length(*p), p[0].index, p[1].first)):
            self._add(s, e)
        for person in self.people:
            person.mentions.sort()
        self.people.sort(key=lambda p: p.mentions[0])
        self._places: list[tuple[Place, int]] = []
        self._by_descriptor: dict[str, list[int]] = {}
        for i, person in enumerate(self.people):
            self._places += [(place, i) for place in person.mentions]
            for descriptor in (*person.descriptors, *(["arrested"] if person.arrested else [])):
                self._by_descriptor.setdefault(descriptor, []).append(i)
        self._places.sort()

    def of(self, s: Sentence, word: Word) -> Person | None:
        """The person of the name that a word is part of."""
        return self._by_mention.get((s.index, word.index))

    def called(self, *descriptors: str) -> list[Person]:
        """The people who are somewhere called one of these, by their first mentions."""
        return [self.people[i] for i in sorted({i for d in descriptors for i in self._by_descriptor.get(d, ())})]

    def recent(self, before: Place, sentences: int) -> Iterator[tuple[Place, Person]]:
        """The mentions before a place and at most so many sentences back, the latest first."""
        i = bisect_left(self._places, (before, -1))
        while i and self._places[i - 1][0][0] >= before[0] - sentences:
            i -= 1
            place, person = self._places[i]
            yield place, self.people[person]

    def _add(self, s: Sentence, e: Entity) -> None:
        """Give a name in the text to the person whose it is, perhaps a new one."""
        words = [w for w in s.words[e.first : e.last + 1] if w.upos not in ("PUNCT", "PART")]
        unadorned = lists.load()["honorifics"] | lists.load()["name_suffixes"]
        core = [w for w in words if w.text.lower() not in unadorned] or words
        if not core:
            return
        title = _title(s, e.first)
        person = self._owner(core, title, s.index)
        if person is None:
            person = self._new(core)
        head = _entity_head(s, e)
        person.mentions.append((s.index, head.index))
        for w in s.words[e.first : e.last + 1]:
            self._by_mention[s.index, w.index] = person
        for w in title:
            self._by_mention.setdefault((s.index, w.index), person)
        _describe(person, s, e, head, core, title)
        around = {w.text.lower() for w in (*title, *words)} | person.descriptors
        if around & lists.load()["female_words"]:
            person.gender = "she"
        elif around & lists.load()["male_words"]:
            person.gender = "he"

    def _owner(self, name: list[Word], title: list[Word], sentence: int) -> Person | None:
        """Of the people so far the one whose name this is, in full or in part."""
        last = name[-1].text.lower()
        owners = self._by_token.get(last, [])
        if len(name) > 1:
            tokens = _tokens(name)
            return next(
                (p for p in owners if tokens <= p.tokens or (last == p.name.split()[-1].lower() and tokens & p.tokens - {last})),
                None,
            )
        titled = {w.lemma.lower() for w in title}
        person = next((p for p in owners if titled & p.descriptors), next(iter(owners), None))
        if person is not None and title and not titled & person.descriptors and min(person.mentions)[0] > sentence:
            return None  # “President Lee”, before anything is said of his wife Ann Lee
        return person

    def _new(self, name: list[Word]) -> Person:
        person = Person(" ".join(w.text for w in name), _tokens(name))
        self.people.append(person)
        for token in person.tokens:
            self._by_token.setdefault(token, []).append(person)
        return person


def _tokens(name: list[Word]) -> frozenset[str]:
    return frozenset(w.text.lower() for w in name)


def _describe(person: Person, s: Sentence, e: Entity, head: Word, name: list[Word], title: list[Word]) -> None:
    """Note what a sentence calls a person, in the title before the name and elsewhere."""
    text = " ".join(w.text for w in title)
    if (
        len(text) > len(person.title)
        and len(title) <= 6
        and (len(name) > 1 or not person.title)
        and any(w.upos == "PROPN" or noun_kind(w) for w in title)
    ):
        person.title = text
    before = takewhile(lambda w: w.upos == "PROPN", reversed(s.words[max(e.first - 3, 0) : e.first]))
    person.descriptors |= {
        *(w.lemma.lower() for w in title),
        *_described(s, head),
        *(w.text.lower() for w in before if w.text.endswith(".")),  # Rep., Sen.
    }
    person.arrested = person.arrested or _arrested(s, head)


def _length(s: Sentence, e: Entity) -> int:
    return sum(w.text.lower() not in lists.load()["honorifics"] for w in s.words[e.first : e.last + 1])


def _entity_head(s: Sentence, e: Entity) -> Word:
    """The word of a name whose head lies outside it; its last word where the tree disagrees."""
    tops = [w for w in s.words[e.first : e.last + 1] if not e.first <= w.head <= e.last]
    return tops[0] if tops else s.words[e.last]


def _title(s: Sentence, first: int) -> list[Word]:
    """The words of a title right before a name: ``Foreign Minister``, ``campaign manager``."""
    words: list[Word] = []
    i = first - 1
    while i >= 0 and len(words) < 6:
        w = s.words[i]
        if w.upos in ("NOUN", "PROPN") or (words and w.upos == "ADJ") or (words and w.text == "-"):
            if w.entity.endswith("-Person") or w.text.lower() in lists.load()["honorifics"] and not words:
                break
            words.insert(0, w)
            i -= 1
        else:
            break
    if not words or not noun_kind(words[-1]) and words[-1].upos != "PROPN" and words[-1].upos != "NOUN":
        return []
    if not any(noun_kind(w) in PEOPLE for w in words) or all(
        w.lemma.lower() in lists.load()["source_relation_nouns"] for w in words
    ):
        return []
    return words


def _is_capitalised(s: Sentence) -> bool:
    """Headline style: ``Mayor Ann Lee Quits``."""
    words = [w for w in s.words if w.text.isalpha() and len(w.text) > 3]
    return sum(w.text[0].isupper() for w in words) * 4 > len(words) * 3


def _in_brackets(s: Sentence, e: Entity) -> bool:
    """``(R-Wis.)`` is nobody."""
    return e.first > 0 and s.words[e.first - 1].text == "(" and any(w.text == "-" for w in s.words[e.first : e.last + 2])


def _described(s: Sentence, head: Word) -> list[str]:
    """Nouns that the sentence equates with a name: appositions both ways, ``X is the …``, ages, titles above the name."""
    out: list[str] = []
    top, above = head, s.head(head)
    hung = top.deprel in ("flat", "flat:name", "compound", "appos", "nmod:unmarked")
    if hung and above is not None and above.upos in ("NOUN", "PROPN"):
        if top.deprel == "appos" or above.index < top.index:
            out += _nouns(s, above)
            top = above
    for start in {head.index: head, top.index: top}.values():
        for w in s.children(start, "appos"):
            out += _nouns(s, w)
            if w.upos == "NUM" and w.text.isdigit():
                out.append(f"{w.text}-year-old")
        for w in s.children(start, "nummod", "amod", "nmod:unmarked"):
            if w.upos == "NUM" and w.text.isdigit() and w.index > start.index:
                out.append(f"{w.text}-year-old")
    if top.deprel in ("nsubj", "nsubj:outer"):
        predicate = s.head(top)
        if predicate is not None and predicate.upos == "NOUN" and s.children(predicate, "cop"):
            out += _nouns(s, predicate)
    return out


def _nouns(s: Sentence, word: Word) -> list[str]:
    """The lemma of a phrase's head, of what is compounded with it and of its conjuncts."""
    if word.text.lower() == "one":  # one of the strikers
        word = next((w for w in s.children(word, "nmod") if tree.preposition(s, w) == "of"), word)
    return [w.lemma.lower() for w in (word, *s.children(word, "compound", "conj")) if w.upos in ("NOUN", "PROPN")]


def _arrested(s: Sentence, head: Word) -> bool:
    verb = s.head(head)
    if verb is None:
        return False
    return (
        verb.lemma in _ARREST
        and (head.deprel in ("nsubj:pass", "obj", "nsubj"))
        and (head.deprel != "nsubj" or tree.is_passive(s, verb))
    )


def is_surnamed(s: Sentence, noun: Word) -> bool:
    """``a driver surnamed Chen``, ``a clerk who gave his name as Yusuf``."""
    for w in s.children(noun, "acl", "acl:relcl"):
        said = w.text.lower() in ("surnamed", "named", "called", "identified", "nicknamed", "known")
        if said and any(x.upos == "PROPN" for x in s.subtree(w)):
            return True
    # in or beside the phrase, whatever the tree makes of it
    words = s.words[noun.index : s.subtree(noun)[-1].index + 4]
    texts = " ".join("NAME" if w.entity.endswith("-Person") else w.text.lower() for w in words)
    if re.search(
        r"\b(?:(?:named|identified|known)(?: \w+)? (?:as|by)|(?:gave|gives|giving) (?:his|her|their) (?:\w+ )?names? as) NAME",
        texts,
    ):
        return True
    return any(a.text.lower() == "surnamed" and b.upos == "PROPN" for a, b in pairwise(words))


def is_introduced(s: Sentence, name: Word) -> bool:
    """``Ada Brandt, who chairs the union``: somebody new, whom the words before did not mean."""
    entity = s.entity_at(name)
    after = [w.text.lower() for w in s.words[(entity.last if entity else name.index) + 1 :][:2]]
    return after in ([",", "who"], [",", "whose"])


_YEARS = re.compile(r"(?<!\d)\d+-year-old")


def age_of(words: list[Word]) -> str:
    """``43-year-old`` from a phrase, however it is tokenised; "" for none."""
    found = _YEARS.search("".join(w.text for w in words).lower())
    return found.group() if found else ""


def unique_office(words: list[Word], head: Word) -> bool:
    """Offices that one person holds: ``the president``; not ``a president``, ``the company's president``."""
    office = head.lemma.lower()
    if office == "minister":
        office = "prime" if any(w.lemma.lower() == "prime" for w in words) else ""
    if office not in lists.load()["source_unique_offices"] or words[0].text.lower() in (
        "a",
        "an",
        "one",
        "another",
        "some",
        "several",
        "two",
    ):
        return False
    others = [w for w in words if w is not head and w.upos == "NOUN" and w.lemma.lower() not in ("prime", "vice", "state")]
    return (
        not others and "Plur" not in head.feats and not any(w.text.lower() in ("former", "ex", "vice", "deputy") for w in words)
    )
