"""How often rules were right: counted on annotated articles, kept beside the rules, told by `auditor rules`."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from auditor.rulebook import load_rules
from auditor.rulebook.measured import measured
from auditor.rulebook.packs import shipped_directory
from tests.conftest import Run
from tests.stories import FLAWED, written

PACK = """\
rules:
  - code: ZZ901
    name: unverified-claim.boats
    title: Boats
    points: 1
    message: "“{boat}” floats."
    why: Boats float.
    advice: Name the boat.
    references: [{label: Lloyd's, url: "https://example.org/register"}]
    find: {text: [ship, cranes], as: boat}
    flag: boat
    examples: {flag: ["The [ship] left."], pass: ["The boots left."]}
"""


@pytest.fixture(scope="module")
def script(pytestconfig: pytest.Config) -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("rule_precision", pytestconfig.rootpath / "benchmarks" / "rule_precision.py")
    assert spec and spec.loader
    module = sys.modules["rule_precision"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules["rule_precision"]


def span(start: int, end: int, label: str = "hedge", **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "label": label, **more}


def finding(code: str, start: int, end: int, category: str = "hedge", severity: str = "warning") -> dict[str, Any]:
    return {"code": code, "start": start, "end": end, "category": category, "severity": severity}


def test_a_finding_is_right_where_an_annotator_marked_the_same(script: ModuleType) -> None:
    gold = [span(0, 5), span(10, 20, "unnamed-source"), span(30, 40, scope="attributed"), span(50, 60, optional=True)]
    found = [
        finding("HW201", 3, 8),
        finding("HW202", 12, 14),  # another category's span
        finding("US101", 10, 12),  # a repeat: the next one overlaps more
        finding("US102", 10, 18),
        finding("HW203", 30, 35),  # could be marked or left
        finding("HW204", 50, 51),
        finding("US103", 70, 80, "unnamed-source"),
    ]
    found[2]["category"] = found[3]["category"] = "unnamed-source"
    assert sorted(script.judged(gold, found)) == [("HW201", True), ("HW202", False), ("US102", True), ("US103", False)]


def test_a_note_takes_no_span_from_a_finding_that_is_on_by_default(script: ModuleType) -> None:
    found = [finding("HW290", 0, 9, severity="note"), finding("HW201", 0, 2), finding("HW291", 20, 22, severity="note")]
    assert sorted(script.judged([span(0, 9)], found)) == [("HW201", True), ("HW291", False)]


def test_figures_of_a_pack_of_ones_own(auditor: Run, script: ModuleType, tmp_path: Path) -> None:
    pack, gold = tmp_path / "pack", tmp_path / "gold"
    written(pack, PACK, "boats.yaml")
    shown = auditor("rules", "list", "--rules", "pack", "--select", "ZZ")
    assert "  ZZ901  warning    1  Boats  (pack/boats.yaml:2; not measured)" in shown.stdout.splitlines()
    assert "Not measured on annotated articles." in auditor("rules", "show", "ZZ901", "--rules", "pack").stdout
    for name in ("one", "two"):
        written(gold / name, FLAWED, f"{name}.txt")
        cranes = FLAWED.index("cranes", FLAWED.index("\n"))
        spans = [span(cranes, cranes + 6, "unverified-claim")] if name == "one" else []
        written(gold / name, json.dumps({"doc": name, "spans": spans, "score": 50}), f"{name}.json")
    figures = script.count([gold / "one", gold / "two"], pack)
    assert figures["articles"] == 2
    assert figures["rules"]["ZZ901"] == {"right": 1, "found": 4}  # a headline and a paragraph, twice
    assert figures["rules"]["HW201"] == {"right": 0, "found": 2}
    written(pack, json.dumps(figures), "measured.json")

    shown = auditor("rules", "list", "--rules", "pack", "--select", "ZZ")
    assert "  ZZ901  warning    1  Boats  (pack/boats.yaml:2; right 1 of 4 times)" in shown.stdout.splitlines()
    shown = auditor("rules", "list", "--rules", "pack", "--select", "ZZ", "--format", "json")
    assert json.loads(shown.stdout)["rules"][0]["measured"] == {"right": 1, "found": 4, "articles": 2}
    assert "On 2 annotated articles it was right 1 of 4 times." in auditor("rules", "show", "ZZ901", "--rules", "pack").stdout
    auditor("rules", "docs", "pages", "--rules", "pack")
    assert "- On 2 annotated articles it was right 1 of 4 times.\n" in (tmp_path / "pages" / "ZZ901.md").read_text(
        encoding="utf-8"
    )
    row = "| [ZZ901](ZZ901.md) | Boats (file) | warning | 1 | right 1 of 4 times |"
    assert row in (tmp_path / "pages" / "README.md").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("content", ["", "[]", '{"articles": 3}', '{"articles": 3, "rules": {"ZZ901": 5}}'])
def test_a_file_that_holds_something_else(auditor: Run, tmp_path: Path, content: str) -> None:
    written(tmp_path / "pack", PACK, "boats.yaml")
    written(tmp_path / "pack", content, "measured.json")
    result = auditor("rules", "list", "--rules", "pack")
    expected = "measured.json: does not hold what benchmarks/rule_precision.py writes (write it again, or remove it)\n"
    assert (result.returncode, result.stderr[-len(expected) :]) == (2, expected)
    assert auditor("check", "-", "--rules", "pack", stdin=FLAWED).returncode == 1  # an audit does not need it


def test_the_shipped_figures() -> None:
    kept = json.loads((shipped_directory() / "measured.json").read_bytes())
    assert kept["articles"] >= 100
    assert all(0 <= row["right"] <= row["found"] for row in kept["rules"].values())
    told = {rule.code: figures for rule in load_rules().rules if (figures := measured(rule))}
    assert len(told) >= 20
    assert all(figures.articles == kept["articles"] and str(figures).startswith("right ") for figures in told.values())
