"""Where the shipped rules are found: in a wheel, and in a checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rule_files import rule_text

from auditor.errors import RuleError
from auditor.rulebook import load_rules
from auditor.rulebook.packs import shipped_directory

CHECKOUT = Path(__file__).parents[2]
ASK = "from auditor.rulebook import load_rules; print(*[r.path for r in load_rules(cache_rules=False).rules], sep='\\n')"


def copy_of_the_package(target: Path) -> None:
    shutil.copytree(CHECKOUT / "auditor", target / "auditor", ignore=shutil.ignore_patterns("__pycache__", "model"))


def paths_seen_by(target: Path) -> list[Path]:
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=target, env={**os.environ, "PYTHONPATH": str(target)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return [Path(line) for line in done.stdout.splitlines()]


def test_an_installed_package_has_its_rules_inside(tmp_path: Path) -> None:
    copy_of_the_package(tmp_path)
    shutil.copytree(CHECKOUT / "rules", tmp_path / "auditor" / "_rules")
    (tmp_path / "rules").mkdir()  # somebody else's directory
    found = paths_seen_by(tmp_path)
    assert len(found) >= 30
    assert {path.parent.resolve() for path in found} == {(tmp_path / "auditor" / "_rules").resolve()}


def test_a_checkout_has_its_rules_beside_the_package(tmp_path: Path) -> None:
    copy_of_the_package(tmp_path)
    shutil.copytree(CHECKOUT / "rules", tmp_path / "rules")
    assert {path.parent.resolve() for path in paths_seen_by(tmp_path)} == {(tmp_path / "rules").resolve()}


def test_a_package_without_rules_says_so(tmp_path: Path) -> None:
    copy_of_the_package(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True
    )
    assert done.stderr.splitlines()[-1].endswith("rules: the rules that ship with the program are missing (install it again)")


def test_rules_of_ones_own_come_on_top(tmp_path: Path) -> None:
    (tmp_path / "house.yml").write_text("rules:\n" + rule_text("find: {lemma: $seem_verbs, as: it}\nflag: it"), encoding="utf-8")
    (tmp_path / ".hidden.yaml").write_text("not: rules", encoding="utf-8")
    both = load_rules([tmp_path], cache_rules=False)
    assert len(both.rules) == len(load_rules(cache_rules=False).rules) + 1
    alone = load_rules([tmp_path], shipped=False, cache_rules=False)
    assert [rule.code for rule in alone.rules] == ["ZZ901"]
    assert alone.rules[0].path == str(tmp_path / "house.yml")


def test_rules_are_ordered_by_code() -> None:
    codes = [rule.code for rule in load_rules().rules]
    assert codes == sorted(codes)


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").mkdir()
    with pytest.raises(RuleError) as caught:
        load_rules([tmp_path], cache_rules=False)
    assert str(caught.value) == f"{tmp_path}/house.yaml: cannot be read: Is a directory"


def test_the_shipped_rules_are_those_of_this_checkout() -> None:
    assert shipped_directory() == CHECKOUT / "rules"
