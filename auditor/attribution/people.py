"""What sort of thing a noun names: a person, a crowd, an institution, media, a document, or nothing that can be credited."""

from __future__ import annotations

from functools import cache

from auditor.attribution import lists
from auditor.parse.words import Sentence, Word

PERSONAL = frozenset("he she they i we him her them me us his their our my hers theirs himself herself themselves".split())
RELATIVE = frozenset("who whom whose which that".split())
AGENTIVE = ("er", "or", "ist", "ian", "eer", "crat", "ee", "man", "woman", "men", "women", "people", "person", "ant", "ent", "logue", "ster", "ive", "al", "an", "ese", "ot", "ite", "arian")
SURE_AGENTIVE = ("ist", "ologist", "crat", "eer", "man", "woman", "men", "women", "people", "person", "arian", "ster", "goer", "holder", "maker", "keeper", "worker", "owner", "er", "or")


@cache
def _kinds() -> dict[str, str]:
    """Noun lemmas by kind; the later lists win."""
    words, out = lists.load(), {}
    for kind, names in (("document", ["source_document_nouns"]), ("media", ["source_media_nouns"]),
                        ("institution", ["source_institution_nouns", "source_institution_plurals"]),
                        ("group", ["source_collective_nouns"]), ("person", ["source_person_nouns", "source_relation_nouns"]),
                        ("spokesperson", ["source_spokes_nouns"])):
        for name in names:
            for word in words[name]:
                out[word] = kind
    return out


def noun_kind(word: Word) -> str:
    """``person``, ``group``, ``spokesperson``, ``institution``, ``media``, ``document`` or "" for a noun by itself."""
    for form in (word.text.lower(), word.lemma.lower()):
        kind = _kinds().get(form)
        if kind:
            return kind
        tail = form.rpartition("-")[2]
        if tail != form and tail in _kinds():
            return _kinds()[tail]
    lemma = word.lemma.lower()
    if word.upos == "NOUN" and len(lemma) > 4 and lemma not in lists.load()["not_people"] and lemma.endswith(SURE_AGENTIVE):
        return "person"
    return ""


def is_document(word: Word) -> bool:
    return noun_kind(word) == "document"


def creditable(s: Sentence, word: Word, strict: bool = False, finding: bool = False) -> bool:
    """Whether a subject can be the source of an attribution.

    ``strict``: it must look like somebody (weak cues such as ``opposes``); ``finding``: a document will do.
    """
    text = word.text.lower()
    if word.upos == "PRON":
        if text in PERSONAL or text in RELATIVE:
            return True
        if text in ("it", "this", "that", "there"):
            return text == "it" and not strict
        return text in lists.load()["source_quantifiers"] or text in ("everyone", "nobody", "someone", "everybody", "anyone", "somebody", "you", "one", "those", "none")
    if word.upos == "PROPN" or word.entity[2:] in ("Person", "Organization", "NORP", "Location"):
        return word.entity[2:] not in ("Date", "Money")
    if word.upos in ("DET", "NUM", "ADJ"):
        return text in lists.load()["source_quantifiers"] or word.upos == "NUM" or word.upos == "ADJ"
    kind = noun_kind(word)
    if kind:
        return True if not strict else kind != "document" or finding
    if word.text.lower() in lists.load()["source_quantifiers"]:
        return True
    return False
