"""Cues that the tree takes for nouns, or hangs where no verb stands: read off the words and commas around them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from auditor.attribution import tree
from auditor.attribution.cues import frames_of
from auditor.attribution.model import PEOPLE
from auditor.attribution.people import noun_kind
from auditor.attribution.relations import Relation
from auditor.parse.words import Sentence, Word

IN_PHRASE = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP", "PART")


def mistagged_relation(s: Sentence, word: Word) -> Relation | None:
    """What a cue after a comma credits people with."""
    return _inverted(s, word) or _parenthetical(s, word)


def _inverted(s: Sentence, word: Word) -> Relation | None:
    """``The river is dying, allege environmental activists.``"""
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


def _parenthetical(s: Sentence, word: Word) -> Relation | None:
    """``The road, truckers note, is closed.``; ``The road is closed, maintenance logs show.``"""
    frames, name, _ = frames_of(s, word)
    if not frames & {"say", "think", "find"} or not word.text.islower() or word.text.endswith("ing"):
        return None
    phrase = list(takewhile(lambda w: w.upos in IN_PHRASE, reversed(s.words[: word.index])))[::-1]
    rest = s.words[word.index + 1 :]
    if not phrase or phrase[0].upos == "ADP" or phrase[0].index < 3 or s.words[phrase[0].index - 1].text != ",":
        return None
    if rest and rest[0].text not in (",", ".", ";"):
        return None
    before, after = s.words[: phrase[0].index - 1], rest[1:]
    source = _credited(phrase, "find" in frames)
    if source is None or not _is_statement(before, after if rest and rest[0].text == "," else ()):
        return None
    return Relation(s, word, word.span, name, source, s, tree.spans([*before, *after]), speech="say" in frames)


def _credited(phrase: Sequence[Word], finding: bool) -> Word | None:
    """Of ``mothers at the blockade``, ``leaked maintenance logs``: the word that says who or what tells it, if it can be that."""
    first = list(takewhile(lambda w: w.upos != "ADP", phrase))
    noun = first[-1]
    kind = noun_kind(noun) if noun.upos == "NOUN" else ""
    return noun if kind in PEOPLE or finding and kind == "document" else None


def _is_statement(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether what stands around an aside is a sentence: ``The road … is closed``, not ``When it rained``."""
    opened = before[0].upos == "SCONJ" or before[0].upos == "ADP" and before[0].deprel == "mark"
    words = after if opened else (*before, *after)
    return any("VerbForm=Fin" in w.feats for w in words)


def between(s: Sentence, word: Word) -> Relation | None:
    """``Some fear the closure may cost jobs``, ``Some doubt that it will``"""
    frames, name, _ = frames_of(s, word)
    # of “But some fear that …” the tree may have a verb, but none in any form
    verbal = word.upos in ("VERB", "AUX") and word.deprel not in ("nsubj", "obj", "compound") and "VerbForm" in word.feats
    if verbal or word.upos == "PROPN" or not frames & {"say", "think"} or word.text.lower() != name or word.index == 0:
        return None
    source, rest = s.words[word.index - 1], s.words[word.index + 1 : word.index + 13]
    several = source.text.lower() in ("some", "many", "others", "most") or source.upos == "NOUN" and noun_kind(source) in PEOPLE
    if not several:
        return None
    first = tree.noun_phrase(s, source)[0].index
    opening = first == 0 or s.words[first - 1].text.lower() in (",", "and", "but", "while", "as", "though", "although", "“", '"')
    told = rest and (rest[0].upos in ("PRON", "DET") or rest[0].text.lower() in ("that", "whether"))
    clause = len(rest) > 2 and told and any("VerbForm=Fin" in w.feats for w in rest[1:])
    if not (opening and clause):
        return None
    content = tree.spans(s.words[word.index + 1 :])
    return Relation(s, word, word.span, name, source, s, content, speech=True)
