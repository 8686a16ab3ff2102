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
    return Finding("XX001", f"{category}.x", category, severity, "high", start, start + 5, 1, start + 1, "words", "reporter", "m", "a", points, (0, 50))


def attribution(named):
    source = Source(0, 5, "Ms. A", 0, 0, "person", named, False, False, False, "Ms. A" if named else "an aide", "")
    return Attribution(source, Span(6, 10), "say", (Span(11, 20),), "indirect", 0)


NOBODY = Attribution(None, None, "", (Span(11, 20),), "direct", 0)


def test_a_story_that_credits_nobody_and_has_no_findings_gets_the_start():
    result = score([], [], 500)
    assert (result.value, result.credit) == (scoring.START, 0.0)
    assert [c.category for c in result.categories] == list(CATEGORIES)


def test_all_sources_named_and_no_findings_is_a_hundred():
    assert score([], [attribution(True)] * 30, 500).value == 100.0


def test_credit_counts_the_share_of_named_attributions():
    half = score([], [attribution(True)] * 20 + [attribution(False)] * 20, 500)
    assert (half.named, half.attributions) == (20, 40)
    assert half.credit == round(scoring.CREDIT / 2, 1)
    assert score([], [attribution(True)] * 20 + [NOBODY] * 20, 500).credit == half.credit


@pytest.mark.parametrize(("words", "factor"), [(0, 1.4), (200, 1.4), (300, 1.29), (500, 1.0), (700, 0.85), (1000, 0.71), (5000, 0.7)])
def test_a_slip_weighs_more_in_a_short_story(words, factor):
    assert length_factor(words) == factor
    assert score([finding(points=4.0)], [], words).categories[1].cost == round(4.0 * factor, 1)


def test_a_category_costs_at_most_its_limit():
    for i, category in enumerate(CATEGORIES):
        cost = score([finding(category, 7.0)] * 20, [], 500).categories[i]
        assert cost.cost == scoring.LIMITS[category] and cost.limited
        assert not score([finding(category, 7.0)], [], 500).categories[i].limited


def test_a_note_costs_nothing():
    result = score([finding(points=5.0, severity="note")], [], 500)
    assert result.value == scoring.START
    assert len(result.charges) == 1


def test_the_score_stays_within_0_and_100():
    assert score([finding(c, 50.0) for c in CATEGORIES for _ in range(9)], [], 100).value == 0.0


def test_the_printed_steps_add_up():
    findings = [finding(c, p, start=i) for i, (c, p) in enumerate(zip(CATEGORIES * 3, (6.0, 1.7, 2.5, 4.0, 3.3, 0.5) * 2, strict=True))]
    for words in (120, 333, 477, 941):
        result = score(findings, [attribution(True)] * 7 + [attribution(False)] * 4, words)
        assert result.value == round(scoring.START + result.credit - sum(c.cost for c in result.categories), 1)
        for category in result.categories:
            assert category.cost == round(sum(c.cost for c in category.charges), 1)


@pytest.mark.parametrize(("lowest", "grade", "below"), [(75.0, "B", "C"), (60.0, "C", "D"), (40.0, "D", "E")])
def test_a_grade_begins_at_its_lowest_score(lowest, grade, below):
    at_it = score([finding("unnamed-source", scoring.START - lowest)], [], 500)
    under = score([finding("unnamed-source", scoring.START - lowest + 0.1)], [], 500)
    assert (at_it.value, at_it.grade) == (lowest, grade)
    assert (under.value, under.grade) == (round(lowest - 0.1, 1), below)


def test_the_document_states_the_constants():
    text = DOCUMENT.read_text(encoding="utf-8")
    stated = dict(re.findall(r"^\| `([A-Z_a-z-]+)` \| ([\d.]+)", text, re.MULTILINE))
    expected = {
        "START": scoring.START,
        "CREDIT": scoring.CREDIT,
        "ENOUGH_NAMED": scoring.ENOUGH_NAMED,
        "STANDARD_LENGTH": scoring.STANDARD_LENGTH,
        **scoring.LIMITS,
    }
    assert {name: float(value) for name, value in stated.items()} == expected
    for lower, grade, meaning in scoring.GRADES:
        assert re.search(rf"^\| {grade} \| {lower:g}\b.*\| {meaning} \|$", text, re.MULTILINE)
