"""Cues in the dependency tree that are neither verbs nor ``the claim that``: adjectives, phrases, a name and a colon."""

from __future__ import annotations

from auditor.attribution import lists, tree
from auditor.attribution.cues import frames_of, verb_of
from auditor.attribution.people import ANYTHING, LIKELY, STRICT, creditable, noun_kind
from auditor.attribution.relations import Relation
from auditor.attribution.subjects import author
from auditor.parse.words import Sentence, Word
from auditor.story import Span

MINDS = frozenset(
    "divided doubtful dubious optimistic pessimistic sceptical skeptical split uncertain unconvinced unimpressed unsure wary".split()
)
POLLS = frozenset(("poll", "survey", "study", "questionnaire"))
WRITTEN = frozenset("audit document inspection memo memorandum paper record report review".split())
COUNTS = frozenset(("account", "calculation", "count", "estimate", "measure", "projection", "reckoning", "tally"))
LATIN = frozenset(("annum", "capita", "cent", "diem", "mensem", "se"))  # per capita
STAYING = frozenset("appear be become feel grow look remain seem sound stay".split())


def colon_relation(s: Sentence) -> Relation | None:
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


def according_relation(s: Sentence, word: Word) -> Relation | None:
    """``according to the police``, ``per the filing``: the clause that the phrase hangs on is the content."""
    last, lemma = word, word.text.lower()
    if lemma == "according":
        if word.index + 2 >= len(s.words) or s.words[word.index + 1].text.lower() != "to":
            return None
        last, lemma = s.words[word.index + 1], "according to"
    top = s.head(word) if word.deprel == "case" else word
    source = tree.phrase_head_at(s, last.index + 1)
    aside = word.index == 0 or s.words[word.index - 1].text == ","
    anything = aside and lemma != "per" and source is not None and bool(s.children(source, "det"))  # according to a league table
    if top is None or source is None or not creditable(s, source, ANYTHING if anything else LIKELY):
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


def adjective_relation(s: Sentence, adjective: Word) -> Relation | None:
    """``analysts are confident that …``, ``residents were unsure why …``, ``he made it clear that …``.

    Also of a verb in a passive that is one in shape only: ``residents are outraged by the plan``.
    """
    passive = adjective.upos != "ADJ"
    head = s.head(adjective)
    staying = adjective.deprel == "xcomp" and head is not None and head.lemma in STAYING
    if passive and not staying and not (tree.is_passive(s, adjective) and s.children(adjective, "nsubj")):
        return None
    lemma = (adjective.text if passive else adjective.lemma).lower()
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
            or tree.preposition(s, w) in ("that", "about", "of", "to", "over", "on")
            or s.children(w, "nsubj")  # upset he had not called
            and not s.children(w, "mark", "case")
            and not any(x.text.lower() in ("when", "where", "while") for x in s.children(w, "advmod"))
        )
    ]
    if adjective.deprel == "xcomp" and lemma == "clear" and head is not None and head.lemma == "make":
        source = tree.subject(s, head)
        clauses = clauses or list(s.children(head, "ccomp"))
    clauses = clauses or [
        w
        for w in s.children(adjective, "obl", "obj")  # unsure why …
        if w.index > adjective.index
        and (w.deprel == "obj" or tree.preposition(s, w) in ("about", "as to", "of", "on", "over", "by", "with", "at"))
    ]
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


def phrase_relation(s: Sentence, word: Word) -> Relation | None:
    """What a phrase with a preposition credits somebody with: ``in the words of the mayor``, ``for many``, ``in a recent poll``."""
    found = _in_words_of(s, word)
    if found is None and word.deprel == "obl":
        found = _to_some(s, word) or _received(s, word) or _in_poll(s, word)
    return found


def _in_words_of(s: Sentence, noun: Word) -> Relation | None:
    """``in the words of the mayor``, ``in her view``."""
    if (
        noun.upos != "NOUN"
        or noun.text.lower() not in lists.load()["cue_in_nouns"]
        or not noun.deprel.startswith(("obl", "nmod"))
    ):
        return None
    case = tree.preposition_word(s, noun)
    if case is None or tree.preposition(s, noun) != "in":
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


def _to_some(s: Sentence, word: Word) -> Relation | None:
    """``It was, to some, a farce``; ``For many, it is over``: set off by a comma; the clause is the content."""
    case, host = tree.preposition_word(s, word), s.head(word)
    if case is None or host is None or tree.preposition(s, word) not in ("to", "for"):
        return None
    if any(tree.preposition(s, w) == "of" and not creditable(s, w, STRICT) for w in s.children(word, "nmod")):
        return None  # for most of the year
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


def _in_poll(s: Sentence, word: Word) -> Relation | None:
    """``In a recent poll, half said they would leave``; ``It was noted in an audit``; ``By some estimates, 40 bridges leak``."""
    case, preposition, lemma = tree.preposition_word(s, word), tree.preposition(s, word), word.lemma.lower()
    verb = s.head(word)
    loose = {w.text.lower() for w in s.children(word, "det", "nummod", "amod")}
    fresh = loose & {"a", "an", "one", "another"} or "Number=Plur" in word.feats and not loose & {"the", "this", "these"}
    polled = (
        preposition == "in"
        and verb is not None
        and fresh
        and (
            lemma in POLLS
            and "say" in frames_of(s, verb)[0]
            or lemma in WRITTEN
            and tree.is_passive(s, verb)
            and frames_of(s, verb)[0] & {"say", "find", "stance"}
        )
    )
    counted = preposition == "by" and lemma in COUNTS and loose & {"one", "some", "most", "many", "all", "several"}
    if case is None or verb is None or not (polled or counted):
        return None
    return Relation(s, case, case.span, preposition, word, s, tree.extent(s, verb, without=[word]))
