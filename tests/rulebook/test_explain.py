"""Explanations name the test, and the word at which it stopped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rule_files import book_of, document, rule_text

from auditor.attribution import find_attributions
from auditor.parse import parse_all
from auditor.rulebook import Rule, load_rules
from auditor.rulebook.document import Document, Match, Scope
from auditor.rulebook.examples import example_story
from auditor.rulebook.explain import explain_rule, near_misses, render, render_tree
from auditor.rulebook.steps import Step
from auditor.story import Span


def explained(rule: str, story: str, lists: str = "") -> list[str]:
    book = book_of(rule_text(rule), lists=lists)
    return render(explain_rule(book.rule("ZZ901"), document(story))).splitlines()


def test_a_hit() -> None:
    rule = "find: {lemma: ship, upos: NOUN, with: [{edge: amod, lemma: [old, big]}], as: it}\nflag: it"
    assert explained(rule, "The old ship left.") == [
        "✓ the word “ship”",
        "  ✓ lemma: ship  — here: ship",
        "  ✓ upos: NOUN  — here: NOUN",
        "  ✓ a dependent: “old”",
        "    ✓ lemma: old, big  — here: old",
        "    ✓ edge: amod  — here: amod",
        "",
        "✓ “ship”",
        "  ✓ voice: reporter, attributed  — here: reporter",
    ]


def test_the_closest_word_is_shown() -> None:
    rule = "find: {lemma: ship, with: [{edge: amod, lemma: old}], without: [{edge: det, text: the}], as: it}\nflag: it"
    assert explained(rule, "The ship met the new ship.") == [
        "✗ the word “ship”",
        "  ✓ lemma: ship  — here: ship",
        "  ✗ a dependent: “new”",
        "    ✗ lemma: old  — here: new",
        "    ✓ edge: amod  — here: amod",
        "  ✗ no dependent with text: the, edge: det  — here: no dependent: “the”",
    ]


def test_a_phrase_stops_at_a_word() -> None:
    rule = "find: {phrase: [{lemma: be}, {upos: ADV, optional: true}, set, to], as: it}\nflag: it"
    assert explained(rule, "It is now ready to go.") == [
        "✗ a phrase from “is” on",
        "  ✓ words: lemma: be  — here: is",
        "  ✓ words: upos: ADV  — here: now",
        "  ✗ words: text: set  — here: ready",
        "    ✗ text: set  — here: ready",
    ]


def test_a_gap_takes_words_until_the_phrase_goes_on() -> None:
    rule = "find: {phrase: [they, {gap: 2}, sold], as: it}\nflag: it"
    assert explained(rule, "They quickly then sold the ships.")[:4] == [
        "✓ the phrase “They sold”",
        "  ✓ words: text: they  — here: They",
        "  ✓ words: any words, at most 2  — here: quickly then",
        "  ✓ words: text: sold  — here: sold",
    ]
    assert explained(rule, "They sold the ships.")[:3] == [
        "✓ the phrase “They sold”",
        "  ✓ words: text: they  — here: They",
        "  ✓ words: text: sold  — here: sold",
    ]
    assert explained(rule, "They then rather quickly sold the ships.") == [
        "✗ a phrase from “They” on",
        "  ✓ words: text: they  — here: They",
        "  ✗ words: text: sold  — here: then",
        "    ✗ text: sold  — here: then",
    ]


def test_an_item_leaves_words_to_the_next() -> None:
    rule = "find: {phrase: [the, {upos: ADJ, times: {at_most: 3}}, {any: [ship, [old, ship]]}], as: it}\nflag: it"
    assert explained(rule, "They sold the big old ship.")[:4] == [
        "✓ the phrase “the big old ship”",
        "  ✓ words: text: the  — here: the",
        "  ✓ words: upos: ADJ  — here: big old",
        "  ✓ words: text: ship | text: old text: ship  — here: ship",
    ]


def test_an_item_that_is_there_too_seldom() -> None:
    rule = "find: {phrase: [they, {upos: ADV, times: {at_least: 2}}, sold], as: it}\nflag: it"
    assert explained(rule, "They then sold the ships.") == [
        "✗ a phrase from “They” on",
        "  ✓ words: text: they  — here: They",
        "  ✗ words: upos: ADV, at least 2 times  — here: then sold",
        "    ✗ upos: ADV  — here: VERB",
    ]


def test_same_lemma_is_compared_with_what_is_captured() -> None:
    twice = "find: {phrase: [{upos: NOUN, as: one}, and, {same_lemma: one}], as: it}\nflag: it"
    assert explained(twice, "They sold ships and ships.")[3] == "  ✓ words: same_lemma: one  — here: ships"
    assert explained(twice, "They sold ships and boats.")[3:] == [
        "  ✗ words: same_lemma: one  — here: boats",
        "    ✗ same_lemma: one  — here: boat",
    ]
    again = "find: {all: [{lemma: ship, edge: nsubj, as: it}, {near: later, same_lemma: it, edge: obj}]}\nflag: it"
    assert explained(again, "The ship left. Nobody saw the ship.")[:5] == [
        "✓ all of",
        "  ✓ the word “ship”",
        "    ✓ lemma: ship  — here: ship",
        "    ✓ edge: nsubj  — here: nsubj",
        "  ✓ near (later)  — here: “ship”",
    ]
    assert explained(again, "The ship left. Nobody saw the boat.")[4:] == [
        "  ✗ near (later)",
        "    ✗ the word “boat”",
        "      ✓ edge: obj  — here: obj",
        "      ✗ same_lemma: it  — here: boat",
    ]


def test_a_name_that_means_another_word() -> None:
    rule = "find: {lemma: ship, as: it, with: [{edge: amod, as: it}]}\nflag: it"
    assert explained(rule, "The old ship left.") == [
        "✗ the word “ship”",
        "  ✓ lemma: ship  — here: ship",
        "  ✗ a dependent: “old”",
        "    ✓ edge: amod  — here: amod",
        "    ✗ as: it  — here: that is “ship”",
    ]


def test_of_near_alternatives_one_will_do() -> None:
    rule = "find: {all: [{lemma: ship, as: it}, {any: [{lemma: port}, {lemma: dock, near: later}]}]}\nflag: it"
    assert explained(rule, "The ship left the port.")[:4] == [
        "✓ all of",
        "  ✓ the word “ship”",
        "    ✓ lemma: ship  — here: ship",
        "  ✓ near (sentence)  — here: “port”",
    ]


def test_an_attribution() -> None:
    rule = "find: {attribution: {source: {named: false, kind: [group]}}}\nflag: source"
    assert explained(rule, "A senior diplomat said it rained.") == [
        "✗ the attribution to “A senior diplomat” (unnamed person)",
        "  ✓ source: there is one",
        "  ✓ source named: false",
        "  ✗ source kind: group",
    ]


def test_what_silences_a_match_is_shown() -> None:
    rule = (
        "find: {lemma: ship, as: it}\nflag: it\nvoice: reporter\nneeds: {lemma: port}\n"
        "skip: [{when: {phrase: [old, ship]}, because: Old ships are known., example: x}]"
    )
    assert explained(rule, "The old ship left the port.")[-4:] == [
        "✗ “ship”",
        "  ✓ voice: reporter  — here: reporter",
        "  ✗ needs: nothing of it is there  — here: “port”",
        "  ✗ unless: Old ships are known.  — here: “old ship”",
    ]


def test_what_is_flagged_once_is_not_flagged_again() -> None:
    inside = "find: {any: [{phrase: [old, ship], as: it}, {lemma: ship, as: it}]}\nflag: it"
    assert explained(inside, "The old ship left.")[-6:] == [
        "✓ “old ship”",
        "  ✓ voice: reporter, attributed  — here: reporter",
        "",
        "✗ “ship”",
        "  ✓ voice: reporter, attributed  — here: reporter",
        "  ✗ nothing of it is flagged already  — here: “old ship” is",
    ]
    once = "find: {lemma: ship, as: it}\nflag: it\nrepeat: story"
    assert explained(once, "The ship left. The ships stayed.")[-3:] == [
        "✗ “ships”",
        "  ✓ voice: reporter, attributed  — here: reporter",
        "  ✗ nothing of it is flagged already  — here: an earlier one is (repeat: story)",
    ]


def test_what_must_not_be_is_told_with_the_words_around_it() -> None:
    rule = "find: {lemma: ship, not: {with: [{lemma: old, edge: amod}]}, as: it}\nflag: it"
    assert explained(rule, "The ship left.")[:3] == [
        "✓ the word “ship”",
        "  ✓ lemma: ship  — here: ship",
        "  ✓ not with {lemma: old, edge: amod}",
    ]


def test_the_story() -> None:
    rule = "find: {story: {words: {at_least: 3}, headline: true}}\nflag: headline"
    assert explained(rule, "The ship left.") == ["✗ the story", "  ✓ words: at least 3", "  ✗ headline: true"]


def test_rules_that_come_close() -> None:
    ship = rule_text("find: {lemma: ship, upos: NOUN, edge: nsubj, as: it}\nflag: it")
    old = rule_text("find: {lemma: ship, upos: NOUN, edge: obj, as: it}\nflag: it", "ZZ902")
    crew = rule_text("find: {lemma: crew, as: it}\nflag: it", "ZZ903")
    spots = document("The ship left.")
    found = near_misses(book_of(ship, old, crew), spots.story, spots.parse, spots.attributions)
    assert [(e.rule.code, len(e.flagged)) for e in found] == [("ZZ901", 1), ("ZZ902", 0)]
    assert "✗ edge: obj  — here: nsubj" in render(found[1])


def test_the_tree() -> None:
    assert render_tree(document("Anna Reid saw the old ship.").sentences[0]).splitlines() == [
        "root  saw  (see, VERB)  Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin",
        "├─ nsubj  Anna  (Anna, PROPN)  [Person]",
        "│  └─ flat  Reid  (Reid, PROPN)  [Person]",
        "├─ obj  ship  (ship, NOUN)  Number=Sing",
        "│  ├─ det  the  (the, DET)",
        "│  └─ amod  old  (old, ADJ)",
        "└─ punct  .  (., PUNCT)",
    ]


def contradictions(step: Step) -> Iterator[str]:
    """The steps that say something else than the steps that they consist of."""
    if step.steps and step.ok != all(part.ok for part in step.steps):
        yield step.label
    for part in step.steps:
        yield from contradictions(part)


RULES = load_rules().rules


@pytest.fixture(scope="module")
def examples() -> dict[str, list[tuple[Document, tuple[Span, ...]]]]:
    """For each shipped rule its examples, and what they say is flagged."""
    told = [
        (rule.code, *example_story(example))
        for rule in RULES
        for example in (
            *rule.data["examples"]["flag"], *rule.data["examples"]["pass"], *(skip.example for skip in rule.exceptions),
        )
    ]  # fmt: skip
    found: dict[str, list[tuple[Document, tuple[Span, ...]]]] = {rule.code: [] for rule in RULES}
    for (code, story, marked), parsed in zip(told, parse_all([story for _, story, _ in told]), strict=True):
        found[code].append((Document(story, parsed, find_attributions(story, parsed)), marked))
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_explanations_agree_with_what_is_flagged(
    rule: Rule, examples: dict[str, list[tuple[Document, tuple[Span, ...]]]]
) -> None:
    for there, marked in examples[rule.code]:
        found = explain_rule(rule, there)
        assert found.flagged == marked, there.story.text
        assert found.find.ok == any(rule.pattern.find(there, Scope(), Match())), there.story.text
        flagged = {f"“{there.text(span.start, span.end)}”" for span in marked}
        assert {verdict.label for verdict in found.verdicts if verdict.ok} == flagged, there.story.text
        assert [label for step in (found.find, *found.verdicts) for label in contradictions(step)] == [], there.story.text
