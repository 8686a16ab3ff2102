"""Rules that installed Python packages offer, and where a rule is said to come from."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.rulebook.rule_files import rule_text
from tests.stories import written

RULE = "rules:\n" + rule_text("find: {lemma: $boats, as: boat}\nflag: boat", message="“{boat}” floats.")
MISSING = 'auditor: no installed package offers rules as "gazete" '


def installed(site: Path, name: str = "gazette", value: str = "gazette_rules.rules") -> Path:
    """A package with a rule, as pip would leave it: importing it would fail."""
    folder = site / value.partition(".")[0]
    written(folder, "raise RuntimeError('no rule needs this to run')\n", "__init__.py")
    written(folder / "rules", RULE, "boats.yaml")
    written(folder / "rules" / "lists", "boats: [ferry, barge]\n", "words.yaml")
    metadata = site / f"{value.partition('.')[0]}-1.0.dist-info"
    written(metadata, f"Metadata-Version: 2.1\nName: {folder.name}\nVersion: 1.0\n", "METADATA")
    written(metadata, f"[auditor.rules]\n{name} = {value}\n", "entry_points.txt")
    return site


def listed(auditor: Run, *arguments: str, site: Path | None = None) -> dict[str, str]:
    """Code → origin."""
    path = {"PYTHONPATH": f"{Path(__file__).parents[1]}:{site}"} if site else {}
    result = auditor("rules", "list", "--format", "json", *arguments, **path)
    assert (result.returncode, result.stderr) == (0, "")
    return {rule["code"]: rule["origin"] for rule in json.loads(result.stdout)["rules"]}


def with_site(auditor: Run, site: Path, *arguments: str) -> tuple[int, str, str]:
    result = auditor(*arguments, PYTHONPATH=f"{Path(__file__).parents[1]}:{site}")
    return result.returncode, result.stdout, result.stderr


def test_a_package_named_on_the_command_line(auditor: Run, tmp_path: Path) -> None:
    site = installed(tmp_path / "site")
    written(tmp_path, "The ferry left.\n", "story.txt")
    code, out, err = with_site(auditor, site, "check", "--rules", "package:gazette", "--select", "ZZ901", "story.txt")
    assert (code, err) == (0, "")
    assert "“ferry” floats." in out
    assert with_site(auditor, site, "check", "story.txt")[1].count("floats") == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("auditor.yaml", "rules: [package:gazette]\n"),
        ("pyproject.toml", '[tool.auditor]\nrules = ["package:gazette"]\n'),
        ("auditor.yaml", "style: house.yaml\n"),
    ],
)
def test_a_package_named_in_a_file(auditor: Run, tmp_path: Path, name: str, text: str) -> None:
    site = installed(tmp_path / "site")
    written(tmp_path, "about: The house's.\npacks: [package:gazette]\n", "house.yaml")
    written(tmp_path, text, name)
    assert listed(auditor, site=site)["ZZ901"] == "package gazette"


def test_every_rule_is_listed_with_its_origin(auditor: Run, tmp_path: Path) -> None:
    site = installed(tmp_path / "site")
    written(tmp_path / "mine", RULE.replace("901", "902").replace("$boats", "barge"), "mine.yaml")
    found = listed(auditor, "--rules", "package:gazette", "--rules", "mine", "--style", "strict", site=site)
    assert {code: found[code] for code in ("US101", "ZZ901", "ZZ902", "AT431")} == {
        "US101": "shipped", "ZZ901": "package gazette", "ZZ902": "file", "AT431": "style strict",
    }  # fmt: skip
    _, out, _ = with_site(auditor, site, "rules", "list", "--rules", "package:gazette", "--rules", "mine", "--select", "US101,ZZ")
    assert re.sub(r"right \d+ of \d+ times", "measured", out).splitlines()[:6] == [
        "Unnamed sources (unnamed-source)",
        "  US101  error      8  Bare source  (measured)",
        "",
        "Hedged wording (hedge)",
        "  ZZ901  warning    1  Test  (package gazette; not measured)",
        "  ZZ902  warning    1  Test  (mine/mine.yaml:2; not measured)",
    ]


def test_a_package_that_is_not_installed(auditor: Run, tmp_path: Path) -> None:
    arguments = ("rules", "list", "--rules", "package:gazete")
    site = installed(tmp_path / "site")
    assert with_site(auditor, site, *arguments) == (2, "", MISSING + '(did you mean "gazette"?)\n')
    other = installed(tmp_path / "other", "harbour")
    assert with_site(auditor, other, *arguments) == (2, "", MISSING + "(there are: harbour)\n")
    hint = '(packages offer them by an entry point of the group "auditor.rules")\n'
    assert with_site(auditor, tmp_path / "none", *arguments) == (2, "", MISSING + hint)


def test_a_package_whose_directory_is_missing(auditor: Run, tmp_path: Path) -> None:
    site = installed(tmp_path / "site", value="gazette_rules.rule")
    expected = 'auditor: the rules "gazette" are missing: their package has no directory gazette_rules.rule (install it again)\n'
    assert with_site(auditor, site, "rules", "list", "--rules", "package:gazette") == (2, "", expected)


def test_two_packages_of_one_name(auditor: Run, tmp_path: Path) -> None:
    site = installed(installed(tmp_path / "site"), value="tribune_rules.rules")
    expected = 'auditor: several packages offer rules as "gazette": gazette_rules.rules, tribune_rules.rules (uninstall all but one)\n'
    assert with_site(auditor, site, "rules", "list", "--rules", "package:gazette") == (2, "", expected)


def test_installed_packages_are_looked_through_only_if_one_is_named() -> None:
    code = "import sys; from auditor.audit import all_rules; from auditor import Config; all_rules(Config()); print('importlib.metadata' in sys.modules)"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    assert subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True).stdout == "False\n"
