"""Explanations name the test, and the word at which it stopped."""

from __future__ import annotations

from rule_files import book_of, document, rule_text

from auditor.rulebook.explain import explain_rule, near_misses, render, render_tree


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
