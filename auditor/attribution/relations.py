"""Cues in the dependency tree, with who is credited and with what: verbs.

A relation is an attribution before its quotations are completed and its source is looked into.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from auditor.attribution import lists, tree
from auditor.attribution.cues import (
    CLAUSE,
    PLAIN,
    SPEECH,
    frames_of,
    prepositions_of,
    verb_of,
)
from auditor.attribution.people import ANYTHING, LIKELY, STRICT, creditable, noun_kind
from auditor.parse.words import Sentence, Word
from auditor.story import Span

SIGNED = frozenset(
    "declaration letter message petition resolution statement".split()
)  # by whoever issues one: “issued a statement saying”
ADDING = frozenset("add note say stress explain insist warn argue call tell claim suggest write".split())
AS = frozenset("interpret know remember see take treat".split())  # judge only with “as”
CITING = frozenset(("cite", "quote"))
FORESEEN = frozenset("anticipate expect fear forecast predict project".split())
JUDGED = ("of", "as", "for", "with")  # accused of, described as, blamed for, charged with


@dataclass(frozen=True, slots=True)
class Relation:
    sentence: Sentence  # where the cue stands
    cue: Word | None
    cue_span: Span | None
    lemma: str  # "say", "according to", "claim"; "" without a cue
    source: Word | None  # head of the credited noun phrase
    source_sentence: Sentence | None
    content: tuple[Span, ...]
    speech: bool = False  # a cue that can introduce a quotation
    clause: bool = False  # a cue that takes a clause or a judgement, or “according to”
    continues: bool = False
    alone: bool = False  # one of several sources that an “and” joins


Content = tuple[tuple[Span, ...], int, dict]  # spans, how much the source must look like one, other changes


def verb_relation(s: Sentence, verb: Word) -> Relation | None:
    """What a verb's subject (or, in a passive, agent) is credited with."""
    frames, name, particle = frames_of(s, verb)
    if (
        not name
        or verb.deprel in ("case", "fixed", "amod", "compound")
        or any(m.text.lower() == "without" for m in s.children(verb, "mark", "case"))
    ):
        return None
    base = Relation(
        s,
        verb,
        Span(verb.start, particle.end if particle else verb.end),
        name,
        None,
        None,
        (),
        bool(frames & SPEECH),
        bool(frames & (CLAUSE | {"judge"})),
    )
    if tree.is_passive(s, verb) and not _quoted_before(s, verb):
        return _passive(s, verb, frames, base)
    cited = _cited(s, verb)
    if cited is not None:
        return replace(base, source=cited, source_sentence=s, content=_cited_for(s, verb, cited), clause=True)
    source = _subject(s, verb, frames)
    if source is None:
        return None
    meant = _meant(s, verb, source)
    base = replace(base, source=meant, source_sentence=s)
    source = meant if noun_kind(meant) == "document" else source
    anything = ANYTHING if name in PLAIN else LIKELY
    for content, level, changed in _contents(s, verb, frames, source):
        finding = "find" in frames or name == "put"  # estimates put it at 40
        if content and creditable(s, source, anything if level == ANYTHING else level, finding):
            return replace(base, content=content, **changed)
    if frames & {"say", "think", "find"} and creditable(s, source, anything, finding="find" in frames):
        # “he owns a farm, records show, and has two boats”
        told = "say" in frames or noun_kind(source) == "document"
        content = (told and _interjected(s, verb, source)) or _following(s, verb, source)
        if content:
            return replace(base, content=content)
    if frames & SPEECH and creditable(s, source, LIKELY):
        return base  # a quotation may follow or precede
    return None


def _contents(s: Sentence, verb: Word, frames: frozenset[str], source: Word) -> Iterator[Content]:
    """What a verb takes, by falling certainty."""
    if (
        "learn" in frames
        and (source.upos not in ("PROPN", "PRON") or source.entity.endswith("NORP"))
        and noun_kind(source) not in ("media", "institution")
    ):
        frames &= {"judge"}  # “many have heard that” credits nobody, “many see it as” does
    if frames & CLAUSE:
        clauses = s.children(verb, "ccomp")
        if clauses:
            # what the tree has torn off the clause: a second subject, an object between cue and clause
            torn = [
                w
                for w in s.children(verb, "nsubj")
                if w is not source and (w.entity == "O" or s.entity_at(w) != s.entity_at(source))
            ]
            if "say" in frames and "tell" not in frames:
                torn += [w for w in s.children(verb, "obj") if verb.index < w.index < clauses[0].index and w is not source]
            aside = _manner(s, verb, source) if clauses[0].index < verb.index else []
            yield tree.extent(s, *torn, *clauses, without=[*_added(s, verb), *aside]), ANYTHING, {}
        host = host_clause(s, verb)
        if host is not None and not clauses:
            yield tree.extent(s, host, without=[tree.branch(s, verb, host), source, *_manner(s, verb, source)]), ANYTHING, {}
        colon = [
            w for w in s.children(verb, "parataxis") if w.index > verb.index and "say" in frames and _after_colon(s, verb, w)
        ]
        if colon:
            yield tree.extent(s, *colon), LIKELY, {}
    objects = [w for w in s.children(verb, "obj") if w is not source]
    people = [w for w in s.children(verb, "obj", "iobj") if w is not source]
    infinitives = [w for w in s.children(verb, "xcomp") if w.index > verb.index]
    if frames & {"stance", "judge"} and not frames & CLAUSE and s.children(verb, "ccomp"):
        yield tree.extent(s, *s.children(verb, "ccomp")), STRICT, {}  # deplored that …, described how …
    found = objects or people
    if "find" in frames and found and noun_kind(source) == "document":
        more = [w for w in s.children(verb, "xcomp", "advcl", "acl", "obl") if w.index > found[0].index]
        yield tree.extent(s, *found, *more), LIKELY, {}  # the poll shows her ahead
    ordered = [w for w in s.children(verb, "obl") if tree.preposition(s, w) in prepositions_of(verb, "order")]
    if infinitives and ("order" in frames and people or ordered):
        yield tree.extent(s, *infinitives), STRICT, {}
    if "judge" in frames and found:
        rest = infinitives + _judged(s, verb) + _hung_on(s, found[0])
        if verb_of(verb) in AS:  # see it as a farce; not: saw him run
            rest = [w for w in rest if tree.preposition(s, w) == "as"]
        if rest or verb_of(verb) == "call" and (people[1:] or verb.deprel == "acl:relcl"):  # what officials call a market
            yield tree.extent(s, *people, *rest), STRICT, {}
    whose = (
        s.head(verb) if verb.deprel == "acl:relcl" and source.index < verb.index and source.deprel.startswith("nsubj") else None
    )
    if whose is not None and source.upos != "PRON" and not s.children(verb, "ccomp"):
        named = infinitives + _judged(s, verb) if "judge" in frames and verb_of(verb) not in AS else []
        if named:  # what officials called a success
            yield tree.extent(s, *named), STRICT, {}
        elif (
            whose.text.lower() == "what" and not objects and "say" in frames and s.children(whose, "cop")
        ):  # that is what officials say
            yield tree.spans([whose]), STRICT, {}
        elif not objects and verb_of(verb) in FORESEEN:  # the profit that analysts expected
            yield tree.spans(tree.noun_phrase(s, whose)), STRICT, {}
    if frames & {"intend", "say", "think", "stance"} and infinitives and not objects:
        yield tree.extent(s, *infinitives), STRICT, {}
    yield from _prepositional(s, verb)
    if "say" in frames:
        yield (
            tree.extent(s, *(w for w in s.children(verb, "obj", "obl", "advmod") if w.text.lower() == "much")),
            LIKELY,
            {},
        )  # as much
    if "stance" in frames and objects and verb.deprel != "acl" and not _in_person(verb, objects[0]):
        more = [
            w
            for w in s.children(verb, "advcl", "obl")
            if w.index > objects[0].index and tree.preposition(s, w) in ("as", "for", "that")
        ]
        yield tree.extent(s, *objects, *more), STRICT, {"speech": False}


def _manner(s: Sentence, verb: Word, source: Word) -> list[Word]:
    """When and how it was said, after an interjected cue: ``Prices rose, the minister said on Monday, and would rise again``."""
    last = max(verb.index, *(w.index for w in tree.noun_phrase(s, source)))
    comma = next((w.index for w in s.words[last + 1 :] if w.upos == "PUNCT"), len(s.words))
    words = s.words[last + 1 : comma]
    return [] if any("VerbForm=Fin" in w.feats for w in words) else [w for w in words if w.head not in range(last + 1, comma)]


def _added(s: Sentence, verb: Word) -> list[Word]:
    """Participles below a cue that go on with it: ``said the cost would double, adding that …`` is two attributions."""
    return [
        w
        for w in s.words[verb.index + 1 :]
        if w.deprel == "advcl" and verb_of(w) in ADDING and "VerbForm=Fin" not in w.feats and s.words[w.index - 1].text == ","
    ]


def _in_person(verb: Word, thing: Word) -> bool:
    """``questioned the driver``, ``challenges him for the seat``: done to people, not said of things."""
    return verb_of(verb) in ("question", "challenge", "debate", "press") and (
        thing.upos == "PRON" or thing.entity.endswith("-Person") or noun_kind(thing) == "person"
    )


def _judged(s: Sentence, verb: Word) -> list[Word]:
    return [
        w
        for w in s.children(verb, "obl", "advcl", "ccomp")
        if w.index > verb.index and w.deprel != "obl:agent" and tree.preposition(s, w) in JUDGED
    ]


def _hung_on(s: Sentence, noun: Word) -> list[Word]:
    """``of lying`` where it is taken for a part of whom or by whom was accused."""
    verb = s.head(noun)
    accused = verb is not None and noun.deprel == "obj" and verb_of(verb) in ("accuse", "suspect")
    return [
        w
        for w in s.children(noun, *(("acl", "nmod") if accused else ("acl",)))
        if any(m.text.lower() == "of" for m in s.children(w, "mark", "case"))
    ] + [w for w in s.subtree(noun, ("acl:relcl",)) if w.deprel in ("advcl", "obl", "nmod") and tree.preposition(s, w) == "as"]


def _prepositional(s: Sentence, verb: Word) -> Iterator[Content]:
    """``called for talks``, ``warned of floods``, ``lashed out at critics``: what follows the preposition."""
    wanted = prepositions_of(verb)
    if not wanted:
        return
    particles = [w.text.lower() + " " for w in s.children(verb, "compound:prt", "advmod") if w.index > verb.index]
    torn = [w for thing in s.children(verb, "obj") for w in s.subtree(thing)] if verb_of(verb) == "put" else []
    for w in [*s.children(verb, "obl", "advcl"), *torn]:
        prep = tree.preposition(s, w)
        if w.index < verb.index or not prep or w.entity.endswith("-Date"):
            continue
        if verb_of(verb) == "put" and not any(x.upos == "NUM" for x in s.subtree(w)):
            continue  # put the cost at 40 million
        for particle in ("", *particles):
            if particle + prep in wanted:
                case = s.children(w, "case", "mark")[0]
                infinitives = [x for x in s.children(verb, "xcomp", "advcl") if x.index > w.index and "VerbForm=Inf" in x.feats]
                yield (
                    tree.extent(s, w, *infinitives, without=[case]),
                    STRICT,
                    {"lemma": f"{verb_of(verb)} {particle}{prep}", "cue_span": Span(verb.start, case.end), "speech": False},
                )


def _cited(s: Sentence, verb: Word) -> Word | None:
    """Whom others quote: ``the paper reported, citing two officials``, ``quoted a clerk as saying``. What they cite may be a document."""
    if verb_of(verb) not in CITING:
        return None
    thing = next((w for w in s.children(verb, "obj") if w.index > verb.index), None)
    if thing is None or thing.upos == "PRON" or not _cited_for(s, verb, thing):
        return None
    kind = noun_kind(thing)
    people = kind in ("person", "group", "spokesperson", "media") or thing.entity.endswith("-Person")
    documented = kind == "document" and any("say" in frames_of(s, w)[0] for w in (s.root, *s.children(s.root, "parataxis")))
    return thing if people or documented else None


def _cited_for(s: Sentence, verb: Word, cited: Word) -> tuple[Span, ...]:
    """What those who are quoted are quoted with: ``as saying …``, or what the sentence reports, ``citing officials``."""
    saying = [w for w in s.children(verb, "advcl", "xcomp", "obl") if w.index > cited.index and tree.preposition(s, w) == "as"]
    if saying or verb.deprel not in ("advcl", "acl"):
        return tree.extent(s, *saying)
    reported = s.children(s.root, "ccomp") or [s.root]
    return tree.extent(s, *reported, without=[verb, *s.children(s.root, "parataxis")])


def _quoted_before(s: Sentence, verb: Word) -> bool:
    """``“It is a farce,” noted two anglers.``: no passive, whatever the tree makes of it."""
    auxiliary = any(w.deprel == "aux:pass" for w in s.children(verb))
    return not auxiliary and verb.index > 1 and s.words[verb.index - 1].text in ("”", '"', "''") and tree.agent(s, verb) is None


def _passive(s: Sentence, verb: Word, frames: frozenset[str], base: Relation) -> Relation | None:
    by = tree.agent(s, verb)
    if by is not None:
        if not creditable(s, by, LIKELY):
            return None
        base = replace(base, source=by, source_sentence=s)
    below = s.children(verb, "nsubj")
    clauses = s.children(verb, "ccomp", "csubj")
    rest = [w for w in s.children(verb, "xcomp") if w.index > verb.index]
    agent = [by] if by is not None else []
    if frames & CLAUSE and clauses:  # it was announced that …, they were told that …
        return replace(base, content=tree.extent(s, *clauses, without=agent))
    if "passive_infinitive" in frames and any("VerbForm=Inf" in w.feats or s.children(w, "mark", "cop") for w in rest):
        return replace(base, content=tree.extent(s, *below[:1], *rest, without=agent))
    if "order" in frames and rest and by is not None:
        return replace(base, content=tree.extent(s, *rest, without=agent))
    # what the participle or its subject says of: ``she was criticised by``, ``remarks seen by some as``
    head = s.head(verb) if verb.deprel == "acl" else None
    about = tree.extent(s, below[0]) if below else tree.spans(tree.noun_phrase(s, head)) if head is not None else ()
    judged = rest + [w for w in _judged(s, verb) if w is not by and (verb_of(verb) not in AS or tree.preposition(s, w) == "as")]
    hung = _hung_on(s, by) if by is not None else []
    if head is not None:
        judged += [w for w in s.children(head) if w.index > verb.index and any(c.text.lower() == "as" for c in s.children(w))]
    if (
        "judge" in frames
        and about
        and (by is not None and (judged or hung) or judged and tree.preposition(s, judged[-1]) == "of")
    ):
        return replace(base, content=about + tree.extent(s, *judged, without=agent) + tree.extent(s, *hung))
    host = host_clause(s, verb)
    if frames & (CLAUSE | {"judge"}) and host is not None and (by is not None or s.children(verb, "nsubj:pass")):
        return replace(base, content=tree.extent(s, host, without=[tree.branch(s, verb, host)]))
    if by is not None and about and frames & {"stance", "say", "find"}:
        return replace(base, content=about)
    return None


def _subject(s: Sentence, verb: Word, frames: frozenset[str]) -> Word | None:
    """The subject of a cue, or what the words beside it show where the tree shows none."""
    if verb.deprel == "advcl" and "VerbForm=Inf" in verb.feats and not s.children(verb, "ccomp"):
        return None  # a purpose: ``took to the streets to demand bread``
    found = tree.subject(s, verb)
    if s.children(verb, "nsubj"):
        beside = _right_before(s, verb)
        if beside is not None and beside.deprel == "appos":
            return beside  # Ms. Lee, officials say, has resigned
    else:
        beside = _right_after(s, verb) or _right_before(s, verb)
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


def _right_after(s: Sentence, verb: Word) -> Word | None:
    """Who speaks at the end of a sentence: ``The plan will cost jobs, say campaigners.``"""
    rest = s.words[verb.index + 1 :]
    plain = verb_of(verb) in PLAIN and verb.index and s.words[verb.index - 1].text in (",", "”", '"', "''")
    if not plain or len(rest) < 2 or len(rest) > 6 or rest[-1].text != ".":
        return None
    noun = rest[-2]
    people = "Number=Plur" in noun.feats and noun_kind(noun) in ("person", "group", "spokesperson")
    return noun if people and all(w.upos in ("DET", "ADJ", "NOUN", "PROPN", "NUM") for w in rest[:-1]) else None


def _right_before(s: Sentence, verb: Word) -> Word | None:
    """People or documents right before a cue that the tree has hung elsewhere: ``than aides say``, ``with polls showing``."""
    i = verb.index - 1
    while i >= 0 and s.words[i].upos in ("AUX", "ADV") and s.words[i].deprel in ("aux", "advmod"):
        i -= 1
    noun = s.words[i] if i >= 0 else verb
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


def _meant(s: Sentence, verb: Word, source: Word) -> Word:
    """Of ``criticism from unions, who said``: the unions; of ``rejected critics who say that …``: the critics."""
    antecedent = s.head(verb)
    if verb.deprel == "acl" and source is antecedent and source.lemma.lower() in SIGNED and source.deprel == "obj":
        issuing = s.head(source)
        issuer = (
            tree.subject(s, issuing) if issuing is not None and issuing.lemma.lower() in lists.load()["cue_light_verbs"] else None
        )
        if issuer is not None and creditable(s, issuer, STRICT):
            return issuer
    if (
        source.text.lower() == "that"
        and verb.deprel == "acl:relcl"
        and antecedent is not None
        and antecedent.index < source.index
        and noun_kind(antecedent) == "document"
    ):
        return antecedent  # polls that show her ahead
    if (
        (
            source.text.lower() == "who"
            or source.text.lower() == "which"
            and antecedent is not None
            and noun_kind(antecedent) == "document"
        )
        and verb.deprel == "acl:relcl"
        and (s.words[source.index - 1].text == "," or _told_by_several(s, verb, source, antecedent))
        and antecedent is not None
        and antecedent.upos == "NOUN"
        and antecedent.index < source.index
    ):
        nearest = s.words[source.index - 2]  # of “a help for the girl, who said” rather the girl
        return antecedent if noun_kind(antecedent) or nearest.upos != "NOUN" else nearest
    return source


def _told_by_several(s: Sentence, verb: Word, source: Word, antecedent: Word | None) -> bool:
    """Whether a relative clause tells what a plural says: ``critics who say that …``."""
    several = antecedent is not None and "Number=Plur" in antecedent.feats
    return several and source.text.lower() == "who" and bool(s.children(verb, "ccomp"))


def _interjected(s: Sentence, verb: Word, source: Word) -> tuple[Span, ...]:
    """``Prices rose, the minister said on Monday, and would rise again``: what stands around a cue between commas.

    Read off the commas, not the tree, for the sentences that the parser gets wrong.
    """
    phrase = tree.noun_phrase(s, source)
    first = min(verb.index, phrase[0].index)
    if first < 2 or s.words[first - 1].text not in (",", "—", "–"):
        return ()
    last = max(verb.index, phrase[-1].index)
    following = s.words[last + 1 : next((w.index for w in s.words[last + 1 :] if w.text in (",", "—", "–", ";")), len(s.words))]
    if any("VerbForm=Fin" in w.feats for w in following):
        return ()  # what is said comes after
    rest: tuple[Word, ...] = ()
    if last + 1 < len(s.words) and s.words[last + 1].text in (",", "—", "–"):
        rest = s.words[last + 2 :]
        if (
            not rest
            or rest[0].text.lower() in ("who", "which", "a", "an", "the")
            or "VerbForm=Part" in rest[0].feats
            or "VerbForm=Ger" in rest[0].feats
        ):
            rest = ()
    if not any("VerbForm=Fin" in w.feats for w in (*s.words[: first - 1], *rest)):
        return ()
    return tree.spans([*s.words[: first - 1], *rest])


def _following(s: Sentence, verb: Word, source: Word) -> tuple[Span, ...]:
    """``She says progressives agree the numbers do not add up``: what follows a cue at once, where the tree has torn it off."""
    rest = s.words[verb.index + 1 :]
    if source.index > verb.index or not rest or rest[0].upos in ("PUNCT", "ADP", "PART", "CCONJ"):
        return ()
    # a verb or “they” right after any such cue begins a clause: “what observers said was a farce”
    begun = "VerbForm=Fin" in rest[0].feats or rest[0].text.lower() in ("he", "she", "they", "we")
    if not begun and verb_of(verb) not in PLAIN | {"agree", "warn", "suggest", "acknowledge"}:
        return ()
    if "-Person" in rest[0].entity and verb_of(verb) == "tell" or not any("VerbForm=Fin" in w.feats for w in rest[:8]):
        return ()
    return tree.spans(rest)


def host_clause(s: Sentence, verb: Word) -> Word | None:
    """The clause that an interjected cue belongs to: ``Prices rose, he said``, ``as the minister put it``."""
    head = s.head(verb)
    if head is None or s.children(verb, "ccomp"):
        return None
    if verb.deprel == "parataxis":
        return head
    marks = [m.text.lower() for m in s.children(verb, "mark", "advmod", "case")]
    if verb.deprel == "advcl" and ("as" in marks or not marks and "VerbForm=Fin" in verb.feats):
        return head
    if "than" in marks and verb_of(verb) in FORESEEN and not s.children(verb, "obj", "xcomp"):
        return head  # more than economists had predicted
    return None


def _after_colon(s: Sentence, a: Word, b: Word) -> bool:
    first = min(w.index for w in s.subtree(b))
    return any(w.text == ":" for w in s.words[a.index : max(first, a.index) + 1])
