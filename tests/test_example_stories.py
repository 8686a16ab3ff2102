"""The example stories show what they are there to show."""

import pytest

from auditor import audit, read
from auditor.findings import CATEGORIES


@pytest.fixture(scope="module")
def scores(pytestconfig):
    return {path.stem: audit(read(path)) for path in sorted((pytestconfig.rootpath / "examples").glob("*.txt"))}


def test_the_ferry_story_has_findings_of_every_category(scores):
    assert {finding.category for finding in scores["ferry"].findings} == set(CATEGORIES)
    flagged = {finding.text for finding in scores["ferry"].findings}
    assert flagged >= {"a senior transport official", "an engineer at the harbour board", "reportedly", "appears", "Analysts", "Critics"}
    assert '"They have left us to sink."' in flagged


def test_the_clinic_story_is_well_sourced(scores):
    assert scores["clinic"].score.grade == "A"
    assert not [finding for finding in scores["clinic"].findings if finding.severity == "error"]


def test_the_scores_keep_the_stories_in_order(scores):
    assert scores["ferry"].score.value < scores["quarry"].score.value < scores["clinic"].score.value


def test_people_of_the_examples_are_known_by_name(scores):
    named = {a.source.who for a in scores["ferry"].attributions if a.source and a.source.named}
    for person in ("Marit Calder", "Joost Enning", "Bettina Rask", "Aurel Pham", "Ilse Brandvik", "Oskar Tveit"):
        assert any(person in who for who in named), person
