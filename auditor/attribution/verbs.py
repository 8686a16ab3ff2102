"""Cues in the dependency tree that are verbs: ``he said that``, ``critics accused him of``, ``it was announced that``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.attribution import tree
from auditor.attribution.contents import AS, contents, following, host_clause, hung_on, interjected, judged
from auditor.attribution.cues import CITING, CLAUSE, PLAIN, SPEECH, frames_of, verb_of
from auditor.attribution.model import PEOPLE
from auditor.attribution.people import ANYTHING, LIKELY, STRICT, creditable, noun_kind
from auditor.attribution.relations import Relation
from auditor.attribution.subjects import informant, meant, subject_of
from auditor.parse.words import Sentence, Word
from auditor.story import Span


SUPPOSING = frozenset("believe consider rumor rumour say suspect think understand".split())  # take “to be” in a passive only


def verb_relation(s: Sentence, verb: Word) -> Relation | None:
    """What a verb's subject (or, in a passive, agent) is credited with."""
    frames, name, particle = frames_of(s, verb)
    if (
        not name
        or verb.deprel in ("case", "fixed", "amod", "compound")
        or any(m.text.lower() == "without" for m in s.children(verb, "mark", "case"))
    ):
        return None
    cue = Span(verb.start, particle.end if particle else verb.end)
    base = Relation(s, verb, cue, name, None, None, (), speech=bool(frames & SPEECH))
    if (tree.is_passive(s, verb) or _supposed(s, verb, name)) and not _quoted_before(s, verb):
        return _passive(s, verb, frames, base)
    cited = _cited(s, verb)
    if cited is not None:
        return replace(base, source=cited, source_sentence=s, content=_cited_for(s, verb, cited))
    told = informant(s, verb)
    if told is not None:
        return replace(base, source=told, source_sentence=s, content=tree.extent(s, *s.children(verb, "ccomp")))
    source = subject_of(s, verb, frames)
    if source is None:
        return None
    teller = meant(s, verb, source)
    base = replace(base, source=teller, source_sentence=s)
    issued = verb.deprel == "acl" and teller is not source  # a statement deploring the attack: its issuer's
    source = teller if issued or noun_kind(teller) == "document" else source
    anything = ANYTHING if name in PLAIN else LIKELY
    finding = "find" in frames or name == "put"  # estimates put it at 40
    for found in contents(s, verb, frames, source):
        if found.spans and creditable(s, source, anything if found.level == ANYTHING else found.level, finding):
            return replace(
                base,
                content=found.spans,
                lemma=found.lemma or base.lemma,
                cue_span=found.cue_span or base.cue_span,
                speech=base.speech and found.speech,
            )
    if frames & {"say", "think", "find"} and creditable(s, source, anything, finding="find" in frames):
        # “he owns a farm, records show, and has two boats”
        reporting = "say" in frames or noun_kind(source) == "document"
        content = (reporting and interjected(s, verb, source)) or following(s, verb, source)
        if content:
            return replace(base, content=content)
    if name in ("agree", "disagree") and creditable(s, source, STRICT):
        return replace(base, content=tree.spans([verb]))
    if frames & SPEECH and creditable(s, source, LIKELY):
        return base  # a quotation may follow or precede
    return None


def _cited(s: Sentence, verb: Word) -> Word | None:
    """Whom others quote: ``the paper reported, citing two officials``, ``quoted a clerk as saying``. What they cite may be a document."""
    if verb_of(verb) not in CITING:
        return None
    thing = next((w for w in s.children(verb, "obj") if w.index > verb.index), None)
    if thing is None or thing.upos == "PRON" or not _cited_for(s, verb, thing):
        return None
    kind = noun_kind(thing)
    people = kind in (*PEOPLE, "media") or thing.entity.endswith("-Person")
    documented = kind == "document" and any("say" in frames_of(s, w)[0] for w in (s.root, *s.children(s.root, "parataxis")))
    return thing if people or documented else None


def _cited_for(s: Sentence, verb: Word, cited: Word) -> tuple[Span, ...]:
    """What those who are quoted are quoted with: ``as saying …``, or what the sentence reports, ``citing officials``."""
    saying = [w for w in s.children(verb, "advcl", "xcomp", "obl") if w.index > cited.index and tree.preposition(s, w) == "as"]
    reporting = s.head(s.words[verb.head]) if verb.deprel == "acl:relcl" else None
    if not saying and reporting is not None and "say" in frames_of(s, reporting)[0]:
        return tree.extent(s, *s.children(reporting, "ccomp"))  # the paper, which quoted a clerk, said that …
    if saying or verb.deprel not in ("advcl", "acl"):
        return tree.extent(s, *saying)
    reported = s.children(s.root, "ccomp") or [s.root]
    # “will close, the paper reported on Monday”: when it was reported
    late = [w for c in reported for w in s.children(c, "obl") if c.index < s.root.index < w.index]
    return tree.extent(s, *reported, without=[verb, *late, *s.children(s.root, "parataxis")])


def _supposed(s: Sentence, verb: Word, name: str) -> bool:
    """``a man believed to be a smuggler``: nobody believes to be something, whatever the tree makes of it."""
    after = [w.text.lower() for w in s.words[verb.index + 1 : verb.index + 3]]
    return name in SUPPOSING and after in (["to", "be"], ["to", "have"])


def _quoted_before(s: Sentence, verb: Word) -> bool:
    """``“It is a farce,” noted two anglers.``: no passive, whatever the tree makes of it."""
    auxiliary = any(w.deprel == "aux:pass" for w in s.children(verb))
    return not auxiliary and verb.index > 1 and s.words[verb.index - 1].text in ("”", '"', "''") and tree.agent(s, verb) is None


def _passive(s: Sentence, verb: Word, frames: frozenset[str], base: Relation) -> Relation | None:
    """What the agent of a passive is credited with, or nobody in particular: ``it was announced (by the mayor) that …``."""
    by = tree.agent(s, verb)
    if by is not None:
        if not creditable(s, by, LIKELY):
            return None
        base = replace(base, source=by, source_sentence=s)
    content = next(_passive_contents(s, verb, frames, by), None)
    return replace(base, content=content) if content is not None else None


def _passive_contents(s: Sentence, verb: Word, frames: frozenset[str], by: Word | None) -> Iterator[tuple[Span, ...]]:
    """What a passive reports, by falling certainty; ``by`` is its agent."""
    agent = [by] if by is not None else []
    clauses = s.children(verb, "ccomp", "csubj")
    hung_low = [w for top in agent for w in s.children(top, "acl", "acl:relcl") if tree.preposition(s, w) == "that"]
    if frames & CLAUSE and clauses:  # it was announced that …, they were told that …
        yield tree.extent(s, *clauses, without=agent)
    elif frames & CLAUSE and hung_low:  # it was alleged by a guide that …
        yield tree.extent(s, *hung_low)
    complements = [w for w in s.children(verb, "xcomp") if w.index > verb.index]
    infinitive = any("VerbForm=Inf" in w.feats or s.children(w, "mark", "cop") for w in complements)
    if "passive_infinitive" in frames and infinitive:  # he is said to have left
        yield tree.extent(s, *s.children(verb, "nsubj")[:1], *complements, without=agent)
    if "order" in frames and complements and agent:  # they were urged by the mayor to leave
        yield tree.extent(s, *complements, without=agent)
    subject = _told_of(s, verb, by)
    verdict = complements + _verdict(s, verb, by)
    hung = [w for top in agent for w in hung_on(s, top)]
    judging = agent and (verdict or hung) or verdict and tree.preposition(s, verdict[-1]) == "of"
    if "judge" in frames and subject and judging:  # the plan was seen by some as a farce, he was accused of lying
        yield subject + tree.extent(s, *verdict, without=agent) + tree.extent(s, *hung)
    host = host_clause(s, verb)
    if frames & (CLAUSE | {"judge"}) and host is not None and (agent or s.children(verb, "nsubj:pass")):
        yield tree.extent(s, host, without=[tree.branch(s, verb, host)])  # it is a farce, as it has been called by residents
    if agent and subject and frames & {"stance", "say", "find"}:  # she was criticised by unions
        yield subject


def _told_of(s: Sentence, verb: Word, by: Word | None) -> tuple[Span, ...]:
    """Whom or what a passive is about: its subject, or the noun that it describes."""
    subjects, head = s.children(verb, "nsubj"), s.head(verb)
    if subjects:
        return tree.extent(s, subjects[0])
    if verb.deprel == "acl" and head is not None:
        return tree.spans(tree.noun_phrase(s, head))  # remarks seen by some as …
    whom = tree.subject(s, verb) if verb.deprel == "advcl" and by is not None else None
    return tree.extent(s, whom) if whom is not None else ()  # seen by many as a clown, he won


def _verdict(s: Sentence, verb: Word, by: Word | None) -> list[Word]:
    """What a passive makes of what it is about: ``as a farce``, ``of lying``; also where it hangs on the noun described."""
    found = [w for w in judged(s, verb) if w is not by and (verb_of(verb) not in AS or tree.preposition(s, w) == "as")]
    head = s.head(verb) if verb.deprel == "acl" else None
    if head is not None:
        found += [w for w in s.children(head) if w.index > verb.index and any(c.text.lower() == "as" for c in s.children(w))]
    return found
