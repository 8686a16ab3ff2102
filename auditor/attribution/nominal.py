"""Cues in the dependency tree that are no verbs: nouns, adjectives, ``according to`` and its kin, a name and a colon."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from auditor.attribution import lists, tree
from auditor.attribution.cues import frames_of, verb_of
from auditor.attribution.model import PEOPLE
from auditor.attribution.nouns import noun_relation
from auditor.attribution.people import STRICT, creditable, noun_kind
from auditor.attribution.relations import Relation, verb_relation
from auditor.attribution.subjects import author
from auditor.parse.words import Sentence, Word
from auditor.story import Span

MINDS = frozenset(
    "divided doubtful dubious optimistic pessimistic sceptical skeptical split uncertain unconvinced unimpressed unsure wary".split()
)
POLLS = frozenset(("poll", "survey", "study", "questionnaire"))
COUNTS = frozenset(("account", "calculation", "count", "estimate", "measure", "projection", "reckoning", "tally"))
LATIN = frozenset(("annum", "capita", "cent", "diem", "mensem", "se"))  # per capita
STAYING = frozenset("appear be become feel grow look remain seem sound stay".split())


def find_relations(s: Sentence) -> Iterator[Relation]:
    """The attributions that the tree of one sentence shows, by the place of their cues."""
    named = _name_colon(s)
    if named is not None:
        yield named
    for word in s.words:
        found = None
        if word.text.lower() in ("according", "per"):
            found = _according(s, word)
        elif word.upos in ("VERB", "AUX"):
            found = _moved(s, word) or verb_relation(s, word)
        elif word.upos == "NOUN":
            found = noun_relation(s, word) or _in_words_of(s, word)
        elif word.upos == "ADJ":
            found = _adjective(s, word)
        if found is None and word.deprel == "obl":
            found = _to_some(s, word) or _received(s, word) or _in_poll(s, word)
        found = found or _inverted(s, word) or _mistagged(s, word)
        if found is not None:
            yield found


def _inverted(s: Sentence, word: Word) -> Relation | None:
    """``The river is dying, allege environmental activists.``: read off the commas where the tree takes the cue for a noun."""
    if word.index < 3 or s.words[word.index - 1].text != "," or "VerbForm=Ger" in word.feats:
        return None
    frames, name, _ = frames_of(s, word)
    rest = s.words[word.index + 1 :]
    phrase = list(takewhile(lambda w: w.upos in ("DET", "ADJ", "NOUN", "PROPN") or w.text == "-", rest))
    after = rest[len(phrase)].text if len(phrase) < len(rest) else "."
    if "say" not in frames or not 0 < len(phrase) < 7 or after not in (",", "."):
        return None
    source = phrase[-1]
    if noun_kind(source) not in PEOPLE or "Number=Plur" not in source.feats:
        return None
    content = tree.spans([*s.words[: word.index - 1], *rest[len(phrase) + 1 :]])
    return Relation(s, word, word.span, name, source, s, content, speech=True)


def _mistagged(s: Sentence, word: Word) -> Relation | None:
    """``Some fear the closure may cost jobs``: read off the words where the tree takes the cue for a noun."""
    frames, name, _ = frames_of(s, word)
    verbal = word.upos in ("VERB", "AUX") and word.deprel not in ("nsubj", "obj", "compound")
    if verbal or word.upos == "PROPN" or not frames & {"say", "think"} or word.text.lower() != name or word.index == 0:
        return None
    source, rest = s.words[word.index - 1], s.words[word.index + 1 : word.index + 13]
    several = source.text.lower() in ("some", "many", "others", "most") or source.upos == "NOUN" and noun_kind(source) in PEOPLE
    if not several:
        return None
    first = tree.noun_phrase(s, source)[0].index
    opening = first == 0 or s.words[first - 1].text.lower() in (",", "and", "but", "while", "as", "though", "although", "“", '"')
    clause = len(rest) > 2 and rest[0].upos in ("PRON", "DET") and any("VerbForm=Fin" in w.feats for w in rest[1:])
    if not (opening and clause):
        return None
    content = tree.spans(s.words[word.index + 1 :])
    return Relation(s, word, word.span, name, source, s, content, speech=True)


def _to_some(s: Sentence, word: Word) -> Relation | None:
    """``It was, to some, a farce``; ``For many, it is over``: set off by a comma; the clause is the content."""
    case, host = tree.preposition_word(s, word), s.head(word)
    if case is None or host is None or tree.preposition(s, word) not in ("to", "for"):
        return None
    if not (
        word.text.lower() in ("some", "many", "others", "most")
        or word.lemma.lower() in lists.load()["source_judging_nouns"]
        or "Number=Plur" in word.feats
        and word.lemma.lower() in lists.load()["source_associations"]
        and not s.children(word, "det", "nummod", "nmod:poss")
        or tree.preposition(s, word) == "to"
        and "Number=Plur" in word.feats
        and noun_kind(word) in ("person", "group")
        and s.children(host, "cop")  # to farmers, the drought is a disaster
    ):
        return None
    phrase = tree.noun_phrase(s, word)
    before, after = s.words[: case.index], s.words[phrase[-1].index + 1 :]
    apart = not before or before[-1].text in (",", "—", "–")
    crowd = word.text.lower() in ("some", "many", "others") and not before and after and after[0].upos in ("DET", "PRON", "PROPN")
    closed = crowd or after and after[0].text in (",", "—", "–")  # to many it is over
    if not apart or not closed or any(w.upos == "NUM" for w in phrase):
        return None
    return Relation(s, case, case.span, case.text.lower(), word, s, tree.extent(s, host, without=[word]))


def _in_poll(s: Sentence, word: Word) -> Relation | None:
    """``In a recent poll, half said they would leave``; ``By some estimates, 40 bridges leak``."""
    case, preposition, lemma = tree.preposition_word(s, word), tree.preposition(s, word), word.lemma.lower()
    verb = s.head(word)
    loose = {w.text.lower() for w in s.children(word, "det", "nummod", "amod")}
    polled = (
        preposition == "in"
        and lemma in POLLS
        and verb is not None
        and "say" in frames_of(s, verb)[0]
        and loose & {"a", "an", "one", "another"}
    )
    counted = preposition == "by" and lemma in COUNTS and loose & {"one", "some", "most", "many", "all", "several"}
    if case is None or verb is None or not (polled or counted):
        return None
    return Relation(s, case, case.span, preposition, word, s, tree.extent(s, verb, without=[word]))


def _received(s: Sentence, word: Word) -> Relation | None:
    """``The plan did not sit well with some``: those whom it pleases or not; the plan is the content."""
    case, verb = tree.preposition_word(s, word), s.head(word)
    if case is None or verb is None or verb.lemma not in ("sit", "set", "go", "play") or tree.preposition(s, word) != "with":
        return None
    if not any(w.text.lower() in ("well", "badly", "poorly") for w in s.children(verb, "advmod")):
        return None
    thing = tree.subject(s, verb)
    if thing is None or not creditable(s, word, STRICT):
        return None
    return Relation(s, case, case.span, "sit well with", word, s, tree.extent(s, thing))


def _adjective(s: Sentence, adjective: Word) -> Relation | None:
    """``analysts are confident that …``, ``residents were unsure why …``, ``he made it clear that …``."""
    return _minded(s, adjective, adjective.lemma.lower())


def _moved(s: Sentence, verb: Word) -> Relation | None:
    """``residents are outraged by the plan``: an adjective in the shape of a passive."""
    return _minded(s, verb, verb.text.lower()) if tree.is_passive(s, verb) and s.children(verb, "nsubj") else None


def _minded(s: Sentence, adjective: Word, lemma: str) -> Relation | None:
    if lemma not in lists.load()["cue_adjectives"] or not (
        s.children(adjective, "cop", "nsubj") or adjective.deprel in ("xcomp", "advcl", "acl", "amod", "conj")
    ):
        return None
    source = tree.subject(s, adjective)
    clauses = [
        w
        for w in s.children(adjective, "ccomp", "advcl", "xcomp")
        if w.index > adjective.index
        and (
            w.deprel != "advcl"
            or tree.preposition(s, w) in ("that", "about", "of", "to", "over")
            or s.children(w, "nsubj")  # upset he had not called
            and not s.children(w, "mark", "case")
            and not any(x.text.lower() in ("when", "where", "while") for x in s.children(w, "advmod"))
        )
    ]
    head = s.head(adjective)
    if adjective.deprel == "xcomp" and lemma == "clear" and head is not None and head.lemma == "make":
        source = tree.subject(s, head)
        clauses = clauses or list(s.children(head, "ccomp"))
    clauses = clauses or [
        w
        for w in s.children(adjective, "obl", "obj")  # unsure why …
        if w.index > adjective.index
        and (w.deprel == "obj" or tree.preposition(s, w) in ("about", "of", "on", "over", "by", "with", "at"))
    ]
    staying = adjective.deprel == "xcomp" and head is not None and head.lemma in STAYING
    alone = not clauses and lemma in MINDS and (staying or bool(s.children(adjective, "cop")))  # others are sceptical
    if source is None or not (clauses or alone) or not creditable(s, source, STRICT):
        return None
    return Relation(
        s,
        adjective,
        adjective.span,
        lemma,
        source,
        s,
        tree.extent(s, *clauses) or tree.spans([adjective]),
    )


def _according(s: Sentence, word: Word) -> Relation | None:
    """``according to the police``, ``per the filing``: the clause that the phrase hangs on is the content."""
    last, lemma = word, word.text.lower()
    if lemma == "according":
        if word.index + 2 >= len(s.words) or s.words[word.index + 1].text.lower() != "to":
            return None
        last, lemma = s.words[word.index + 1], "according to"
    top = s.head(word) if word.deprel == "case" else word
    source = tree.phrase_head_at(s, last.index + 1)
    if top is None or source is None or not creditable(s, source):
        return None
    source = author(s, source) or source
    if lemma == "per" and (word.deprel != "case" or not (noun_kind(source) == "document" or source.upos == "PROPN")):
        return None
    if lemma == "per" and s.words[word.index + 1].text.lower() in LATIN:
        return None
    host = s.head(top)
    if source is not top and top.index > last.index and top not in s.ancestors(source):
        host = top if host is None else host
    if host is None:
        return None
    first = min(word.index, top.index)
    if first == 0 or s.words[first - 1].text in (",", "”", '"', "''"):  # set off by a comma it is about the whole sentence
        host = tree.top_clause(s, host)
    return Relation(s, word, Span(word.start, last.end), lemma, source, s, tree.extent(s, host, without=[top]), speech=True)


def _in_words_of(s: Sentence, noun: Word) -> Relation | None:
    """``in the words of the mayor``, ``in her view``."""
    case = tree.preposition_word(s, noun)
    if (
        case is None
        or noun.text.lower() not in lists.load()["cue_in_nouns"]
        or tree.preposition(s, noun) != "in"
        or not noun.deprel.startswith(("obl", "nmod"))
    ):
        return None
    holders = [*s.children(noun, "nmod:poss"), *(w for w in s.children(noun, "nmod") if tree.preposition(s, w) == "of")]
    host = s.head(noun)
    if not holders or host is None or verb_of(host) or not creditable(s, holders[0], STRICT):
        return None
    return Relation(
        s,
        noun,
        Span(case.start, noun.end),
        f"in {noun.text.lower()}",
        holders[0],
        s,
        tree.extent(s, host, without=[noun]),
        speech=True,
    )


def _name_colon(s: Sentence) -> Relation | None:
    """``Lee: Budget will pass``: a sentence that starts with who says it and a colon."""
    colon = next((w for w in s.words[1:14] if w.text == ":"), None)
    if colon is None or colon.index + 2 >= len(s.words):
        return None
    before = s.words[: colon.index]
    if any(w.upos in ("VERB", "AUX") for w in before) and not before[-1].entity.endswith("-Person"):
        return None
    source = next((w for w in before if not w.head < colon.index or w.head < 0), before[-1])
    if not (
        source.entity[2:] in ("Person", "Organization")
        or before[-1].entity[2:] in ("Person", "Organization")
        or source.lemma.lower() in lists.load()["cue_colon_nouns"]
    ):
        return None
    if source.upos not in ("NOUN", "PROPN"):
        source = before[-1]
    return Relation(s, colon, colon.span, ":", source, s, tree.spans(s.words[colon.index + 1 :]), speech=True)
