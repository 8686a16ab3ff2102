"""The manual pages of rules: on the terminal, and as Markdown, of which the shipped rules' are checked in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.stories import written

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs" / "rules"
HEADINGS = [
    "What it does", "Why it matters", "What to do", "What it does not flag", "Examples", "How to suppress", "References",
    "Where it comes from",
]  # fmt: skip
RULES = """\
rules:
  - code: ZZ901
    name: hedge.boats
    title: Boats *and* <ships>
    points: 1
    message: "“{boat}” floats."
    why: Boats float.
    advice: Name the boat.
    references: [{label: Lloyd's, url: "https://example.org/register"}]
    enabled: false
    find: {lemma: [ship, boat], as: boat}
    flag: boat
    in: [lead, headline]
    repeat: story
    skip: [{when: {text: house, near: sentence}, because: A house boat is a house., example: The boat is a house.}]
    examples:
      flag: ["The [boat] \\\\[sic\\\\] left."]
      pass: ["The boots left."]
      todo_flag: ["The [vessel] left."]
"""
PAGE = r"""<!-- Written by `auditor rules docs`; what is changed here is lost. -->

# ZZ901: Boats \*and\* \<ships\>

## What it does

- Says: “{boat}” floats.
- Severity warning, 1 point off the score, medium confidence; off unless selected by code.
- Not measured on annotated articles.
- Looks at the first paragraph and the headline only.
- Reports the first hit in a story only.

## Why it matters

Boats float.

## What to do

Name the boat.

## What it does not flag

- What stands in quotation marks: it is the source's wording.
- A house boat is a house. The boat is a house.
- The boots left.

## Examples

- The **boat** \[sic\] left.
- Not found yet, though it should be: The **vessel** left.

## How to suppress

- One finding, in the story; the report shows the reason: `<!-- auditor: ignore ZZ901 "the flagged words" reason: … -->`
- The rule, for one run: `auditor check --ignore ZZ901 …`
- The rule, for good, in auditor.yaml: `ignore: [ZZ901]`

## References

[Lloyd's](<https://example.org/register>)

## Where it comes from

hedge.boats, a rule of your own, in boats.yaml

[All rules](README.md)
"""


@pytest.fixture
def boats(tmp_path: Path) -> Path:
    return written(tmp_path, RULES, "boats.yaml")


def test_the_page_on_the_terminal(auditor: Run, boats: Path) -> None:
    result = auditor("rules", "show", "zz901", "--rules", "boats.yaml")
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "ZZ901  Boats *and* <ships>"
    assert [line for line in lines[1:] if line and not line.startswith(" ")] == HEADINGS
    exception = lines.index("  - A house boat is a house.")
    assert lines[exception + 1] == "    The boat is a house."
    assert [line for line in lines if line != line.rstrip()] == []
    assert lines[-2:] == ["  hedge.boats, a rule of your own, in boats.yaml", "  boats.yaml, line 2"]


def test_a_story_is_shown_paragraph_by_paragraph(auditor: Run, tmp_path: Path) -> None:
    story = '{headline: The old boat, body: "The boat lay there.\\n\\nThe [boat] left."}'
    written(tmp_path, RULES.replace('"The [boat] \\\\[sic\\\\] left."', story), "boats.yaml")
    lines = auditor("rules", "show", "ZZ901", "--rules", "boats.yaml").stdout.splitlines()
    first = lines.index("  - Headline: The old boat")
    assert lines[first + 1 : first + 3] == ["    Body: The boat lay there.", "    Body: The [boat] left."]
    auditor("rules", "docs", "pages", "--rules", "boats.yaml")
    page = (tmp_path / "pages" / "ZZ901.md").read_text(encoding="utf-8").splitlines()
    assert "- Headline: The old boat<br>Body: The boat lay there.<br>Body: The **boat** left." in page


def test_what_is_to_be_copied_stands_whole_on_a_line(auditor: Run, tmp_path: Path) -> None:
    address = "https://example.org/" + "a-long-way-off/" * 8
    written(tmp_path, RULES.replace("https://example.org/register", address), "boats.yaml")
    lines = auditor("rules", "show", "ZZ901", "--rules", "boats.yaml", COLUMNS="40").stdout.splitlines()
    assert lines[lines.index("  Lloyd's") + 1] == f"  {address}"
    assert '    <!-- auditor: ignore ZZ901 "the flagged words" reason: … -->' in lines


def test_a_rule_that_only_a_style_has(auditor: Run) -> None:
    result = auditor("rules", "show", "AT431")
    assert (result.returncode, result.stderr) == (0, "")
    assert "attribution.too-many-unnamed, of the style strict, in limits.yaml" in result.stdout
    unknown = auditor("rules", "show", "AT431", "--style", "wire")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr.startswith('auditor: there is no rule "AT431" (did you mean "AT4')


def test_the_page_in_markdown(auditor: Run, boats: Path, tmp_path: Path) -> None:
    result = auditor("rules", "docs", "pages", "--rules", "boats.yaml")
    assert (result.returncode, result.stderr) == (0, "")
    assert (tmp_path / "pages" / "ZZ901.md").read_text(encoding="utf-8") == PAGE
    row = r"| [ZZ901](ZZ901.md) | Boats \*and\* \<ships\> (off unless selected, file) | warning | 1 |  |"
    assert row in (tmp_path / "pages" / "README.md").read_text(encoding="utf-8").splitlines()


def test_pages_of_rules_that_are_no_more_are_removed(auditor: Run, boats: Path, tmp_path: Path) -> None:
    first = auditor("rules", "docs", "pages", "--rules", "boats.yaml").stdout
    number = int(re.match(r"pages: (\d+) rules, ", first)[1])  # type: ignore[index]
    assert first == f"pages: {number} rules, {number + 1} files written\n"
    written(tmp_path, "my notes\n", "pages/NOTE101.md")
    assert auditor("rules", "docs", "pages", "--rules", "boats.yaml").stdout == f"pages: {number} rules, 0 files written\n"
    again = auditor("rules", "docs", "pages")
    assert (again.returncode, again.stdout) == (0, f"pages: {number - 1} rules, 1 file written, 1 removed: ZZ901.md\n")
    index = tmp_path / "pages" / "README.md"
    index.write_bytes(index.read_bytes() + b"caf\xe9\n")  # no UTF-8 any more
    mended = auditor("rules", "docs", "pages")
    assert (mended.returncode, mended.stdout) == (0, f"pages: {number - 1} rules, 1 file written\n")
    assert (tmp_path / "pages" / "NOTE101.md").exists()


def test_nothing_is_overwritten_that_is_somebody_elses(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, "# My project\n", "README.md")
    result = auditor("rules", "docs", ".")
    expected = "auditor: README.md: is in the way: it was not written by `auditor rules docs` (name another directory)\n"
    assert (result.returncode, result.stdout, result.stderr) == (2, "", expected)
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_the_checked_in_pages_are_current(auditor: Run, tmp_path: Path) -> None:
    auditor("rules", "docs", "pages")
    now = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "pages").iterdir()}
    kept = {path.name: path.read_text(encoding="utf-8") for path in DOCS.iterdir()}
    assert kept == now, "run: auditor rules docs docs/rules"
    assert {"README.md", "US101.md", "AT431.md"} <= now.keys()


@pytest.mark.parametrize("path", sorted(DOCS.glob("[A-Z][A-Z]*[0-9].md")), ids=lambda path: path.stem)
def test_every_page_has_the_same_headings_and_a_place_in_the_index(path: Path) -> None:
    assert re.findall(r"^## (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE) == HEADINGS
    assert f"[{path.stem}]({path.name})" in (DOCS / "README.md").read_text(encoding="utf-8")
