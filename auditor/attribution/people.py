"""What sort of thing a noun names: a person, a crowd, an institution, media, a document, or nothing that can be credited."""

from __future__ import annotations

from functools import cache

from auditor.attribution import lists, tree
from auditor.parse.words import Sentence, Word

PERSONAL = frozenset("he she they i we him her them me us his their our my hers theirs himself herself themselves".split())
RELATIVE = frozenset("who whom whose which that".split())
INDEFINITE = frozenset("each everyone everybody nobody anyone anybody someone somebody you none".split())
PRESS = frozenset(("media", "news", "newspaper", "press", "television", "tv"))
FILED = frozenset("academic board cabinet council court divorce government legal official policy working".split())  # court papers
POSTING = frozenset(("one", "another", "social", "media", "forum", "online"))
AGENTIVE = tuple(
    "ist cian crat eer man woman men women people person arian ster goer holder maker keeper worker owner er or".split()
)


@cache
def _kinds() -> dict[str, str]:
    """Noun lemmas by kind; the later lists win."""
    words, out = lists.load(), {}
    for kind, names in (
        ("document", ["source_document_nouns"]),
        ("institution", ["source_institution_nouns", "source_institution_plurals"]),
        ("media", ["source_media_nouns"]),
        ("group", ["source_collective_nouns"]),
        ("person", ["source_person_nouns", "source_relation_nouns"]),
        ("spokesperson", ["source_spokes_nouns"]),
    ):
        for name in names:
            for word in words[name]:
                out[word] = kind
    return out


def noun_kind(word: Word) -> str:
    """``person``, ``group``, ``spokesperson``, ``institution``, ``media``, ``document`` or "" for a noun by itself."""
    return _noun_kind(word.text.lower(), word.lemma.lower(), word.upos == "NOUN")


@cache
def _noun_kind(text: str, lemma: str, common: bool) -> str:
    forms = [text, lemma, *singulars(text)]
    for form in forms:
        kind = _kinds().get(form) or _kinds().get(form.rpartition("-")[2])
        if kind:
            return kind
    if (
        common
        and len(lemma) > 4
        and not any(f in lists.load()["not_people"] for f in forms)
        and any(f.endswith(AGENTIVE) for f in forms)
    ):
        return "person"
    return ""


def singulars(text: str) -> list[str]:
    """What the singular of a noun may be, for words whose lemma the parse has wrong."""
    if text.endswith("men"):
        return [text[:-3] + "man"]
    if not text.endswith("s") or text.endswith("ss"):
        return []
    return [text[:-1], *([text[:-2]] if text.endswith("es") else []), *([text[:-3] + "y"] if text.endswith("ies") else [])]


def kind_in(s: Sentence, word: Word) -> str:
    """The kind of a noun in place: ``opposition figures`` are people, ``employment figures`` a document."""
    if word.text.lower() in ("figures", "figure") and any(
        w.text.lower() in lists.load()["source_figure_modifiers"] for w in s.children(word, "amod", "compound")
    ):
        return "person"
    before = {w.text.lower() for w in s.children(word, "amod", "compound", "det", "nummod")}
    if word.text.lower() == "papers" and before & FILED:
        return "document"
    if word.lemma.lower() in ("report", "account") and before & PRESS:
        return "media"
    if word.lemma.lower() == "poster" and before & POSTING:
        return "person"  # one poster on the forum
    if word.text.lower() in ("old", "olds") and "year" in before:
        return "person"  # a 43-year-old
    return noun_kind(word)


def platform(s: Sentence, post: Word) -> Word | None:
    """Of ``posts on social media``, ``a post on Facebook``: where anybody can post; not of ``a post on the council's page``."""
    return next(
        (
            w
            for w in s.children(post, "nmod")
            if tree.preposition(s, w) == "on"
            and w.text.lower() in lists.load()["source_platforms"]
            and not s.children(w, "nmod:poss")
        ),
        None,
    )


def is_house_of(s: Sentence, noun: Word, name: Word) -> bool:
    """Whether a name right after a noun is that of the house it speaks of: ``the research firm Marlow``."""
    apposed = name.deprel == "appos" and name.head == noun.index
    subjects = noun.deprel == name.deprel == "nsubj" and noun.head == name.head
    house = noun.upos == "NOUN" and "Number=Sing" in noun.feats and noun_kind(noun) == "institution"
    return name.index == noun.index + 1 and name.upos == "PROPN" and house and (apposed or subjects)


def _of(s: Sentence, word: Word) -> bool:
    return any(w.text.lower() in ("of", "among") for w in s.children(word, "case"))


ANYTHING, LIKELY, STRICT = range(3)  # how much a subject must look like a source: the stronger the cue, the less


def creditable(s: Sentence, word: Word, level: int = LIKELY, finding: bool = False) -> bool:
    """Whether a subject can be the source of an attribution.

    ``level``: after ``said`` any noun can; after ``opposes`` only what names people. ``finding``: a document will do.
    """
    text = word.text.lower()
    if word.upos == "PRON":
        if text in PERSONAL or text in RELATIVE:
            return True
        if text in ("it", "this", "that", "there"):
            return text == "it" and level < STRICT
        return text in lists.load()["source_quantifiers"] or text in INDEFINITE
    if word.upos == "PROPN" or word.entity[2:] in ("Person", "Organization", "NORP", "Location"):
        return word.entity[2:] not in ("Date", "Money")
    if text in lists.load()["source_quantifiers"] or word.upos in ("DET", "NUM", "ADJ"):
        counted = next(
            (w for w in s.children(word, "nmod") if w.index > word.index and w.upos in ("NOUN", "PRON") and _of(s, w)), None
        )
        if any(w.entity.endswith("-Date") for w in s.children(word, "nmod", "nummod")):
            return False  # the fourth quarter of 2031
        if counted is not None:  # one of the reasons
            return creditable(s, counted, level, finding)
        return not word.entity.endswith(("Date", "Money")) and not (text.isdigit() and len(text) == 4)
    kind = kind_in(s, word)
    if kind:
        return level < STRICT or kind != "document" or finding
    return level == ANYTHING and word.upos == "NOUN"
