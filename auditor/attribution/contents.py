"""What a verb's source is credited with: clauses, objects, judgements and what stands around a cue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from auditor.attribution import tree
from auditor.attribution.cues import ADDING, CITING, CLAUSE, PLAIN, prepositions_of, verb_of
from auditor.attribution.people import ANYTHING, LIKELY, STRICT, is_house_of, noun_kind
from auditor.parse.words import Sentence, Word
from auditor.story import Span

AS = frozenset("interpret know remember see take treat".split())  # judge only with “as”
FORESEEN = frozenset("anticipate expect fear forecast predict project".split())
OPENING = frozenset("acknowledge agree allege assert believe complain contend suggest warn".split())  # often without “that”
JUDGED = ("of", "as", "for", "with")  # accused of, described as, blamed for, charged with


class Content(NamedTuple):
    """What a cue may credit its source with."""

    spans: tuple[Span, ...]
    level: int = STRICT  # how much the source must look like one
    lemma: str = ""  # the cue with its preposition, where it is one by that alone: "call for"; "": as it is
    cue_span: Span | None = None  # the same, in the story
    speech: bool = True  # False: it introduces no quotation, whatever the verb


@dataclass(frozen=True)
class _Cue:
    """A verb in place, and what it takes besides its source."""

    s: Sentence
    verb: Word
    frames: frozenset[str]
    source: Word

    @cached_property
    def objects(self) -> list[Word]:
        return [w for w in self.s.children(self.verb, "obj") if w is not self.source]

    @cached_property
    def people(self) -> list[Word]:
        """Its objects and those to whom it is done."""
        return [w for w in self.s.children(self.verb, "obj", "iobj") if w is not self.source]

    @cached_property
    def infinitives(self) -> list[Word]:
        return [w for w in self.s.children(self.verb, "xcomp") if w.index > self.verb.index]


def contents(s: Sentence, verb: Word, frames: frozenset[str], source: Word) -> Iterator[Content]:
    """What a verb takes, by falling certainty."""
    if (
        "learn" in frames
        and (source.upos not in ("PROPN", "PRON") or source.entity.endswith("NORP"))
        and noun_kind(source) not in ("media", "institution")
    ):
        frames &= {"judge"}  # “many have heard that” credits nobody, “many see it as” does
    cue = _Cue(s, verb, frames, source)
    yield from _clauses(cue)
    yield from _deplored(cue)
    yield from _shown(cue)
    yield from _ordered(cue)
    yield from _judgement(cue)
    yield from _relative(cue)
    yield from _intended(cue)
    yield from _prepositional(s, verb)
    yield from _wished(s, verb)
    yield from _much(cue)
    yield from _stance(cue)


def _clauses(cue: _Cue) -> Iterator[Content]:
    """``said that prices rose``, ``Prices rose, he said``, ``said: prices rise``."""
    s, verb, frames, source = cue.s, cue.verb, cue.frames, cue.source
    if not frames & CLAUSE:
        return
    clauses = s.children(verb, "ccomp") or _hung_low(s, verb)
    if clauses:
        aside = _manner(s, verb, source) if clauses[0].index < verb.index else []
        spans = tree.extent(s, *_torn_off(cue, clauses[0]), *clauses, without=[*_added(s, verb), *aside])
        yield Content(spans, ANYTHING)
    host = host_clause(s, verb)
    if host is not None and not clauses:
        yield Content(tree.extent(s, host, without=[tree.branch(s, verb, host), source, *_manner(s, verb, source)]), ANYTHING)
    colon = [w for w in s.children(verb, "parataxis") if w.index > verb.index and "say" in frames and _after_colon(s, verb, w)]
    if colon:
        yield Content(tree.extent(s, *colon), LIKELY)


def _torn_off(cue: _Cue, clause: Word) -> list[Word]:
    """What the tree has torn off a clause: a second subject of the cue, an object between the two."""
    s, verb, source = cue.s, cue.verb, cue.source
    torn = [
        w
        for w in s.children(verb, "nsubj")
        if w is not source and (w.entity == "O" or s.entity_at(w) != s.entity_at(source)) and not is_house_of(s, w, source)
    ]
    if "say" in cue.frames and "tell" not in cue.frames:
        torn += [w for w in cue.objects if verb.index < w.index < clause.index]
    return torn


def _deplored(cue: _Cue) -> Iterator[Content]:
    """``deplored that …``, ``described how …``"""
    clauses = cue.s.children(cue.verb, "ccomp")
    if cue.frames & {"stance", "judge"} and not cue.frames & CLAUSE and clauses:
        yield Content(tree.extent(cue.s, *clauses))


def _shown(cue: _Cue) -> Iterator[Content]:
    """``the poll shows her ahead``"""
    found = cue.objects or cue.people
    if "find" in cue.frames and found and noun_kind(cue.source) == "document":
        more = [w for w in cue.s.children(cue.verb, "xcomp", "advcl", "acl", "obl") if w.index > found[0].index]
        yield Content(tree.extent(cue.s, *found, *more), LIKELY)


def _ordered(cue: _Cue) -> Iterator[Content]:
    """``urged him to resign``, ``called on him to resign``"""
    s, verb = cue.s, cue.verb
    on = [w for w in s.children(verb, "obl") if tree.preposition(s, w) in prepositions_of(verb, "order")]
    asked = cue.infinitives or [w for w in s.children(verb, "advcl") if on and "VerbForm=Inf" in w.feats and w.index > verb.index]
    if asked and ("order" in cue.frames and cue.people or on):
        yield Content(tree.extent(s, *asked))


def _judgement(cue: _Cue) -> Iterator[Content]:
    """``called the plan a farce``, ``accused him of lying``, ``see it as a farce``"""
    s, verb = cue.s, cue.verb
    # “a move that many saw as”: the tree may have two subjects
    people = cue.people or [w for w in s.children(verb, "nsubj") if w is not cue.source and w.text.lower() in ("that", "which")]
    if "judge" not in cue.frames:
        return
    if not people:
        if len(cue.infinitives) > 1 and verb_of(verb) == "call":
            yield Content(tree.extent(s, *cue.infinitives))
        return
    rest = cue.infinitives + judged(s, verb) + hung_on(s, (cue.objects or people)[0])
    if verb_of(verb) in AS:  # see it as a farce; not: saw him run
        rest = [w for w in rest if tree.preposition(s, w) == "as"]
    if rest or verb_of(verb) == "call" and (people[1:] or verb.deprel == "acl:relcl"):  # what officials call a market
        yield Content(tree.extent(s, *people, *rest))


def _relative(cue: _Cue) -> Iterator[Content]:
    """``what officials called a success``, ``that is what officials say``, ``the profit that analysts expected``"""
    s, verb, source = cue.s, cue.verb, cue.source
    whose = s.head(verb) if verb.deprel == "acl:relcl" else None
    if whose is None or source.index >= verb.index or not source.deprel.startswith("nsubj"):
        return
    if source.upos == "PRON" or s.children(verb, "ccomp"):
        return
    named = cue.infinitives + judged(s, verb) if "judge" in cue.frames and verb_of(verb) not in AS else []
    if named:
        yield Content(tree.extent(s, *named))
    elif whose.text.lower() == "what" and not cue.objects and "say" in cue.frames and s.children(whose, "cop"):
        yield Content(tree.spans([whose]))
    elif not cue.objects and verb_of(verb) in FORESEEN:
        yield Content(tree.spans(tree.noun_phrase(s, whose)))


def _intended(cue: _Cue) -> Iterator[Content]:
    """``vowed to strike``, ``believe the wall to be Roman``"""
    held = "think" in cue.frames and any(cue.s.children(w, "cop") for w in cue.infinitives)
    if cue.frames & {"intend", "say", "think", "stance"} and cue.infinitives and (held or not cue.objects):
        yield Content(tree.extent(cue.s, *cue.objects, *cue.infinitives))


def _prepositional(s: Sentence, verb: Word) -> Iterator[Content]:
    """``called for talks``, ``warned of floods``, ``lashed out at critics``: what follows the preposition."""
    wanted = prepositions_of(verb)
    if not wanted:
        return
    particles = [w.text.lower() + " " for w in s.children(verb, "compound:prt", "advmod") if w.index > verb.index]
    torn = [w for thing in s.children(verb, "obj") for w in s.subtree(thing)] if verb_of(verb) == "put" else []
    for w in [*s.children(verb, "obl", "advcl"), *torn]:
        case, prep = tree.preposition_word(s, w), tree.preposition(s, w)
        if case is None or case.index < verb.index or w.entity.endswith("-Date"):
            continue
        if verb_of(verb) == "put" and prep == "at" and not any(x.upos == "NUM" for x in s.subtree(w)):
            continue  # put the cost at 40 million
        for particle in ("", *particles):
            if particle + prep in wanted:
                infinitives = [x for x in s.children(verb, "xcomp", "advcl") if x.index > w.index and "VerbForm=Inf" in x.feats]
                lemma, whole = f"{verb_of(verb)} {particle}{prep}", Span(verb.start, case.end)
                yield Content(tree.extent(s, w, *infinitives, without=[case]), lemma=lemma, cue_span=whole, speech=False)


def _wished(s: Sentence, verb: Word) -> Iterator[Content]:
    """``called for the board to resign``"""
    for w in s.children(verb, "advcl", "xcomp"):
        mark = next((m for m in s.children(w, "mark") if m.text.lower() == "for" and m.index > verb.index), None)
        if mark is not None and "for" in prepositions_of(verb) and "VerbForm=Inf" in w.feats and s.children(w, "nsubj"):
            whole = Span(verb.start, mark.end)
            yield Content(tree.extent(s, w, without=[mark]), lemma=f"{verb_of(verb)} for", cue_span=whole, speech=False)


def _much(cue: _Cue) -> Iterator[Content]:
    """``said as much``"""
    if "say" in cue.frames:
        much = [w for w in cue.s.children(cue.verb, "obj", "obl", "advmod") if w.text.lower() == "much"]
        yield Content(tree.extent(cue.s, *much), LIKELY)


def _stance(cue: _Cue) -> Iterator[Content]:
    """``rejected the plan as a farce``"""
    s, verb, objects = cue.s, cue.verb, cue.objects
    described = verb.deprel == "acl" and cue.source is s.head(verb)
    if "stance" in cue.frames and objects and not described and not _done(verb, objects[0]):
        more = [
            w
            for w in s.children(verb, "advcl", "obl")
            if w.index > objects[0].index and tree.preposition(s, w) in ("as", "for", "that")
        ]
        yield Content(tree.extent(s, *objects, *more), speech=False)


def _hung_low(s: Sentence, verb: Word) -> list[Word]:
    """A clause that the tree has hung on what stands before it: ``said on condition of anonymity that …``, ``complained to officials that …``."""
    between = [w for w in s.children(verb, "obl", "advcl") if w.index > verb.index and "VerbForm=Fin" not in w.feats]
    clauses = [w for top in between for w in s.subtree(top) if w.deprel in ("acl", "acl:relcl", "ccomp") and w.index > top.index]
    if between:  # a neighbour posted on social media that …
        clauses += [w for top in s.children(verb, "nsubj") for w in s.children(top, "acl:relcl") if w.index > between[0].index]
    # with a subject and “that” for no part of it, a clause describes nothing: “read to the court that staff had complained”
    return [
        w
        for w in clauses
        if any(m.text.lower() == "that" for m in s.children(w, "mark", "obl:unmarked")) and s.children(w, "nsubj")
    ][:1]


def judged(s: Sentence, verb: Word) -> list[Word]:
    """What somebody is accused of or something is taken for: ``of lying``, ``as a farce``."""
    rather = [w for more in s.children(verb, "advmod") if more.index > verb.index for w in s.children(more, "obl", "advcl")]
    return [
        w
        for w in (*s.children(verb, "obl", "advcl", "ccomp"), *rather)  # see it more as a threat
        if w.index > verb.index
        and w.deprel != "obl:agent"
        and (tree.preposition(s, w) in JUDGED or tree.preposition(s, w) == "on" and verb_of(verb) == "blame")
    ]


def hung_on(s: Sentence, noun: Word) -> list[Word]:
    """``of lying`` where it is taken for a part of whom or by whom was accused."""
    verb = s.head(noun)
    accused = verb is not None and noun.deprel == "obj" and verb_of(verb) in ("accuse", "suspect")
    return [
        w
        for w in s.children(noun, *(("acl", "nmod") if accused else ("acl",)))
        if any(m.text.lower() == "of" for m in s.children(w, "mark", "case"))
    ] + [w for w in s.subtree(noun, ("acl:relcl",)) if w.deprel in ("advcl", "obl", "nmod") and tree.preposition(s, w) == "as"]


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


def interjected(s: Sentence, verb: Word, source: Word) -> tuple[Span, ...]:
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


def following(s: Sentence, verb: Word, source: Word) -> tuple[Span, ...]:
    """``She says progressives agree the numbers do not add up``: what follows a cue at once, where the tree has torn it off."""
    rest = s.words[verb.index + 1 :]
    if source.index > verb.index or not rest or rest[0].upos in ("PUNCT", "ADP", "PART", "CCONJ"):
        return ()
    # a verb or “they” right after any such cue begins a clause: “what observers said was a farce”
    begun = "VerbForm=Fin" in rest[0].feats or rest[0].text.lower() in ("he", "she", "they", "we")
    if not begun and verb_of(verb) not in PLAIN | OPENING:
        return ()
    if "-Person" in rest[0].entity and verb_of(verb) == "tell" or not any("VerbForm=Fin" in w.feats for w in rest[:8]):
        return ()
    return tree.spans(rest)


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
        if w.deprel == "advcl"
        and verb_of(w) in ADDING | CITING
        and "VerbForm=Fin" not in w.feats
        and s.words[w.index - 1].text == ","
    ]


def _done(verb: Word, thing: Word) -> bool:
    """``questioned the driver``, ``welcomed 400 guests``, ``claimed 40 lives``: done to somebody, not said of something."""
    if verb_of(verb) == "claim":
        return thing.lemma.lower() in ("life", "victim")
    somebody = thing.upos == "PRON" and thing.text.lower() not in ("it", "this", "that", "these", "those")
    return verb_of(verb) in ("admit", "challenge", "cheer", "debate", "dismiss", "press", "question", "welcome") and (
        somebody or thing.entity.endswith("-Person") or noun_kind(thing) in ("person", "group")
    )


def _after_colon(s: Sentence, a: Word, b: Word) -> bool:
    first = min(w.index for w in s.subtree(b))
    return any(w.text == ":" for w in s.words[a.index : max(first, a.index) + 1])
