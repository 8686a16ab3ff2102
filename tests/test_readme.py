"""What the README says is so."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from auditor import audit, read
from auditor.cli import COMMANDS
from auditor.commands.check import check
from auditor.config import Config
from auditor.configfile import load_config
from auditor.rulebook import load_rules
from tests.conftest import Run
from tests.stories import written

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str, beginning: str) -> str:
    """The code block in a language whose first line begins so."""
    (found,) = [b for b in re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL) if b.startswith(beginning)]
    return found


def test_its_rule_is_one_and_does_what_it_says(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, block("yaml", "rules:"), "readme.yaml")
    result = auditor("rules", "test", "readme.yaml")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "1 rule, 2 examples: all as they should be\n"


def test_its_configuration_can_be_read_and_names_every_key(tmp_path: Path) -> None:
    text = block("yaml", "select:")
    config = load_config(written(tmp_path, text, "auditor.yaml"))
    config.choose(load_rules())
    keys = [f.name.replace("_", "-") for f in fields(Config) if f.name not in ("path", "places")]
    assert sorted(re.findall(r"^([a-z-]+):", text, re.MULTILINE)) == sorted(keys)


def test_its_library_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, (ROOT / "examples" / "ferry.txt").read_text(encoding="utf-8"))
    written(tmp_path / "newsroom-rules", block("yaml", "rules:"), "house.yaml")
    exec(block("python", "from auditor import"), {})


def test_it_names_every_command() -> None:
    assert tuple(re.findall(r"^\| `auditor ([a-z]+)", README, re.MULTILINE)) == COMMANDS


def test_it_names_every_option_of_check() -> None:
    section = README.partition("Those of `check`:")[2].partition("**Exit codes.**")[0]
    documented = set(re.findall(r"(?<![\w-])-{1,2}[a-z][a-z-]*", section))
    options = {name for parameter in check.params for name in parameter.opts if parameter.param_type_name == "option"}
    assert options - {"--quiet", "--verbose"} <= documented | {"-h", "--help"}


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_its_links_lead_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


def test_the_page_on_suppressions_answers_findings_of_the_shipped_story(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "suppressions.md").read_text(encoding="utf-8")
    beside, configured = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    written(tmp_path, beside, "ferry.audit.yaml")
    config = load_config(written(tmp_path, configured, "auditor.yaml"))
    story = written(tmp_path, (ROOT / "examples" / "ferry.txt").read_text(encoding="utf-8"), "ferry.txt")
    suppressed = audit(read(story), config=config).suppressed
    assert sorted(s.finding.code for s in suppressed) == ["US102", "UV304", "UV314"]
