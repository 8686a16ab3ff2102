"""`auditor rules new`: a rule to start from."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.conftest import Run
from tests.stories import written

ROOT = Path(__file__).parents[1]
WRITTEN = "mine/pool.yaml: written. Change it, then: auditor rules test mine/pool.yaml\n"


@pytest.mark.parametrize(
    ("given", "code", "category"),
    [([], "XX901", "hedge"), (["gz123"], "GZ123", "hedge"), (["US901"], "US901", "unnamed-source"), (["AT999"], "AT999", "attribution")],
)
def test_the_template_is_a_rule_that_proves_itself(auditor: Run, tmp_path: Path, given: list[str], code: str, category: str) -> None:
    result = auditor("rules", "new", *given, "-o", "mine/pool.yaml")
    assert (result.returncode, result.stdout, result.stderr) == (0, WRITTEN, "")
    (rule,) = yaml.safe_load((tmp_path / "mine/pool.yaml").read_text(encoding="utf-8"))["rules"]
    assert (rule["code"], rule["name"]) == (code, f"{category}.remains-to-be-seen-{code.lower()}")
    tested = auditor("rules", "test", "mine")
    assert (tested.returncode, tested.stdout, tested.stderr) == (0, "1 rule, 4 examples: all as they should be\n", "")
    beside_the_shipped = auditor("rules", "show", code, "--rules", "mine")
    assert (beside_the_shipped.returncode, beside_the_shipped.stderr) == (0, "")


def test_it_is_printed_without_output(auditor: Run, tmp_path: Path) -> None:
    result = auditor("rules", "new")
    assert (result.returncode, result.stderr) == (0, "")
    schema = (ROOT / "rules" / "rules.schema.json").as_uri()
    assert result.stdout.splitlines()[0] == f"# yaml-language-server: $schema={schema}"
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_only_with_force(auditor: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "mine\n", "mine/pool.yaml")
    result = auditor("rules", "new", "-o", "mine/pool.yaml")
    expected = "auditor: mine/pool.yaml: is there already (name another file, or replace it with --force)\n"
    assert (result.returncode, result.stdout, result.stderr) == (2, "", expected)
    assert path.read_text(encoding="utf-8") == "mine\n"
    assert auditor("rules", "new", "-o", "mine/pool.yaml", "--force").stdout == WRITTEN
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server:")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pool"], '"POOL" is not a code: two to four capitals and three digits (for instance XX901)'),
        (["us101"], "the code US101 is taken: Bare source (choose another one, for instance XX901)"),
        (["-o", "."], ".: is there already (name another file, or replace it with --force)"),
        (["--force", "-o", "."], ".: cannot be written: Is a directory"),
    ],
)
def test_what_it_refuses(auditor: Run, arguments: list[str], message: str) -> None:
    result = auditor("rules", "new", *arguments)
    assert (result.returncode, result.stdout, result.stderr) == (2, "", f"auditor: {message}\n")
