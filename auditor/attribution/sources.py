"""From the credited noun phrases to Sources: their spans, kinds, names, and what is said of their anonymity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from auditor.attribution import lists, tree
from auditor.attribution.chains import Chains
from auditor.attribution.mentions import Chain, Mention
from auditor.attribution.model import PEOPLE, Source
from auditor.attribution.naming import Names, is_surnamed
from auditor.attribution.people import PERSONAL, is_house_of, kind_in, noun_kind
from auditor.attribution.relations import Relation
from auditor.parse.words import Parse, Sentence, Word

AHEAD = 40  # relations that may name a source later


def resolve(parse: Parse, relations: Sequence[Relation]) -> list[Source | None]:
    """The source of each relation, in their order (which is that of the story)."""
    chains = Chains(parse, Names(parse))
    found: list[tuple[Source, Chain] | None] = []
    for i, relation in enumerate(relations):
        if relation.source is None or relation.source_sentence is None:
            found.append(None)
            continue
        mention = _mention(relation, relation.source_sentence, relation.source)
        chain = chains.of(mention, relations[i + 1 : i + 1 + AHEAD])
        found.append((_source(mention, chain, chains.mention(chain, mention)), chain))
    unnamed = [(r, pair[1]) for r, pair in zip(relations, found, strict=True) if pair is not None and not pair[1].named]
    by_sentence: dict[int, list[tuple[Relation, Chain]]] = {}
    for relation, chain in unnamed:
        by_sentence.setdefault(relation.sentence.index, []).append((relation, chain))
    formulas: dict[int, _Formula | None] = {}
    for relation, chain in unnamed:
        s = relation.source_sentence
        if s is None:
            continue
        if s.index not in formulas:
            formulas[s.index] = _formula(s)
        formula = formulas[s.index]
        if formula is None:
            continue
        above = [r for r, other in by_sentence[relation.sentence.index] if other is not chain]
        if not _is_about_another(relation, formula.word, above):
            # "" < "condition" < "explained": what is said once holds for every mention of the source
            chain.anonymity = max(chain.anonymity, formula.says)
    return [None if pair is None else replace(pair[0], anonymity=pair[1].anonymity) for pair in found]


def split(relation: Relation) -> list[Relation]:
    """One relation for each of the sources that an ``and`` joins, where they differ: ``Ms. Lee and her aides said``."""
    s, head = relation.source_sentence, relation.source
    if s is None or head is None:
        return [relation]
    # in “Ann Lee, an adviser and a professor” they are joined inside an apposition
    appositions = [w.index for w in s.children(head, "appos")]
    heads = [
        head,
        *(
            w
            for w in s.children(head, "conj")
            if w.upos in ("NOUN", "PROPN", "PRON")
            and not any(head.index < i < w.index for i in appositions)
            and not ("Number=Sing" in w.feats and w.upos == "NOUN" and not s.children(w, "det", "nmod:poss", "appos", "flat"))
        ),
    ]
    # “and other scientists” goes with the first of them, however deep the tree has hung it
    heads += [
        w
        for w in s.subtree(head)
        if w.deprel == "conj" and w not in heads and any(c.text.lower() == "other" for c in s.children(w, "amod"))
    ]
    if len(heads) < 2 or len({_sort(s, w) for w in heads}) < 2:
        return [relation]
    return [replace(relation, source=w) for w in heads]


def _sort(s: Sentence, word: Word) -> str:
    kind = noun_kind(word)
    if word.upos == "PROPN" and not kind or word.entity[2:] not in ("", "NORP") or word.text.lower() in PERSONAL:
        return "name"
    if any(
        w.index > word.index and w.entity.endswith("-Person") for w in s.children(word, "appos", "flat", "nmod:desc", "compound")
    ) or is_surnamed(s, word):
        return "name"
    kind = kind_in(s, word)
    return "name" if kind == "institution" else "people" if kind in ("", *PEOPLE) else kind


def _mention(relation: Relation, s: Sentence, head: Word) -> Mention:
    if head.deprel in ("flat", "flat:name") and s.head(head) is not None:
        head = s.words[head.head]
    alone = head.deprel == "conj" or len({_sort(s, w) for w in (head, *s.children(head, "conj"))}) > 1
    words = tree.noun_phrase(s, head, alone)
    if relation.cue is not None and relation.sentence is s and relation.cue.index < head.index:  # never a part of its source
        last = relation.cue.index + (relation.lemma == "according to")
        words = [w for w in words if w.index > last]
    words = words or [head]
    return Mention(s, head, (*_house(s, head, words), *words, *_tight_name(s, head, words)))


def _house(s: Sentence, name: Word, phrase: Sequence[Word]) -> Sequence[Word]:
    """Of ``campaign group Liberty`` what stands before the name, where the tree takes it for another subject."""
    noun = s.words[name.index - 1] if name.index and phrase[0] is name else name
    return tree.noun_phrase(s, noun) if is_house_of(s, noun, name) else ()


def _tight_name(s: Sentence, head: Word, phrase: Sequence[Word]) -> Sequence[Word]:
    """Of ``the research firm Marlow`` the name, where the tree takes it for an apposition."""
    name = s.words[head.index + 1] if phrase[-1] is head and head.index + 1 < len(s.words) else head
    if not is_house_of(s, head, name):
        return ()
    entity = s.entity_at(name)
    return s.words[name.index : entity.last + 1] if entity is not None else [name]


def _source(m: Mention, chain: Chain, repeat: bool) -> Source:
    return Source(
        m.words[0].start,
        m.words[-1].end,
        m.text,
        m.sentence.index,
        m.head.index,
        chain.kind,
        chain.named,
        m.pronoun,
        repeat,
        chain.plural,
        chain.who,
        chain.anonymity,
    )


@cache
def _formulas() -> tuple[re.Pattern[str], frozenset[str], re.Pattern[str]]:
    words = lists.load()

    def either(name: str) -> str:
        return "|".join(sorted(map(re.escape, words[name]), key=len, reverse=True))

    return (
        re.compile(rf"\b(?:{either('anonymity_formulas')})\b"),
        words["anonymity_reasons_alone"],
        re.compile(rf"\b(?:{either('anonymity_reason_openers')})\b"),
    )


class _Formula(NamedTuple):
    """Words by which somebody is left unnamed: ``asked not to be named``."""

    word: Word  # the last of them
    says: str  # "condition", or "explained" where the sentence says why


def _formula(s: Sentence) -> _Formula | None:
    """What a sentence says about its source's anonymity."""
    text = " ".join(w.text for w in s.words).lower()
    formula, alone, opener = _formulas()
    found = formula.search(text)
    if not found:
        return None
    word = next(
        w for w, end in zip(s.words, accumulate(len(w.text.lower()) + 1 for w in s.words), strict=True) if end > found.end() - 1
    )
    explained = any(f.group() in alone for f in formula.finditer(text)) or opener.search(text, found.end())
    return _Formula(word, "explained" if explained else "condition")


def _is_about_another(relation: Relation, formula: Word, others: Sequence[Relation]) -> bool:
    """Whether a formula is not about a relation's source; ``others`` are those of its sentence with other unnamed sources.

    A formula outside what one of these says is not about whom that one speaks of: of ``A clerk, who asked not to be named, said
    officials had told her`` it is about the clerk.
    """
    return relation.cue is not None and any(r.holds(relation.cue) and not r.holds(formula) for r in others)
