"""The rules that ship: each proves itself by its own examples, and together they say one thing about one problem."""

from __future__ import annotations

import pytest

from auditor.attribution import find_attributions
from auditor.parse import parse
from auditor.readers import story_from_text
from auditor.rulebook import Rulebook, load_rules
from auditor.rulebook.cache import shipped_lists
from auditor.rulebook.examples import RuleReport, run_examples

RULEBOOK = load_rules()
CODES = [rule.code for rule in RULEBOOK.rules]
PREFIXES = {"unnamed-source": "US", "hedge": "HW", "unverified-claim": "UV", "attribution": "AT"}


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return RULEBOOK


@pytest.fixture(scope="module")
def reports(rulebook: Rulebook) -> dict[str, RuleReport]:
    return {report.rule.code: report for report in run_examples(rulebook.rules)}


@pytest.mark.parametrize("code", CODES)
def test_the_examples_of_each_rule_are_flagged_or_passed_as_they_say(code: str, reports: dict[str, RuleReport]) -> None:
    wrong = [f"{o.path}:{o.line}: {o.problem}: {o.text} {[o.text[s.start : s.end] for s in o.found]}" for o in reports[code].outcomes if not o.ok]
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_every_part_of_each_rule_is_exercised_by_an_example(code: str, reports: dict[str, RuleReport]) -> None:
    assert [f"line {part.line}: {part.kind} {part.label}" for part in reports[code].uncovered] == []


def test_codes_say_the_category(rulebook: Rulebook) -> None:
    assert len(rulebook.rules) >= 30
    assert {rule.code: rule.code[:2] for rule in rulebook.rules} == {rule.code: PREFIXES[rule.category] for rule in rulebook.rules}


def test_all_categories_have_rules_that_are_on_by_default(rulebook: Rulebook) -> None:
    on = [rule.category for rule in rulebook.rules if rule.enabled and rule.severity != "note"]
    assert {category: on.count(category) >= 8 for category in PREFIXES} == dict.fromkeys(PREFIXES, True)


def test_the_idioms_of_the_rules_are_cues() -> None:
    lists = shipped_lists()
    verbs, nouns = zip(*(idiom.split() for idiom in lists["cue_idioms"]))
    assert set(lists["idiom_verbs"]) == set(verbs)
    assert set(lists["idiom_nouns"]) < set(nouns)


def found(rulebook: Rulebook, text: str) -> list[tuple[str, str]]:
    """Codes and flagged words, by place, of what is on by default."""
    story = story_from_text(text)
    parsed = parse(story)
    findings = rulebook.match(story, parsed, find_attributions(story, parsed))
    return [(finding.code, finding.text) for finding in findings if finding.severity != "note"]


def test_a_story_hears_of_each_problem_once(rulebook: Rulebook) -> None:
    text = """Harbour sale in doubt

Ada Brandt, the director of the port of Westerby, said it seemed to be waiting for a buyer.

The port reportedly lost two contracts in May. It is believed to owe money to a bank in the capital.

A senior council official said the cranes would be sold. “They are old,” said Piet Hansen, who drives one of them.

Studies show that ports without cranes lose their trade. Thousands of people live from the port.
"""
    assert found(rulebook, text) == [
        ("UV301", "reportedly"),
        ("UV303", "is believed to"),
        ("US102", "A senior council official"),
        ("UV307", "Studies show"),
        ("UV313", "Thousands of people"),
    ]


def test_what_a_source_says_is_left_to_the_source(rulebook: Rulebook) -> None:
    text = """Cranes to be sold

Ada Brandt, the director of the port, said the sale might take a year and could cost $400 million. “Perhaps we shall keep one,” Brandt said.

The council confirmed the date of the sale on Monday. Piet Hansen, who drives a crane, said thousands of people would lose their work.
"""
    assert found(rulebook, text) == []


def test_anonymity_is_reported_by_the_reason_that_the_story_gives(rulebook: Rulebook) -> None:
    plain = "A council official said the cranes would be sold."
    stated = "A council official, who spoke on condition of anonymity, said the cranes would be sold."
    explained = "A council official, who asked not to be named because the sale is secret, said the cranes would be sold."
    named = "A council official, Ada Brandt, said the cranes would be sold."
    codes = [[code for code, _ in found(rulebook, text) if code.startswith("US")] for text in (plain, stated, explained, named)]
    assert codes == [["US102"], ["US109"], ["US110"], []]
