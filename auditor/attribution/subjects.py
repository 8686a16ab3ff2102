"""Who a verb credits: its subject in the tree, or what the words beside it show where the tree has torn them apart."""

from __future__ import annotations

from auditor.attribution import lists, tree
from auditor.attribution.contents import following
from auditor.attribution.cues import ADDING, PLAIN, SPEECH, frames_of, verb_of
from auditor.attribution.model import PEOPLE
from auditor.attribution.people import LIKELY, STRICT, creditable, noun_kind
from auditor.parse.words import Sentence, Word

FRESH = frozenset(("a", "an", "one", "another", "two", "three", "several", "some", "many"))
LEARNING = frozenset(("gather", "hear", "know", "learn", "understand"))
CROWDS = frozenset(("those", "some", "many", "others", "several"))
ACCUSING = frozenset(
    "accuse allege argue blame claim complain condemn contend criticise criticize denounce frame portray say".split()
)
# by whoever issues one: “issued a statement saying”
SIGNED = frozenset("declaration letter message petition resolution statement".split())


def subject_of(s: Sentence, verb: Word, frames: frozenset[str]) -> Word | None:
    """The subject of a cue, or what the words beside it show where the tree shows none."""
    if verb.deprel == "advcl" and "VerbForm=Inf" in verb.feats and not s.children(verb, "ccomp"):
        return None  # a purpose: ``took to the streets to demand bread``
    found = tree.subject(s, verb)
    if found is not None and found.deprel in ("obj", "iobj") and "order" in frames_of(s, s.words[found.head])[0]:
        return None  # urged the people to demand bread: they have not
    if found is not None and found.deprel == "obj" and verb.deprel == "xcomp" and s.words[found.head].lemma in ("have", "do"):
        return None  # had some explaining to do
    if s.children(verb, "nsubj"):
        beside = _right_before(s, verb)
        if beside is not None and beside.deprel == "appos":
            return beside  # Ms. Lee, officials say, has resigned
    else:
        beside = _right_after(s, verb) or _right_before(s, verb) or _torn(s, verb)
        if beside is not None:
            return beside
        adding = verb.deprel == "advcl" and verb_of(verb) in ADDING and verb.index and s.words[verb.index - 1].text == ","
        if verb.deprel in ("advcl", "conj") and (found is None or adding or not creditable(s, found, STRICT)):
            # it may be hung too low: ``She said the cost would double, adding that …``
            for above in s.ancestors(verb):
                if above.upos == "VERB" and s.children(above, "nsubj") and (not adding or frames_of(s, above)[0] & SPEECH):
                    other = tree.subject(s, above)
                    if other is not None and creditable(s, other, LIKELY if adding else STRICT):
                        return other
        if "say" in frames and "VerbForm=Fin" in verb.feats and (found is None or verb.deprel.startswith("acl")):
            # ``The bridge, the mayor said, will close`` may look like an apposition and a relative clause
            other = tree.beside(s, verb)
            phrase = tree.noun_phrase(s, other) if other is not None else []
            touching = bool(phrase) and phrase[0].index > 0 and phrase[-1].index == verb.index - 1
            before = s.words[phrase[0].index - 1].text.lower() if touching else ""
            # … and so may that of ``problems that officials say have grown``
            if found is None or before in (",", "that", "which", "what"):
                found = other
    return found


def informant(s: Sentence, verb: Word) -> Word | None:
    """From whom somebody has what they know: ``the paper has learned from two clerks that …``."""
    if verb.lemma.lower() not in LEARNING or not s.children(verb, "ccomp"):
        return None
    return next(
        (w for w in s.children(verb, "obl") if tree.preposition(s, w) == "from" and w.upos == "NOUN" and noun_kind(w) in PEOPLE),
        None,
    )


def author(s: Sentence, paper: Word) -> Word | None:
    """Of ``an announcement by a manager``, ``statements of two witnesses``: who has made it."""
    if noun_kind(paper) != "document":
        return None
    held = ("by", "of") if paper.lemma.lower() in lists.load()["cue_nouns_of"] else ("by",)
    for w in s.children(paper, "nmod"):
        single = "Number=Sing" in w.feats or tree.preposition(s, w) == "of"
        if w.upos == "NOUN" and single and tree.preposition(s, w) in held and noun_kind(w) in PEOPLE:
            return w
    return None


def meant(s: Sentence, verb: Word, source: Word) -> Word:
    """Of ``criticism from unions, who said``: the unions; of ``rejected critics who say that …``: the critics."""
    antecedent = s.head(verb)
    maker = author(s, source)
    if maker is not None:
        return maker
    if antecedent is None:
        return source
    if verb.deprel == "acl" and source is antecedent:
        return _issuer(s, source) or source
    if verb.deprel != "acl:relcl" or antecedent.index > source.index:
        return source
    pronoun, document = source.text.lower(), noun_kind(antecedent) == "document"
    if pronoun == "that" and document:
        return antecedent  # polls that show her ahead
    if pronoun == "who" and not noun_kind(antecedent):
        # of “a help for the girl, who said” the girl; of “a letter from a deputy, who said” the deputy
        nearest = _nearest(s, source)
        if nearest is None and not _touching(s, antecedent, source):
            return source  # of “received fiefs from the latter, who saw him as a son” the latter, and no fiefs
        antecedent = nearest or antecedent
    if s.children(antecedent, "cop"):
        return source  # she was a lawyer who saw it as a farce
    # without a comma a clause tells which: ``unions who say so``; but critics who say that … are credited with it
    told = pronoun in ("who", "that") and _several(s, antecedent) and _tells(s, verb, source)
    telling = pronoun == "who" or pronoun == "which" and document
    crowd = antecedent.upos in ("PRON", "DET", "ADJ") and antecedent.text.lower() in CROWDS
    if (antecedent.upos == "NOUN" or crowd) and (
        told or crowd and _tells(s, verb, source) or telling and s.words[source.index - 1].text == ","
    ):
        return antecedent
    return source


def _touching(s: Sentence, noun: Word, pronoun: Word) -> bool:
    """Whether a relative pronoun comes right after a noun phrase, but for a comma."""
    last = max([noun, *tree.noun_phrase(s, noun)], key=lambda w: w.index)
    return all(w.upos == "PUNCT" for w in s.words[last.index + 1 : pronoun.index])


def _several(s: Sentence, people: Word) -> bool:
    """Whether people are several, or one who is new to the story."""
    return "Number=Plur" in people.feats or any(w.text.lower() in FRESH for w in s.children(people, "det", "nummod"))


def _nearest(s: Sentence, pronoun: Word) -> Word | None:
    """The people nearest before a pronoun, unless it is somebody named."""
    before = (w for w in reversed(s.words[max(pronoun.index - 8, 0) : pronoun.index]))
    found = next((w for w in before if w.upos == "NOUN" and noun_kind(w) or w.entity.endswith("-Person")), None)
    return found if found is not None and found.upos == "NOUN" and _several(s, found) else None


def _tells(s: Sentence, verb: Word, pronoun: Word) -> bool:
    """Whether a relative clause credits those whom it describes with something: ``those who say that …``, ``owners who accused him``."""
    name = verb_of(verb)
    if s.children(verb, "ccomp"):
        return True
    return name in ACCUSING and bool(s.children(verb, "obj", "xcomp", "parataxis", "acl") or following(s, verb, pronoun))


def _issuer(s: Sentence, paper: Word) -> Word | None:
    """Who has issued what says something: ``Officials issued a statement saying …``."""
    issuing = s.head(paper)
    if paper.lemma.lower() not in SIGNED or paper.deprel != "obj" or issuing is None:
        return None
    issuer = tree.subject(s, issuing) if issuing.lemma.lower() in lists.load()["cue_light_verbs"] else None
    return issuer if issuer is not None and creditable(s, issuer, STRICT) else None


def _right_after(s: Sentence, verb: Word) -> Word | None:
    """Who speaks at the end of a sentence: ``The plan will cost jobs, say campaigners.``"""
    rest = s.words[verb.index + 1 :]
    plain = verb_of(verb) in PLAIN and verb.index and s.words[verb.index - 1].text in (",", "”", '"', "''")
    if not plain or len(rest) < 2 or len(rest) > 6 or rest[-1].text != ".":
        return None
    noun = rest[-2]
    people = "Number=Plur" in noun.feats and noun_kind(noun) in PEOPLE
    return noun if people and all(w.upos in ("DET", "ADJ", "NOUN", "PROPN", "NUM") for w in rest[:-1]) else None


def _right_before(s: Sentence, verb: Word) -> Word | None:
    """People or documents right before a cue that the tree has hung elsewhere: ``than aides say``, ``with polls showing``."""
    i = verb.index - 1
    while i >= 0 and s.words[i].upos in ("AUX", "ADV") and s.words[i].deprel in ("aux", "advmod"):
        i -= 1
    noun = s.words[i] if i >= 0 else verb
    paper = noun.upos == "NOUN" and noun.deprel != "obj" and noun_kind(noun) in ("document", "media")
    if paper and verb.text.endswith("ing") and verb.deprel == "advcl":
        return noun  # media reports speculating that …
    crowd = noun.text.lower() in ("many", "some", "others", "several", "most")
    if not crowd and ("Number=Plur" not in noun.feats or noun.upos != "NOUN" or not noun_kind(noun)):
        return None
    cases = [w.text.lower() for w in s.children(noun, "case")]
    if "VerbForm=Fin" in verb.feats:
        return noun if verb.deprel != "conj" and not set(cases) - {"than", "as"} else None
    first = tree.noun_phrase(s, noun)[0].index
    return (
        noun if verb.text.endswith("ing") and first and s.words[first - 1].text.lower() in ("with", "despite", "amid") else None
    )


def _torn(s: Sentence, verb: Word) -> Word | None:
    """People before a cue whom the tree has taken into what they say: of ``A clerk who was there said it rained`` the clerk."""
    if verb.deprel != "root":
        return None
    inside = [
        w for clause in s.children(verb, "ccomp") for w in s.children(clause, "nsubj") if clause.index > verb.index > w.index
    ]
    return next((w for w in inside if noun_kind(w) in PEOPLE and creditable(s, w, STRICT)), None)
