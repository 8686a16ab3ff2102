"""Cues in the dependency tree, with who is credited and with what.

A relation is an attribution before its quotations are completed and its source is looked into.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from auditor.attribution import lists, tree
from auditor.attribution.people import ANYTHING, LIKELY, STRICT, creditable, is_document
from auditor.parse.words import Sentence, Word
from auditor.story import Span

VERB_FRAMES = ("say", "tell", "quoted", "think", "find", "intend", "order", "judge", "stance", "preposition", "passive_infinitive")
CLAUSE = frozenset(("say", "tell", "think", "find"))  # take a clause
SPEECH = frozenset(("say", "tell", "quoted"))  # take quotation marks
GERUND = frozenset(("say", "think", "stance"))  # denied taking it, recalls meeting her


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
    clause: bool = False  # a cue that takes a clause, or “according to”
    continues: bool = False


@cache
def _frames() -> dict[str, frozenset[str]]:
    named = lists.load().frames(*(f"cue_{f}_verbs" for f in VERB_FRAMES))
    return {word: frozenset(f.removeprefix("cue_").replace("_verbs", "", 1) for f in found) for word, found in named.items()}


@cache
def _objects_control() -> frozenset[str]:
    return frozenset(lists.load()["cue_order_verbs"] | lists.load()["cue_tell_verbs"]) - {"promise"}


def frames_of(s: Sentence, verb: Word) -> tuple[frozenset[str], str, Word | None]:
    """The frames of a verb in place, its lemma with particle or preposition, and that last word.

    ``point out`` and ``call for`` are entries of two words: where the second is there, only their frames count.
    """
    entries = _frames().get(verb.lemma.lower())
    if not entries:
        return frozenset(), verb.lemma, None
    long = {e for e in entries if " " in e}
    if long:
        for child in s.children(verb):
            if child.deprel in ("compound:prt", "advmod") and child.index > verb.index:
                found = frozenset(e.split(" ", 1)[0] for e in long if e.endswith(" " + child.text.lower()) and "preposition" not in e)
                if found:
                    return found, f"{verb.lemma} {child.text.lower()}", child
    return frozenset(e for e in entries if " " not in e), verb.lemma, None


def find_relations(s: Sentence) -> Iterator[Relation]:
    """The attributions that the tree of one sentence shows, by the place of their cues."""
    named = _name_colon(s)
    if named is not None:
        yield named
    for word in s.words:
        if word.upos in ("VERB", "AUX"):
            found = _verb(s, word)
            if found is None and word.text.lower() in ("according", "per"):
                found = _according(s, word)
        elif word.upos == "NOUN":
            found = _noun(s, word) or _in_words_of(s, word)
        elif word.upos == "ADJ":
            found = _adjective(s, word)
        elif word.text.lower() in ("according", "per"):
            found = _according(s, word)
        else:
            found = None
        if found is not None:
            yield found


def _verb(s: Sentence, verb: Word) -> Relation | None:
    lemma = verb.lemma.lower()
    if lemma not in _frames():
        return None
    frames, name, particle = frames_of(s, verb)
    cue = Span(verb.start, (particle or verb).end) if particle and particle.index > verb.index else Span(verb.start, verb.end)
    base = Relation(s, verb, cue, name, None, None, (), bool(frames & SPEECH), bool(frames & CLAUSE))
    if tree.is_passive(s, verb):
        return _passive(s, verb, frames, base)
    source = _subject(s, verb)
    if source is None:
        return None
    base = replace(base, source=source, source_sentence=s)
    for content, level, changed in _contents(s, verb, frames, source):
        if content and creditable(s, source, level, finding="find" in frames):
            return replace(base, content=content, **changed)
    if "say" in frames:
        content = interjected(s, verb, source)
        if content and creditable(s, source, ANYTHING):
            return replace(base, content=content)
    if frames & SPEECH and creditable(s, source, LIKELY):
        return base  # a quotation may follow or precede
    return None


def interjected(s: Sentence, verb: Word, source: Word) -> tuple[Span, ...]:
    """``Prices rose, the minister said on Monday, and would rise again``: what stands around a cue between commas.

    Read off the commas, not the tree, for the sentences that the parser gets wrong.
    """
    phrase = tree.noun_phrase(s, source)
    first = min(verb.index, phrase[0].index if phrase else source.index)
    if first < 3 or s.words[first - 1].text not in (",", "—", "–"):
        return ()
    if not any("VerbForm=Fin" in w.feats and w.deprel != "aux" or w.deprel in ("aux", "cop") for w in s.words[:first - 1]):
        return ()
    last = max(verb.index, phrase[-1].index if phrase else source.index)
    rest: list[Word] = []
    if last + 1 < len(s.words) and s.words[last + 1].text in (",", "—", "–"):
        rest = [w for w in s.words[last + 2:] if True]
        if rest and (rest[0].upos in ("PRON", "DET") and rest[0].text.lower() in ("who", "which") or "VerbForm=Part" in rest[0].feats or rest[0].text.lower() in ("adding", "a", "an")):
            rest = []
    return tree.spans([*s.words[:first - 1], *rest])


def _contents(s: Sentence, verb: Word, frames: frozenset[str], source: Word) -> Iterator[tuple[tuple[Span, ...], int, dict]]:
    """What a verb's subject is credited with, by falling certainty: spans, how much the source must look like one, other changes."""
    if frames & CLAUSE:
        clauses = s.children(verb, "ccomp")
        if clauses:
            # what the tree has torn off the clause: a second subject, an object between cue and clause
            torn = [w for w in s.children(verb, "nsubj") if w is not source]
            if "say" in frames and "tell" not in frames:
                torn += [w for w in s.children(verb, "obj") if verb.index < w.index < clauses[0].index and w is not source]
            yield tree.extent(s, *torn, *clauses), ANYTHING if "say" in frames else LIKELY, {}
        host = _host(s, verb)
        if host is not None:
            yield tree.extent(s, host, without=[_branch(s, verb, host)]), ANYTHING if "say" in frames else LIKELY, {}
        colon = [w for w in s.children(verb, "parataxis") if w.index > verb.index and "say" in frames and _after_colon(s, verb, w)]
        if colon:
            yield tree.extent(s, *colon), LIKELY, {}
    objects = [w for w in s.children(verb, "obj") if w is not source]
    people = [w for w in s.children(verb, "obj", "iobj") if w is not source]
    infinitives = [w for w in s.children(verb, "xcomp") if w.index > verb.index]
    if "order" in frames and people and infinitives:
        yield tree.extent(s, *infinitives), STRICT, {}
    if "judge" in frames and objects:
        rest = infinitives + [w for w in s.children(verb, "obl", "advcl", "ccomp") if w.index > verb.index and tree.preposition(s, w) in ("of", "as", "for", "with")]
        if rest:
            yield tree.extent(s, *objects, *rest), STRICT, {}
    if "intend" in frames and infinitives and not objects:
        yield tree.extent(s, *infinitives), STRICT, {}
    if frames & GERUND and infinitives and not objects:
        yield tree.extent(s, *infinitives), STRICT, {}
    prepositional = _prepositional(s, verb)
    if prepositional:
        yield prepositional
    if "stance" in frames and objects:
        more = [w for w in s.children(verb, "advcl", "obl") if w.index > objects[0].index and tree.preposition(s, w) in ("as", "for", "that")]
        yield tree.extent(s, *objects, *more), STRICT, {"speech": False}


def _prepositional(s: Sentence, verb: Word) -> tuple[tuple[Span, ...], int, dict] | None:
    """``called for talks``, ``warned of floods``, ``lashed out at critics``: what follows the preposition."""
    wanted = {e.split(" ", 1)[1] for e in _frames()[verb.lemma.lower()] if e.startswith("preposition ")}
    if not wanted:
        return None
    particles = [w for w in s.children(verb, "compound:prt", "advmod") if w.index > verb.index]
    for w in s.children(verb, "obl", "advcl"):
        prep = tree.preposition(s, w)
        if w.index < verb.index or not prep:
            continue
        for start in ("", *(p.text.lower() + " " for p in particles)):
            if start + prep in wanted:
                case = [c for c in s.children(w, "case", "mark")]
                return (tree.extent(s, w, without=case[:1]), STRICT,
                        {"lemma": f"{verb.lemma} {start + prep}", "cue_span": Span(verb.start, case[0].end), "speech": False})
    return None


def _passive(s: Sentence, verb: Word, frames: frozenset[str], base: Relation) -> Relation | None:
    by = tree.agent(s, verb)
    if by is not None:
        base = replace(base, source=by, source_sentence=s)
        if not creditable(s, by, LIKELY):
            return None
    below = [w for w in s.children(verb, "nsubj:pass", "nsubj")]
    reduced = verb.deprel == "acl" and s.head(verb) is not None
    clauses = s.children(verb, "ccomp", "csubj")
    rest = [w for w in s.children(verb, "xcomp") if w.index > verb.index]
    if frames & CLAUSE and clauses:  # it was announced that; they were told that
        return replace(base, content=tree.extent(s, *clauses))
    if "passive_infinitive" in frames and rest and any("VerbForm=Inf" in w.feats or s.children(w, "mark", "cop") for w in rest):
        return replace(base, content=tree.extent(s, *below[:1], *rest))
    if "order" in frames and rest and by is not None:
        return replace(base, content=tree.extent(s, *rest))
    if "judge" in frames:
        rest += [w for w in s.children(verb, "obl", "advcl") if w is not by and w.index > verb.index and tree.preposition(s, w) in ("of", "as", "for", "with")]
        if rest and (by is not None or tree.preposition(s, rest[-1]) == "of"):
            if below:
                return replace(base, content=tree.extent(s, below[0], *rest))
            if reduced:
                return replace(base, content=tuple(tree.spans(tree.noun_phrase(s, s.words[verb.head]))) + tree.extent(s, *rest, without=[by] if by else ()))
    host = _host(s, verb)
    if frames & CLAUSE and host is not None and (by is not None or s.children(verb, "nsubj:pass")):
        return replace(base, content=tree.extent(s, host, without=[_branch(s, verb, host)]))
    if by is not None and frames & {"stance", "say", "find"}:
        if below:
            return replace(base, content=tree.extent(s, below[0]))
        if reduced:
            return replace(base, content=tree.spans(tree.noun_phrase(s, s.words[verb.head])))
    return None


def _subject(s: Sentence, verb: Word) -> Word | None:
    """The subject of a cue. A participle after a comma may be hung too low: ``She said the cost would double, adding that …``."""
    found = tree.subject(s, verb, _objects_control())
    if verb.deprel in ("advcl", "conj") and not s.children(verb, "nsubj") and (found is None or not creditable(s, found, STRICT)):
        for above in s.ancestors(verb):
            if above.upos == "VERB" and s.children(above, "nsubj"):
                other = tree.subject(s, above)
                if other is not None and creditable(s, other, STRICT):
                    return other
    return found


def _noun(s: Sentence, noun: Word) -> Relation | None:
    """``the claim that prices rose``, ``her fear of floods``, ``criticism from unions``."""
    words = lists.load()
    if noun.lemma.lower() not in words["cue_nouns"]:
        return None
    clauses = [w for w in s.children(noun, "acl", "ccomp") if w.deprel != "acl:relcl" and w.index > noun.index
               and (any(m.text.lower() in ("that", "to", "whether") for m in s.children(w, "mark")) or w.deprel == "ccomp")]
    abouts = [w for w in s.children(noun, "nmod") if w.index > noun.index and tree.preposition(s, w) in ("of", "about", "over", "on", "for", "against", "to")]
    source = _holder(s, noun, words)
    base = Relation(s, noun, Span(noun.start, noun.end), noun.lemma.lower(), source, s if source else None, ())
    outer = s.head(noun)
    if clauses:
        infinitive = not any(m.text.lower() == "that" for m in s.children(clauses[0], "mark"))
        if source is None:
            if infinitive:
                return None
            source = _light_subject(s, noun, words)
        if source is not None and not creditable(s, source, STRICT):
            return None
        return replace(base, source=source, source_sentence=s if source else None, content=tree.extent(s, *clauses))
    if noun.deprel in ("nsubj", "nsubj:outer") and outer is not None and source is not None and any(c.deprel == "cop" for c in s.children(outer)) \
            and (s.children(outer, "mark") or s.children(outer, "ccomp")):
        return replace(base, content=tree.extent(s, outer, without=[noun]))
    if abouts and source is not None and creditable(s, source, STRICT) and preposition_holder(s, noun) is not source:
        return replace(base, content=tree.extent(s, *(w for w in abouts if w is not source)))
    return None


def _holder(s: Sentence, noun: Word, words: lists.Lists) -> Word | None:
    """Whose claim it is: ``Mr. Lee's claim``, ``the claim by Mr. Lee``."""
    for w in s.children(noun, "nmod:poss"):
        return w
    return preposition_holder(s, noun)


def preposition_holder(s: Sentence, noun: Word) -> Word | None:
    for w in s.children(noun, "nmod"):
        if w.index > noun.index and tree.preposition(s, w) in ("by", "from", "among", "amongst") and creditable(s, w, STRICT):
            return w
    return None


def _light_subject(s: Sentence, noun: Word, words: lists.Lists) -> Word | None:
    """The subject of the verb that utters a noun: ``the mayor made the claim that …``."""
    verb = s.head(noun)
    if verb is None or verb.upos != "VERB" or noun.deprel not in ("obj", "obl") or verb.lemma.lower() not in words["cue_light_verbs"] or tree.is_passive(s, verb):
        return None
    return tree.subject(s, verb, _objects_control())


def _adjective(s: Sentence, adjective: Word) -> Relation | None:
    """``analysts are confident that …``, ``residents were unsure why …``."""
    lemma = adjective.lemma.lower()
    if lemma not in lists.load()["cue_adjectives"] or not (s.children(adjective, "cop") or adjective.deprel in ("xcomp", "advcl", "acl", "amod", "conj")):
        return None
    source = tree.subject(s, adjective)
    clauses = [w for w in s.children(adjective, "ccomp", "advcl", "xcomp") if w.index > adjective.index
               and (w.deprel != "advcl" or tree.preposition(s, w) in ("that", "about", "of", "to", "over"))]
    head = s.head(adjective)
    if adjective.deprel == "xcomp" and lemma == "clear" and head is not None and head.lemma == "make":
        source = tree.subject(s, head)
        clauses = clauses or [w for w in s.children(head, "ccomp")]
    clauses = clauses or [w for w in s.children(adjective, "obl") if w.index > adjective.index and tree.preposition(s, w) in ("about", "of", "over", "by", "with", "at")]
    if source is None or not clauses or not creditable(s, source, STRICT):
        return None
    return Relation(s, adjective, Span(adjective.start, adjective.end), lemma, source, s, tree.extent(s, *clauses))


def _according(s: Sentence, word: Word) -> Relation | None:
    """``according to the police``, ``per the filing``: the clause that the phrase hangs on is the content."""
    source = s.head(word)
    if source is None:
        return None
    lemma = word.text.lower()
    last = word
    if lemma == "according":
        nearby = [w for w in s.words[word.index + 1:word.index + 2] if w.text.lower() == "to"]
        if not nearby:
            return None
        last, lemma = nearby[0], "according to"
        if source.index < word.index:  # parsed the other way round: `according` governs the source
            below = [w for w in s.children(word) if w.index > last.index and w.upos in ("NOUN", "PROPN", "PRON")]
            if not below:
                return None
            source, top = below[0], word
        else:
            top = source
    elif word.deprel != "case" or not (is_document(source) or source.upos == "PROPN"):
        return None
    else:
        top = source
    host = s.head(top)
    if host is None:
        return None
    first = min(word.index, top.index)
    if first == 0 or s.words[first - 1].text in (",", "”", "\"", "''"):  # set off by a comma it is about the whole sentence
        host = _sentence_clause(s, host)
    return Relation(s, word, Span(word.start, last.end), lemma, source, s, tree.extent(s, host, without=[top]), True, True)


def _sentence_clause(s: Sentence, word: Word) -> Word:
    """The clause at the top of the sentence that a word is in, short of semicolons and parataxis."""
    while s.head(word) is not None and word.deprel != "parataxis":
        word = s.words[word.head]
    return word


def _name_colon(s: Sentence) -> Relation | None:
    """``Lee: Budget will pass``: a sentence that starts with who says it and a colon."""
    colon = next((w for w in s.words[1:14] if w.text == ":"), None)
    if colon is None or colon.index + 2 >= len(s.words):
        return None
    before = s.words[:colon.index]
    if any(w.upos in ("VERB", "AUX") for w in before) and not before[-1].entity.endswith("-Person"):
        return None
    heads = [w for w in before if not w.head < colon.index or w.head < 0]
    source = heads[0] if heads else before[-1]
    speaks = source.entity[2:] in ("Person", "Organization") or before[-1].entity[2:] in ("Person", "Organization") \
        or source.lemma.lower() in ("report", "poll", "study", "survey", "source", "official", "police", "expert", "analyst", "court", "minister", "mayor", "president") \
        or len(before) <= 3 and all(w.text.isupper() for w in before)
    if not speaks:
        return None
    if source.upos not in ("NOUN", "PROPN"):
        source = before[-1]
    return Relation(s, colon, Span(colon.start, colon.end), ":", source, s, tree.spans(s.words[colon.index + 1:]), True, True)


def _in_words_of(s: Sentence, noun: Word) -> Relation | None:
    """``in the words of the mayor``, ``in her view``."""
    if noun.lemma.lower() not in lists.load()["cue_in_nouns"] or tree.preposition(s, noun) != "in" or not noun.deprel.startswith("obl"):
        return None
    holders = [*s.children(noun, "nmod:poss"), *(w for w in s.children(noun, "nmod") if tree.preposition(s, w) == "of")]
    host = s.head(noun)
    if not holders or host is None or not creditable(s, holders[0], STRICT):
        return None
    start = s.children(noun, "case")[0]
    return Relation(s, noun, Span(start.start, noun.end), f"in {noun.lemma.lower()}", holders[0], s, tree.extent(s, host, without=[noun]), True)


def _host(s: Sentence, verb: Word) -> Word | None:
    """The clause that an interjected cue belongs to: ``Prices rose, he said``, ``as the minister put it``."""
    top = verb
    if verb.deprel == "conj":
        return None
    head = s.head(top)
    if head is None or head.upos in ("PUNCT",):
        return None
    if top.deprel == "parataxis":
        return head if not s.children(verb, "ccomp") else None
    if top.deprel == "advcl" and any(m.text.lower() == "as" for m in s.children(verb, "mark", "advmod", "case")):
        return head
    return None


def _branch(s: Sentence, word: Word, host: Word) -> Word:
    """The child of ``host`` above (or at) ``word``."""
    while s.head(word) is not None and s.head(word) is not host:
        word = s.words[word.head]
    return word


def _after_colon(s: Sentence, a: Word, b: Word) -> bool:
    first = min(w.index for w in s.subtree(b))
    return any(w.text == ":" for w in s.words[a.index:max(first, a.index) + 1])
