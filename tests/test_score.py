"""The arithmetic of the score: every figure that a report prints can be redone from the others."""

import re
from pathlib import Path

import pytest

from auditor import score as scoring
from auditor.attribution.model import Attribution, Source
from auditor.findings import CATEGORIES, Finding
from auditor.score import length_factor, score
from auditor.story import Span

DOCUMENT = Path(__file__).parent.parent / "docs" / "score.md"


def finding(category="hedge", points=2.0, severity="warning", start=0):
    return Finding(
        "XX001",
        f"{category}.x",
        category,
        severity,
        "high",
        start,
        start + 5,
        1,
        start + 1,
        "words",
        "reporter",
        "m",
        "a",
        points,
        (0, 50),
    )


def starts(words):
    """A story of so many words: each begins ten characters after the one before."""
    return range(0, 10 * words, 10)


def attribution(named, first, after):
    """Words ``first`` to ``after`` (exclusive) credited to one source."""
    source = Source(0, 5, "Ms. A", 0, 0, "person", named, False, False, False, "Ms. A" if named else "an aide", "")
    return Attribution(source, Span(6, 10), "say", (Span(10 * first, 10 * after),), "indirect", 0)


NOBODY = Attribution(None, None, "", (Span(0, 8000),), "direct", 0)


def test_a_story_that_credits_nobody_and_has_no_findings_gets_the_start():
    result = score([], [], starts(800))
    assert (result.value, result.credit, result.words) == (scoring.START, 0.0, 800)
    assert [c.category for c in result.categories] == list(CATEGORIES)


def test_words_credited_to_named_sources_earn_the_rest():
    result = score([], [attribution(True, 100, 500)], starts(800))
    assert (result.value, result.credited) == (100.0, 400)


@pytest.mark.parametrize(("after", "share"), [(0, 0), (80, 1 / 4), (160, 1 / 2), (240, 3 / 4), (320, 1), (400, 1)])
def test_credit_grows_with_the_words_up_to_four_in_ten(after, share):
    assert score([], [attribution(True, 0, after)], starts(800)).credit == round(scoring.CREDIT * share, 1)


def test_no_credit_for_what_nobody_named_answers_for():
    result = score([], [attribution(False, 0, 200), NOBODY], starts(800))
    assert (result.credited, result.credit) == (0, 0.0)


def test_words_credited_twice_count_once():
    nested = [attribution(True, 0, 100), attribution(True, 50, 100), attribution(True, 90, 110)]
    assert score([], nested, starts(800)).credited == 110


def test_a_story_without_words_has_a_score():
    assert score([], [], ()).value == scoring.START


@pytest.mark.parametrize(
    ("words", "factor"), [(0, 1.8), (200, 1.8), (300, 1.63), (500, 1.26), (700, 1.07), (800, 1.0), (1200, 0.82), (5000, 0.7)]
)
def test_a_slip_weighs_more_in_a_short_story(words, factor):
    assert length_factor(words) == factor
    assert score([finding(points=4.0)], [], starts(words)).categories[1].cost == round(4.0 * factor, 1)


def test_a_category_costs_at_most_its_limit():
    for i, category in enumerate(CATEGORIES):
        cost = score([finding(category, 7.0)] * 20, [], starts(800)).categories[i]
        assert cost.cost == scoring.LIMITS[category] and cost.limited
        assert not score([finding(category, 7.0)], [], starts(800)).categories[i].limited


def test_a_note_costs_nothing():
    result = score([finding(points=5.0, severity="note")], [], starts(800))
    assert result.value == scoring.START
    assert len(result.charges) == 1


def test_the_score_stays_within_0_and_100():
    assert score([finding(c, 50.0) for c in CATEGORIES for _ in range(9)], [], starts(100)).value == 0.0


def test_the_printed_steps_add_up():
    findings = [
        finding(c, p, start=i) for i, (c, p) in enumerate(zip(CATEGORIES * 3, (6.0, 1.7, 2.5, 4.0, 3.3, 0.5) * 2, strict=True))
    ]
    for words in (120, 333, 477, 941):
        result = score(findings, [attribution(True, 3, 50), attribution(False, 60, 90)], starts(words))
        assert result.value == round(scoring.START + result.credit - sum(c.cost for c in result.categories), 1)
        for category in result.categories:
            assert category.cost == round(sum(c.cost for c in category.charges), 1)


@pytest.mark.parametrize(("lowest", "grade", "below"), [(75.0, "B", "C"), (60.0, "C", "D"), (40.0, "D", "E")])
def test_a_grade_begins_at_its_lowest_score(lowest, grade, below):
    needed = [finding("unnamed-source", scoring.START - lowest - 13), finding("unverified-claim", 13.0)]
    at_it = score(needed, [], starts(800))
    under = score([*needed, finding("hedge", 0.1)], [], starts(800))
    assert (at_it.value, at_it.grade) == (lowest, grade)
    assert (under.value, under.grade) == (round(lowest - 0.1, 1), below)


def test_the_document_states_the_constants():
    text = DOCUMENT.read_text(encoding="utf-8")
    stated = dict(re.findall(r"^\| `([A-Z_a-z-]+)` \| ([\d.]+)", text, re.MULTILINE))
    expected = {
        "START": scoring.START,
        "CREDIT": scoring.CREDIT,
        "ENOUGH": scoring.ENOUGH,
        "STANDARD_LENGTH": scoring.STANDARD_LENGTH,
        **scoring.LIMITS,
    }
    assert {name: float(value) for name, value in stated.items()} == expected
    for lower, grade, meaning in scoring.GRADES:
        assert re.search(rf"^\| {grade} \| {lower:g}\b.*\| {meaning} \|$", text, re.MULTILINE)
