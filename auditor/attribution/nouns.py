"""Nouns that credit somebody: ``the claim that …``, ``criticism from unions``, ``concern among farmers``."""

from __future__ import annotations

from dataclasses import replace

from auditor.attribution import lists, tree
from auditor.attribution.cues import verb_of
from auditor.attribution.model import PEOPLE
from auditor.attribution.people import STRICT, creditable, noun_kind
from auditor.attribution.relations import Relation
from auditor.parse.words import Sentence, Word
from auditor.story import Span

ABOUT = ("of", "about", "over", "on", "for", "against", "to", "at", "with", "towards", "toward", "that")
TOLD_OF = ("of", "about", "over", "on", "for", "against", "at", "with", "that", "in", "between")
FORECASTS = ("estimate", "expectation", "forecast", "prediction", "projection")
HOLDERS = ("by", "from", "among", "amongst")
SPREADING = frozenset(
    "arise come emanate emerge erupt flow follow grow mount pour rise spread swirl".split()
)  # complaints came from farmers
MEETING = frozenset(("greet", "meet", "receive"))
SEEKING = frozenset(
    "collect demand gather need request require seek solicit want withhold".split()
)  # no information has been given


def noun_relation(s: Sentence, noun: Word) -> Relation | None:
    """``the claim that prices rose``, ``her fear of floods``, ``criticism from unions``, ``concern grew among them about …``."""
    lemma = noun.lemma.lower()
    idiom = _idiom(s, noun)
    if idiom is not None:
        return idiom
    if lemma not in lists.load()["cue_nouns"] or any(w.text.lower() == "no" for w in s.children(noun, "det")):
        return None
    source = next(iter(s.children(noun, "nmod:poss")), None) or _holder(s, noun) or _beside(s, noun)
    clauses = _clauses(s, noun, source)
    if source is None and any(m.text.lower() == "that" for c in clauses[:1] for m in s.children(c, "mark")):
        source = _light_subject(s, noun)
        if source is None:
            return Relation(s, noun, noun.span, lemma, None, None, tree.extent(s, *clauses))
    if source is None or not creditable(s, source, STRICT):
        return None
    base = Relation(s, noun, noun.span, lemma, source, s, ())
    verb = s.head(noun)
    if lemma == "information" and verb is not None and verb.lemma.lower() in SEEKING:
        return None
    if clauses:
        return replace(base, content=tree.extent(s, *clauses))
    if (
        noun.deprel in ("nsubj", "nsubj:outer")
        and verb is not None
        and s.children(verb, "cop")
        and (s.children(verb, "mark") or s.children(verb, "ccomp"))
    ):
        return replace(base, content=tree.extent(s, verb, without=[noun]))  # his claim is that …
    abouts = _abouts(s, noun, source)
    if abouts:
        holding = [source] if source not in abouts and not any(source in s.ancestors(w) for w in abouts) else []
        return replace(base, content=tree.extent(s, *abouts, without=holding))
    if lemma == "report" and ("Number=Sing" in noun.feats or tree.preposition(s, noun) == "according to"):
        return None  # “a report by the council” is a document
    if (
        lemma in FORECASTS
        and source.deprel == "nmod:poss"
        or source.deprel != "nmod:poss"
        and (lemma in _heard() or source.deprel == "obl:agent")
    ):
        return replace(base, content=tree.spans([noun]))  # beat analysts' expectations; despite warnings from scientists
    return None


def _idiom(s: Sentence, noun: Word) -> Relation | None:
    """``Shopkeepers raised concerns about the fees``, ``Critics poured scorn on the plan``: verb and noun are one cue."""
    verb = s.head(noun)
    if verb is None or noun.deprel not in ("obj", "nsubj:pass"):
        return None
    passive = noun.deprel == "nsubj:pass"
    if passive != tree.is_passive(s, verb) or passive != (noun.index < verb.index):
        return None
    if verb.deprel == "advcl" and "VerbForm=Inf" in verb.feats:
        return None  # a purpose: marched to raise concerns about it
    lemma = f"{verb.lemma.lower()} {noun.lemma.lower()}"
    doer = tree.agent if passive else tree.subject
    source = doer(s, verb) if lemma in lists.load()["cue_idioms"] else None
    if (
        source is None
        or not creditable(s, source, STRICT)
        or any(w.text.lower() in ("no", "any") for w in s.children(noun, "det"))
    ):
        return None
    about = [
        w
        for top in (noun, verb)
        for w in s.children(top, "nmod", "obl", "acl", "ccomp", "advcl")
        if w.index > noun.index and (tree.preposition(s, w) in TOLD_OF or w.deprel in ("acl", "ccomp"))
    ]
    if passive and noun.lemma.lower() in lists.load()["cue_nouns"]:
        about = about or [noun]  # that view is shared by many
    if not about:
        return None
    return Relation(s, noun, noun.span if passive else Span(verb.start, noun.end), lemma, source, s, tree.extent(s, *about))


def _abouts(s: Sentence, noun: Word, source: Word) -> list[Word]:
    """What a noun is about: ``fears of floods``, ``concern grew among them about floods``; of ``drew praise`` what drew it."""
    verb = s.head(noun)
    own = [w for w in s.children(noun, "nmod") if w.index > noun.index and tree.preposition(s, w) in ABOUT and w is not source]
    if own or verb is None:
        return own
    if noun.deprel == "nsubj":
        below = [w for top in (verb, source) for w in s.children(top, "obl", "nmod")]
        return [w for w in below if tree.preposition(s, w) in ("about", "over") and w is not source]
    if noun.deprel == "obj" and noun.lemma.lower() in _heard() and verb.lemma.lower() in lists.load()["cue_drawing_verbs"]:
        return list(s.children(verb, "nsubj"))
    return []


def _clauses(s: Sentence, noun: Word, source: Word | None) -> list[Word]:
    """What a noun is a claim of: ``that prices rose``, also where it hangs on whose claim it is."""
    below = [w for w in s.children(noun, "acl", "ccomp") if w.deprel != "acl:relcl" and w.index > noun.index]
    found = [w for w in below if w.deprel == "ccomp" or _introduced(s, w, "that", "to", "whether", "of")]
    if found or source is None or source.index < noun.index or source.deprel == "nmod:poss":
        return found
    return [w for w in s.children(source, "acl", "acl:relcl") if _introduced(s, w, "that")]


def _introduced(s: Sentence, clause: Word, *marks: str) -> bool:
    return any(m.text.lower() in marks for m in s.children(clause, "mark"))


def _holder(s: Sentence, noun: Word) -> Word | None:
    """Whose claim it is: ``the claim by Mr. Lee``, ``accusations levelled by the unions``, ``the opinion of experts``."""
    uttered = [w for w in s.children(noun, "acl", "acl:relcl") if tree.is_passive(s, w)]
    holders = [*s.children(noun, "nmod"), *(w for verb in uttered for w in s.children(verb, "obl", "obl:agent"))]
    held = noun.lemma.lower() in lists.load()["cue_nouns_of"]
    return next(
        (
            w
            for w in holders
            if w.index > noun.index
            and creditable(s, w, STRICT)
            and (tree.preposition(s, w) in HOLDERS or held and tree.preposition(s, w) == "of" and _people(w))
        ),
        None,
    )


def _people(word: Word) -> bool:
    return noun_kind(word) in PEOPLE or word.text.lower() in ("some", "many", "others", "most")


def _beside(s: Sentence, noun: Word) -> Word | None:
    """Who hangs on the verb instead: ``concern grew among farmers``, ``drew criticism from unions``, ``rejected criticism from unions``."""
    verb, lemma = s.head(noun), noun.lemma.lower()
    if verb is not None and noun.deprel == "obl" and verb.lemma.lower() in MEETING and tree.preposition(s, noun) == "with":
        by = tree.agent(s, verb) if tree.is_passive(s, verb) else None  # met with scorn by farmers
        return by if by is not None and creditable(s, by, STRICT) else None
    if verb is None or noun.deprel not in ("nsubj", "obj") or lemma == "opposition" and noun.deprel == "nsubj":
        return None
    for w in s.children(verb, "obl"):
        case, preposition = tree.preposition_word(s, w), tree.preposition(s, w)
        if w.upos == "ADJ" and w.text.lower() not in ("many", "others") or not creditable(s, w, STRICT):
            continue
        if noun.deprel == "nsubj":
            apt = preposition in ("among", "amongst") or preposition == "from" and verb.lemma.lower() in SPREADING
            if apt or preposition == "from" and w.index == noun.index + 2:
                return w
        elif case is not None and preposition in HOLDERS and w.index > noun.index:
            at_once = case.index == noun.index + 1
            if at_once or verb.lemma.lower() in lists.load()["cue_drawing_verbs"]:
                return w
    return None


def _heard() -> frozenset[str]:
    return lists.load()["cue_heard_nouns"]


def _light_subject(s: Sentence, noun: Word) -> Word | None:
    """The subject of the verb that utters a noun: ``the mayor made the claim that …``."""
    verb = s.head(noun)
    if verb is None or verb.upos != "VERB" or noun.deprel not in ("obj", "obl") or tree.is_passive(s, verb):
        return None
    if verb.lemma.lower() not in lists.load()["cue_light_verbs"] and not verb_of(verb):
        return None
    return tree.subject(s, verb)
