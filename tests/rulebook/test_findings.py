"""Findings: what they say, and one for each problem."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rule_files import book_of, document, findings, rule_text

from auditor.errors import UsageError

SHIP = "find: {lemma: ship, as: it}\nflag: it"
SHIPS = "find: {phrase: [the, ship], as: it}\nflag: it"


def codes(*rules: str, story: str = "The ship sank.", headline: str = "") -> list[str]:
    return [f"{f.code} {f.text}" for f in findings(book_of(*rules), story, headline)]


def test_a_finding() -> None:
    rule = rule_text("find: {lemma: seem, as: hedge}\nflag: hedge\nseverity: note\npoints: 2.5", message="“{hedge}” is a guess.")
    (finding,) = findings(book_of(rule), "It rained.\n\nIt stopped.  All seems\nwell now.")
    assert (finding.code, finding.rule, finding.category) == ("ZZ901", "hedge.test-zz901", "hedge")
    assert (finding.severity, finding.confidence, finding.points) == ("note", "medium", 2.5)
    assert (finding.start, finding.end, finding.line, finding.column, finding.text) == (29, 34, 3, 18, "seems")
    assert (finding.voice, finding.message, finding.advice) == ("reporter", "“seems” is a guess.", "Leave it.")
    assert finding.sentence == (25, 44)
    assert finding.trace[0] == "hedge: “seems” (seem, VERB, root)"


def test_findings_are_ordered_by_start_and_code() -> None:
    story = "The crew and the ship left. The ship sank."
    crew = rule_text("find: {lemma: crew, as: it}\nflag: it", "ZZ903")
    other = rule_text("find: {text: sank, as: it}\nflag: it", "ZZ902")
    assert codes(other, crew, rule_text(SHIP), story=story) == ["ZZ903 crew", "ZZ901 ship", "ZZ901 ship", "ZZ902 sank"]


def test_of_two_that_overlap_the_more_severe_stays() -> None:
    assert codes(rule_text(SHIP), rule_text(f"{SHIPS}\nseverity: error", "ZZ902")) == ["ZZ902 The ship"]
    assert codes(rule_text(SHIP), rule_text(f"{SHIPS}\nseverity: note", "ZZ902")) == ["ZZ901 ship"]


def test_of_two_that_overlap_the_one_with_more_points_stays() -> None:
    assert codes(rule_text(SHIP), rule_text(f"{SHIPS}\npoints: 3", "ZZ902")) == ["ZZ902 The ship"]


def test_of_two_that_overlap_the_overriding_one_stays() -> None:
    assert codes(rule_text(f"{SHIP}\nseverity: error"), rule_text(f"{SHIPS}\noverrides: [ZZ901]", "ZZ902")) == ["ZZ902 The ship"]


def test_findings_of_different_categories_may_overlap() -> None:
    other = rule_text(SHIPS, "ZZ902", "unverified-claim")
    assert codes(rule_text(SHIP), other) == ["ZZ902 The ship", "ZZ901 ship"]


def test_an_overriding_finding_silences_the_same_source_in_its_sentence() -> None:
    source = rule_text("find: {attribution: {source: {named: false}}}\nflag: source")
    cue = "find: {attribution: {source: {named: false}, cue: [tell]}}\nflag: cue\noverrides: [ZZ901]"
    story = "An official told reporters that it rained. An aide said it stopped."
    assert codes(source, rule_text(cue, "ZZ902"), story=story) == ["ZZ902 told", "ZZ901 An aide"]


def test_an_overriding_finding_on_the_headline_silences_the_whole_story() -> None:
    whole = rule_text("find: {story: {words: {at_least: 1}}}\nflag: headline\noverrides: [ZZ901]", "ZZ902")
    assert codes(rule_text(SHIP), whole, story="The ship sank.\n\nA ship came.", headline="Storm hits") == ["ZZ902 Storm hits"]


def test_findings_on_the_headline_stand_side_by_side() -> None:
    first = rule_text("find: {story: {words: {at_least: 1}}}\nflag: headline")
    second = rule_text("find: {story: {headline: true}}\nflag: headline", "ZZ902")
    assert codes(first, second, headline="Ship sinks") == ["ZZ901 Ship sinks", "ZZ902 Ship sinks"]


def test_a_rule_that_is_off_runs_if_its_code_is_selected() -> None:
    book = book_of(rule_text(f"{SHIP}\nenabled: false"), rule_text("find: {text: sank, as: it}\nflag: it", "ZZ902"))
    spots = document("The ship sank.")
    assert [f.code for f in book.findings(spots)] == ["ZZ902"]
    assert [f.code for f in book.select(["ZZ"]).findings(spots)] == ["ZZ902"]
    assert [f.code for f in book.select(["ZZ901"]).findings(spots)] == ["ZZ901"]
    assert [f.code for f in book.select(["hedge.test-zz901", "ZZ902"]).findings(spots)] == ["ZZ901", "ZZ902"]
    assert book.select(ignore=["hedge"]).rules == ()


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("ZZ909", '"ZZ909" is no rule or category (did you mean "ZZ901"?)'),
        ("hedges", '"hedges" is no rule or category (did you mean "hedge"?)'),
        ("", '"" is no rule or category (`auditor rules list` shows them all)'),
    ],
)
def test_selecting_what_does_not_exist(wanted: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        book_of(rule_text(SHIP)).select([wanted])
    assert str(caught.value) == message


def test_a_rulebook_is_not_changed_by_selecting() -> None:
    book = book_of(rule_text(SHIP))
    assert book.select(["ZZ901"]) == replace(book)
    assert book.select(ignore=["ZZ901"]).rules == () and len(book.rules) == 1
