"""Which documents and media a story identifies: by author, title or publisher."""

from __future__ import annotations

from functools import cached_property

from auditor.attribution import lists, tree
from auditor.attribution.cues import verb_of
from auditor.attribution.mentions import Mention
from auditor.attribution.people import noun_kind, platform
from auditor.parse.words import Parse, Sentence, Word

MAKERS = ("Organization", "Person", "Misc", "Product")  # entities that can have made a document
TITLES = frozenset("yearbook index barometer outlook".split())  # in a capitalised name, besides the document nouns
TITLED = frozenset(
    "study report survey research document paper review analysis data figure".split()
)  # what a titled document may be called
OUTCOMES = frozenset(("finding", "findings", "result", "results"))
LOOSE_MAKERS = frozenset(("court", "industry", "party"))  # “court documents” are of any court, a third-party audit is anybody's
REACHING = ("reach", "arrive", "come", "circulate", "emerge", "surface")
OBTAINED = frozenset("see obtain review view read leak share consult examine access receive cite quote show".split())
ISSUED = frozenset(
    "carry circulate collect commission compile conduct draft file fund gather give issue make order post prepare present produce "
    "provide publish put release send share sponsor submit unveil write".split()
)  # what whoever a document is by does with it, or lets be done
ABOUT = ("of", "on", "about", "into", "over")  # what a document is about
SOON = 1  # sentences ahead in which a document is identified
LOOSE_MEDIA = frozenset("media press coverage report".split())  # “the media” are nobody, “the newspaper” is one


class Documents:
    """Answers whether a story says whose a document is."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse

    def identified(self, m: Mention, kind: str, known: bool) -> bool:
        """Whether a mention of a document or medium is identified; ``known``: an earlier document was."""
        inner = _inner(m.sentence, m.head)
        if any(w.entity[2:] in (*MAKERS, "Facility") for w in inner):
            return True
        if any(w.deprel == "nmod" and tree.preposition(m.sentence, w) == "by" and m.sentence.children(w, "det") for w in inner):
            return True  # by the ombudsman
        if kind == "document" and _issued_by(m.sentence, m.head):
            return True
        if kind == "media":
            if any(w.deprel == "nmod:poss" and w.upos == "PRON" for w in inner):
                return True  # her website
            return m.first in ("the", "this") and not m.plural and m.lemma not in LOOSE_MEDIA
        if any(
            w.upos == "PROPN"
            and w.entity[2:] not in ("Location", "NORP", "Date")
            or w.text in '“"'
            or w.deprel == "nmod:poss"
            or w.upos == "NOUN"
            and noun_kind(w) == "institution"
            and w.lemma.lower() not in LOOSE_MAKERS
            for w in inner
        ):
            return True
        if m.definite and (known or self._titled and m.lemma in TITLED or m.lemma in lists.load()["source_issued_documents"]):
            return True
        if m.lemma in OUTCOMES and any(i <= m.sentence.index + SOON for found in self._lemmas.values() for i in found):
            return True  # the findings of the report
        if m.plural and not m.definite:  # “Polls show a lead: one by Gallup …”
            return any(m.sentence.index <= i <= m.sentence.index + SOON for i in self._lemmas.get(_sort(m.lemma), ()))
        return _sort(m.lemma) in self._lemmas

    @property
    def known(self) -> bool:
        """Whether the story identifies any document."""
        return bool(self._lemmas) or self._titled

    @cached_property
    def _titled(self) -> bool:
        """Whether the story names a document by its title: “the Statistical Yearbook”. Lines in capitals don't count."""
        return any(
            w.upos == "PROPN" and w.index and w.text[:1].isupper() and (w.lemma.lower() in TITLES or noun_kind(w) == "document")
            for s in self._parse.sentences
            if any(x.text.islower() for x in s.words[1:])
            for w in s.words
        )

    @cached_property
    def _lemmas(self) -> dict[str, list[int]]:
        """Lemmas of the documents that the story identifies anywhere: ``a study by Pew``, ``Pew released a report``, ``Pew said in a report``.

        With the sentences in which it does.
        """
        out: dict[str, list[int]] = {}
        for s in self._parse.sentences:
            for w in s.words:
                if w.upos not in ("NOUN", "PROPN") or noun_kind(w) != "document":
                    continue
                around = _inner(s, w, ())
                verb = s.head(w)
                published = (
                    w.deprel in ("obj", "nsubj:pass")
                    or w.deprel == "obl"
                    and verb is not None
                    and verb_of(verb)
                    and tree.preposition(s, w) not in ("to", "according to")
                )  # said in a report; not: pointed to a report, said according to one
                if verb is not None and verb.upos == "VERB" and published:
                    around += [y for x in s.children(verb, "nsubj", "obl") if x is not w for y in s.subtree(x)]
                owners = s.children(w, "nmod:poss")  # the committee's report
                if any(x.entity[2:] in MAKERS for x in around) or any(noun_kind(x) == "institution" for x in owners):
                    out.setdefault(_sort(w.lemma.lower()), []).append(s.index)
        return out


def _sort(lemma: str) -> str:
    """What a document may also be called: a survey is a poll."""
    return "poll" if lemma in ("survey", "questionnaire") else lemma


def _issued_by(s: Sentence, document: Word) -> bool:
    """Whether a clause says whose a document is: ``figures her campaign released``, ``a poll commissioned by the party``."""
    for clause in s.children(document, "acl", "acl:relcl"):
        if clause.lemma.lower() not in ISSUED:
            continue
        by = tree.agent(s, clause) if tree.is_passive(s, clause) else next(iter(s.children(clause, "nsubj")), None)
        if by is None or by.index < document.index:
            continue
        known = any(w.text.lower() != "a" and w.text.lower() != "an" for w in s.children(by, "det", "nmod:poss"))
        if by.entity[2:] in MAKERS or known and noun_kind(by) == "institution":
            return True
    return False


def _inner(s: Sentence, head: Word, without: tuple[str, ...] = ("acl:relcl", "parataxis")) -> list[Word]:
    """What stands below a document and may say who made it: not what it shows or whom it reaches."""
    doing = {
        x
        for w in s.children(head, "acl")
        if w.lemma in OBTAINED or w.lemma in REACHING or verb_of(w) and not tree.is_passive(s, w)
        for x in s.subtree(w)
    }
    posted = platform(s, head)
    if posted is not None:
        doing |= set(s.subtree(posted))
    # of “a review of Ms. Lee's emails” she is not the maker
    subject = {
        x
        for w in s.children(head, "nmod")
        if w.upos == "NOUN" and noun_kind(w) != "institution" and tree.preposition(s, w) in ABOUT
        for x in s.subtree(w)
        if x.entity.endswith("-Person")
    }
    return [w for w in s.subtree(head, without) if w is not head and w not in doing and w not in subject]
