"""Cues in the dependency tree that are verbs: ``he said that``, ``critics accused him of``, ``it was announced that``."""

from __future__ import annotations

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
    if tree.is_passive(s, verb) and not _quoted_before(s, verb):
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
    if name == "disagree" and creditable(s, source, STRICT):
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
    hung_low = [w for w in s.children(by, "acl", "acl:relcl") if tree.preposition(s, w) == "that"] if by is not None else []
    if frames & CLAUSE and not clauses and hung_low:
        return replace(base, content=tree.extent(s, *hung_low))  # it was alleged by a guide that …
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
    if not about and verb.deprel == "advcl" and by is not None:
        whom = tree.subject(s, verb)  # seen by many as a clown, he won
        about = tree.extent(s, whom) if whom is not None else ()
    verdict = rest + [w for w in judged(s, verb) if w is not by and (verb_of(verb) not in AS or tree.preposition(s, w) == "as")]
    hung = hung_on(s, by) if by is not None else []
    if head is not None:
        verdict += [w for w in s.children(head) if w.index > verb.index and any(c.text.lower() == "as" for c in s.children(w))]
    if (
        "judge" in frames
        and about
        and (by is not None and (verdict or hung) or verdict and tree.preposition(s, verdict[-1]) == "of")
    ):
        return replace(base, content=about + tree.extent(s, *verdict, without=agent) + tree.extent(s, *hung))
    host = host_clause(s, verb)
    if frames & (CLAUSE | {"judge"}) and host is not None and (by is not None or s.children(verb, "nsubj:pass")):
        return replace(base, content=tree.extent(s, host, without=[tree.branch(s, verb, host)]))
    if by is not None and about and frames & {"stance", "say", "find"}:
        return replace(base, content=about)
    return None
