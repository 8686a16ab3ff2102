"""What docs/writing-rules.md shows is so, and what people who write rules are told when it goes wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.rulebook.rule_files import rule_text
from tests.stories import written

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
STORY = """\
The pool was sold for an undisclosed sum. It cost $40,000.

A town hall source said it would close.
"""


@pytest.fixture
def gazette(tmp_path: Path) -> Path:
    written(tmp_path, "".join(BLOCKS[:3]), "gazette/gazette.yaml")
    written(tmp_path, BLOCKS[3], "auditor.yaml")
    return tmp_path


def test_its_rules_prove_themselves(auditor: Run, gazette: Path) -> None:
    result = auditor("rules", "test", "gazette")
    assert (result.returncode, result.stdout, result.stderr) == (0, "3 rules, 10 examples: all as they should be\n", "")


def test_its_rules_work_beside_the_shipped_ones(auditor: Run, gazette: Path) -> None:
    written(gazette, STORY)
    result = auditor("check", "-q", "story.txt")
    assert result.returncode == 1
    shown = auditor("check", "story.txt").stdout
    assert re.findall(r"\b(?:HG|US)\d{3}\b", shown) == ["HG901", "HG903", "HG902"]
    assert "“A town hall source”: the Gazette names whom it quotes" in shown


def test_its_commands_are_such(auditor: Run, gazette: Path) -> None:
    result = auditor("explain", "HG902", "An official of the town hall said the pool was old.", "--rules", "gazette")
    assert (result.returncode, result.stderr) == (0, "")
    assert "flags “An official of the town hall”" in result.stdout
    assert auditor("rules", "show", "HG903").returncode == 0
    assert auditor("rules", "docs", "handbook").returncode == 0
    assert (gazette / "handbook" / "HG903.md").exists()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!http)([^)#]+)", PAGE))))
def test_its_links_lead_somewhere(target: str) -> None:
    assert (ROOT / "docs" / target).exists()


@pytest.mark.parametrize("value", ["[A source] said so.", '"A source" said so.', "{A} said so."])
def test_a_text_that_begins_with_a_bracket(auditor: Run, tmp_path: Path, value: str) -> None:
    written(tmp_path, f"rules:\n  - title: {value}\n", "house.yaml")
    result = auditor("rules", "test", "house.yaml")
    hint = "(a text that begins with a bracket or a quotation mark needs quotation marks around all of it)"
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("auditor: house.yaml:2:") and result.stderr.endswith(f"{hint}\n")


def test_a_wrong_example_says_how_to_see_why(auditor: Run, tmp_path: Path) -> None:
    text = rule_text("find: {lemma: ship, as: it}\nflag: it").replace('["[x]"], pass: [x]', '["[The ship] sank."], pass: ["It sank."]')
    written(tmp_path, f"rules:\n{text}", "house.yaml")
    result = auditor("rules", "test", "house.yaml")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.splitlines() == [
        "house.yaml:9: ZZ901 flag: other spans are flagged than the example marks",
        "    expected  [The ship] sank.",
        "    found     The [ship] sank.",
        "    why       auditor explain ZZ901 'The ship sank.' --rules house.yaml",
        "1 rule, 2 examples: 1 rule with problems",
    ]
    explained = auditor("explain", "ZZ901", "The ship sank.", "--rules", "house.yaml")
    assert (explained.returncode, explained.stderr) == (0, "")
    assert "flags “ship”" in explained.stdout
