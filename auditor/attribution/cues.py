"""Which verbs are cues, and what they take: the frames of ``rules/lists/cues-verbs.yaml``."""

from __future__ import annotations

from functools import cache

from auditor.attribution import lists
from auditor.parse.words import Sentence, Word

FRAMES = (
    "say",
    "tell",
    "quoted",
    "think",
    "learn",
    "find",
    "intend",
    "order",
    "judge",
    "stance",
    "preposition",
    "passive_infinitive",
)
CLAUSE = frozenset(("say", "tell", "think", "learn", "find"))  # take a clause
SPEECH = frozenset(("say", "tell", "quoted"))  # take quotation marks
# often as participles after a statement: “…, adding that …”
ADDING = frozenset("add note say stress explain insist warn argue call tell claim suggest write".split())
CITING = frozenset(("cite", "quote"))
PLAIN = frozenset("say tell add write note explain argue claim insist tweet".split())  # whatever is their subject speaks


@cache
def _frames() -> dict[str, frozenset[str]]:
    """By verb: its frames, and for its particles and prepositions ``frame + " " + word``."""
    named = lists.load().frames(*(f"cue_{f}_verbs" for f in FRAMES))
    return {word: frozenset(f.removeprefix("cue_").replace("_verbs", "", 1) for f in found) for word, found in named.items()}


@cache
def _forms() -> dict[str, str]:
    """The verb of each inflected form, for words whose lemma the parse has wrong."""
    out: dict[str, str] = {}
    for verb in sorted(_frames()):
        stem = verb[:-1] if verb.endswith("e") else verb
        for form in (verb, verb + "s", verb + "es", stem + "ed", stem + "ing", verb + verb[-1] + "ed", verb + verb[-1] + "ing"):
            out.setdefault(form, verb)
        if verb.endswith("y"):
            out |= {verb[:-1] + "ies": verb, verb[:-1] + "ied": verb}
    irregular = (entry.split(" ", 1) for entry in sorted(lists.load()["cue_irregular_forms"]))
    return out | {form: verb for form, verb in irregular if verb in _frames()}


def verb_of(word: Word) -> str:
    """The cue verb that a word is a form of, "" for none."""
    lemma = word.lemma.lower()
    return lemma if lemma in _frames() else _forms().get(word.text.lower(), "")


def frames_of(s: Sentence, word: Word) -> tuple[frozenset[str], str, Word | None]:
    """The frames of a verb in place, the verb with its particle, and that particle: ``point out``, not ``point``."""
    verb = verb_of(word)
    if not verb:
        return frozenset(), verb, None
    entries = _frames()[verb]
    long = [e for e in entries if " " in e and not e.startswith("preposition")]
    if long:
        for child in s.children(word, "compound:prt", "advmod", "obj"):
            found = frozenset(e.split(" ", 1)[0] for e in long if e.endswith(" " + child.text.lower()))
            if found and child.index > word.index:
                return found, f"{verb} {child.text.lower()}", child
    return frozenset(e for e in entries if " " not in e), verb, None


def prepositions_of(word: Word, frame: str = "preposition") -> frozenset[str]:
    """The prepositions with which a verb is a cue: ``for`` of ``call``, ``out at`` of ``lash``; of ``order``: ``on`` of ``call``."""
    return frozenset(e.split(" ", 1)[1] for e in _frames().get(verb_of(word), ()) if e.startswith(frame + " "))
