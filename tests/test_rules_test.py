"""`auditor rules test`: are examples flagged as they are marked, and is every part of a rule exercised?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.stories import written

FERRIES = """\
rules:
  - code: ZZ901
    name: hedge.ferries
    title: Ferries
    message: It is a ferry.
    why: It is a test.
    advice: Leave it.
    references: [{label: Test, url: "https://example.org"}]
    find: {lemma: ferry, as: it}
    flag: it
    needs: {lemma: crew}
    examples: {flag: ["The [ferry] sank."], pass: ["The ferry and its crew sank."]}
"""
WELL = "1 rule, 2 examples: all as they should be\n"


@pytest.mark.parametrize(
    ("story", "label"),
    [
        ("attributions: {none: {at_least: 1}}", "attributions: {none: at least 1}"),
        ("attributions: {none: 0, total: {at_most: 2}}", "attributions: {none: 0, total: at most 2}"),
        ("count: [{find: {attribution: {}}, sources: {at_least: 2}}]", "count: [{find: {attribution: {}}, sources: at least 2}]"),
        ("count: [{find: {lemma: port}, times: 2}]", "count: [{find: {lemma: port}, times: 2}]"),
        ("words: {at_least: 90, at_most: 99}, headline: true", "words: at least 90 and at most 99, headline: true"),
    ],
)
def test_counts_are_shown_as_they_are_written(auditor: Run, tmp_path: Path, story: str, label: str) -> None:
    written(
        tmp_path,
        FERRIES.replace("{lemma: crew}", f"{{any: [{{lemma: crew}}, {{story: {{{story}}}, near: story}}]}}"),
        "ferries.yaml",
    )
    result = auditor("rules", "test", "ferries.yaml")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.splitlines()[-2:] == [
        f"ferries.yaml:11: ZZ901 needs: no example exercises story: {{{label}}}",
        "1 rule, 2 examples: 1 rule with problems",
    ]


def test_the_selection_of_the_project_is_not_for_named_files(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, FERRIES, "ferries.yaml")
    written(tmp_path, "ignore: [US101, ZZ901]\nselect: [HW]\n", "auditor.yaml")
    result = auditor("rules", "test", "ferries.yaml")
    assert (result.returncode, result.stdout, result.stderr) == (0, WELL, "")


def test_the_selection_of_the_command_line_is_for_named_files(auditor: Run, tmp_path: Path) -> None:
    written(
        tmp_path, FERRIES + FERRIES.removeprefix("rules:\n").replace("901", "902").replace("ferries", "boats"), "ferries.yaml"
    )
    written(tmp_path, "ignore: [US101]\n", "auditor.yaml")
    for chosen in (["--select", "ZZ902"], ["--ignore", "ZZ901"]):
        result = auditor("rules", "test", "ferries.yaml", *chosen)
        assert (result.returncode, result.stdout, result.stderr) == (0, WELL, "")
    refused = auditor("rules", "test", "ferries.yaml", "--ignore", "US101")
    expected = 'auditor: ignore: "US101" is no rule or category (`auditor rules list` shows them all)\n'
    assert (refused.returncode, refused.stdout, refused.stderr) == (2, "", expected)


def test_the_selection_of_the_project_is_for_the_shipped_rules(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, "select: [US101]\n", "auditor.yaml")
    result = auditor("rules", "test")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("1 rule, ") and result.stdout.endswith(": all as they should be\n")
