"""The attribution stage in one page: relations → quotations → sources."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.attribution.carry import carried
from auditor.attribution.mistagged import between, mistagged_relation
from auditor.attribution.model import Attribution, Source
from auditor.attribution.nominal import according_relation, adjective_relation, colon_relation, phrase_relation
from auditor.attribution.nouns import noun_relation
from auditor.attribution.quotes import Quotes
from auditor.attribution.relations import Relation
from auditor.attribution.sources import resolve, split
from auditor.attribution.speakers import complete
from auditor.attribution.verbs import verb_relation
from auditor.parse.words import Parse, Sentence, Word
from auditor.story import Story


def find_attributions(story: Story, parse: Parse) -> tuple[Attribution, ...]:
    """Every attribution of a story, in the order of their cues (without one: of their content)."""
    relations = [r for s in parse.sentences for r in _relations(s)]
    relations = complete(story, parse, relations)
    relations = sorted([*relations, *carried(story, parse, relations)], key=lambda r: (r.cue_span or r.content[0]).start)
    relations = [part for r in relations for part in split(r)]
    quotes = Quotes.of(story)
    by_sentence: dict[int, list[Relation]] = {}
    for r in relations:
        by_sentence.setdefault(r.sentence.index, []).append(r)
    return tuple(
        Attribution(source, r.cue_span, r.lemma, r.content, _style(r, quotes, story), r.sentence.index, r.continues)
        for r, source in zip(relations, resolve(parse, relations), strict=True)
        if not _is_part_of(r, source, by_sentence[r.sentence.index])
    )


def _relations(s: Sentence) -> Iterator[Relation]:
    """What the tree of one sentence shows, by the place of the cues."""
    named = colon_relation(s)
    if named is not None:
        yield named
    for word in s.words:
        # first: “some fear that …” must not be anybody's fear
        found = between(s, word) or _by_cue(s, word) or phrase_relation(s, word) or mistagged_relation(s, word)
        if found is not None:
            yield found


def _by_cue(s: Sentence, word: Word) -> Relation | None:
    """The relation of which a word is the cue, by what sort of word it is."""
    if word.text.lower() in ("according", "per"):
        return according_relation(s, word)
    if word.upos in ("VERB", "AUX"):
        return adjective_relation(s, word) or verb_relation(s, word)
    if word.upos == "NOUN":
        return noun_relation(s, word)
    return adjective_relation(s, word) if word.upos == "ADJ" else None


def _is_part_of(relation: Relation, source: Source | None, neighbours: list[Relation]) -> bool:
    """Whether an attribution is but part of what another source of its sentence says: ``He said he believed …``.

    Those in which somebody unnamed is credited with a statement stay: ``She said officers had told her …``.
    """
    cue = relation.cue
    if cue is None:
        return False
    others = (
        r for r in neighbours if r is not relation and r.source is not None and (r.cue is None or not relation.holds(r.cue))
    )
    if not any(r.holds(cue) for r in others):
        return False
    return source is None or source.named or source.pronoun


def _style(relation: Relation, quotes: Quotes, story: Story) -> str:
    """Direct where every word of the content is in quotation marks that do not hold the cue too."""
    around = quotes.at(relation.cue_span.start) if relation.cue_span else None
    quoted = loose = False
    for span in relation.content:
        touching = [q for q in quotes.touching(span) if q != around]
        quoted = quoted or bool(touching)
        position = span.start
        for q in touching:
            loose = loose or any(c.isalnum() for c in story.text[position : q.start])
            position = max(position, q.end)
        loose = loose or any(c.isalnum() for c in story.text[position : span.end])
    return "indirect" if not quoted else "mixed" if loose else "direct"
