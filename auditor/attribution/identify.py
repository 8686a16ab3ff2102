"""The names that stand in or beside a credited phrase."""

from __future__ import annotations

from auditor.attribution import tree
from auditor.attribution.mentions import Mention
from auditor.attribution.naming import Names, Person
from auditor.attribution.people import kind_in, noun_kind
from auditor.parse.words import Sentence, Word


def named_person(names: Names, m: Mention) -> Person | None:
    """The person a phrase names: a name, a title with a name, an apposition either way."""
    s, head = m.sentence, m.head
    if head.entity.endswith("-Person"):
        return names.of(s, head)
    if kind_in(s, head) in ("document", "media", "institution"):
        return None
    bare = [w for w in s.children(head, "nmod") if w.index > head.index and not s.children(w, "case")]  # father of two Ken Odell
    for w in [*s.children(head, "flat", "appos", "compound", "nmod:unmarked", "nmod:desc"), *bare]:
        if _attached(s, head, w) and w.entity.endswith("-Person"):
            return names.of(s, w)
    if not m.sentence.children(head, "det") and "Number=Sing" in head.feats:
        for w in s.children(head, "conj"):  # candidate and former surgeon Ann Lee
            if w.entity.endswith("-Person") or any(x.entity.endswith("-Person") for x in s.children(w, "flat", "appos")):
                return names.of(s, w) or next(
                    (names.of(s, x) for x in s.children(w, "flat", "appos") if x.entity.endswith("-Person")), None
                )
    several = "Number=Plur" in head.feats  # “Ms. Lee, officials said, will resign”: no apposition
    if not several and head.deprel in ("appos", "nmod:desc") and head.head >= 0 and s.words[head.head].entity.endswith("-Person"):
        return names.of(s, s.words[head.head])
    name = _chained_name(s, head) or _torn_name(m)
    return names.of(s, name) if name is not None else None


def names_member(m: Mention) -> bool:
    """A group with members or a name to it: ``critics including Ann Lee``, ``analysts Ann Lee and Bo Chen``, ``newspaper L'Éveil``."""
    s = m.sentence
    counted = [w for w in s.children(m.head, "nmod") if tree.preposition(s, w) == "of" and m.head.upos != "NOUN"]
    for w in (
        x for top in (m.head, *counted) for x in s.children(top, "appos", "nmod", "acl", "obl", "advcl", "flat", "compound")
    ):
        if not _attached(s, m.head, w):
            continue
        if w.deprel == "appos" and w.upos == "PROPN":
            return True
        if w.deprel == "acl" and w.lemma in ("comprise", "consist"):
            return any(x.entity.endswith("-Person") for x in s.subtree(w))  # a team made up of Ann Lee and Bo Chen
        naming = w.deprel in ("appos", "flat", "compound") or tree.preposition(s, w) in (
            "including",
            "such as",
            "like",
            "among them",
        )
        if naming and any(x.entity[2:] in ("Person", "Organization") for x in (w, *s.children(w, "conj", "flat"))):
            return True
    return _among(m)


def _among(m: Mention) -> bool:
    """``economists at the bank, among them Ada Brandt``, whatever the tree makes of it."""
    after = m.sentence.words[m.words[-1].index + 1 :]
    texts = [w.text.lower() for w in after[:5]]
    if texts[:3] != [",", "among", "them"] and texts[:2] != [",", "including"]:
        return False
    return any(w.entity.endswith("-Person") for w in after[2:6])


def _chained_name(s: Sentence, head: Word) -> Word | None:
    """The name that hangs on another apposition or on the house: ``the dean, a priest, Ana Ruiz``, ``the founder of Mill Radio, Ana Ruiz,``."""
    if "Number=Plur" in head.feats:
        return None
    houses = [w for w in s.children(head, "nmod") if w.entity[2:] in ("Organization", "Facility", "Location")]
    for w in (x for top in (*s.children(head, "appos"), *houses) for x in s.children(top, "appos")):
        if w.entity.endswith("-Person") and _attached(s, head, w):
            return w
    return None


def _torn_name(m: Mention) -> Word | None:
    """The name beside a title where the tree has torn them apart: ``the Minister of Tourism, Ana Ruiz.``"""
    s, last = m.sentence, m.words[-1]
    after = s.words[last.index + 1 :]
    if last.text == ")":  # the Union of Smiths (US), Ana Ruiz
        last = next((w for w in reversed(m.words) if w.text == "("), last)
        last = s.words[last.index - 1]
    if not after or "Number=Plur" in m.head.feats or last.upos not in ("NOUN", "PROPN"):
        return None
    entity = s.entity_at(last)
    if entity is not None and entity.label == "Person" and entity.first > m.head.index and not s.children(m.head, "det"):
        # founder of Mill Street Radio Ann Lee
        return last if s.words[entity.first - 1].upos in ("NOUN", "PROPN") else None
    if after[0].entity[2:] == "Person":
        return after[0] if noun_kind(last) else None
    if entity is not None and entity.label == "Person" and noun_kind(m.head) == "person" and not m.plural:
        # a specialist in labour law Ann Lee
        return last if entity.first > m.head.index and s.words[entity.first - 1].upos == "NOUN" else None
    if _field_office(m):
        # the minister of labour, trade and employment, Ana Ruiz,
        for i, w in enumerate(after[1:9], 1):
            if w.upos in ("VERB", "AUX", "PRON"):
                break
            if w.entity[:2] in ("B-", "S-") and w.entity[2:] == "Person" and after[i - 1].text == ",":
                return w
    if after[0].text != "," or len(after) < 2 or after[1].entity[:2] not in ("B-", "S-") or after[1].entity[2:] != "Person":
        return None
    entity = s.entity_at(after[1])
    return after[1] if entity is not None and s.words[min(entity.last + 1, len(s.words) - 1)].text in (",", ".", ")") else None


def _field_office(m: Mention) -> bool:
    """``the minister of labour``: an office with its field, the name of whose holder may follow."""
    return (
        m.first == "the"
        and m.lemma in ("minister", "secretary", "director", "commissioner", "head", "president")
        and any(tree.preposition(m.sentence, w) in ("of", "for") for w in m.sentence.children(m.head, "nmod"))
    )


def _attached(s: Sentence, head: Word, word: Word) -> bool:
    """Whether a word below a noun follows it with no verb between."""
    return word.index > head.index and not any("VerbForm=Fin" in w.feats for w in s.words[head.index : word.index])
