"""`auditor diff`: what an edit did to a story."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor import audit
from auditor.diff import Diff, compare
from tests.conftest import Run
from tests.stories import FLAWED, written

HEADLINE, FIRST, OFFICIAL, LAST = FLAWED.strip().split("\n\n")


def story(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


def edited(new: str, old: str = FLAWED) -> Diff:
    return compare(audit(old), audit(new))


def counts(diff: Diff) -> dict[str, int]:
    groups = ("gone", "fresh", "moved", "reworded", "suppressed", "unchanged", "gained", "lost", "recredited")
    return {name: len(getattr(diff, name)) for name in groups if getattr(diff, name)}


def test_nothing() -> None:
    diff = edited(FLAWED)
    assert (counts(diff), diff.change) == ({"unchanged": 3}, 0.0)


def test_lines_above_move_nothing() -> None:
    diff = edited(story(HEADLINE, "The gate was shut on Monday.", FIRST, OFFICIAL, LAST))
    assert counts(diff) == {"unchanged": 3}
    assert [(a.line, b.line) for a, b in diff.unchanged] == [(3, 5), (5, 7), (7, 9)]


def test_a_paragraph_that_moves() -> None:
    diff = edited(story(HEADLINE, FIRST, LAST, OFFICIAL))
    assert counts(diff) == {"moved": 1, "unchanged": 2}
    assert [(a.code, a.line, b.line) for a, b in diff.moved] == [("US102", 5, 7)]


def test_a_sentence_that_is_reworded() -> None:
    diff = edited(FLAWED.replace("before the summer", "before the first of June"))
    assert counts(diff) == {"reworded": 1, "unchanged": 2}
    assert [(a.text, b.text) for a, b in diff.reworded] == [("A senior council official", "A senior council official")]


def test_a_source_that_is_named() -> None:
    diff = edited(FLAWED.replace("A senior council official", "Deputy mayor Jan Ekhof"))
    assert counts(diff) == {"gone": 1, "unchanged": 2, "recredited": 1}
    assert [f.code for f in diff.gone] == ["US102"]
    ((before, after),) = diff.recredited
    assert before.source is not None and after.source is not None
    assert [(s.text, s.named) for s in (before.source, after.source)] == [
        ("A senior council official", False),
        ("Deputy mayor Jan Ekhof", True),
    ]
    assert diff.change > 0


def test_equal_findings_are_paired_one_by_one() -> None:
    again = "The council seems to be asleep."
    diff = edited(story(HEADLINE, FIRST, again, LAST), story(HEADLINE, FIRST, again, again, LAST))
    assert counts(diff) == {"gone": 1, "unchanged": 3}
    assert counts(edited(story(HEADLINE, FIRST, again, again, LAST), story(HEADLINE, FIRST, again, LAST))) == {
        "fresh": 1,
        "unchanged": 3,
    }


def test_attributions_gained_and_lost() -> None:
    told = "The mayor, Jan Ekhof, said the harbour would be rebuilt."
    gained = edited(story(HEADLINE, FIRST, OFFICIAL, told, LAST))
    assert counts(gained) == {"unchanged": 3, "gained": 1}
    assert gained.gained[0].source is not None and gained.gained[0].source.named
    assert counts(edited(FLAWED, story(HEADLINE, FIRST, OFFICIAL, told, LAST))) == {"unchanged": 3, "lost": 1}


def test_an_attribution_with_two_cues_is_one_line(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, FLAWED, "old.txt")
    written(tmp_path, story(HEADLINE, FIRST, OFFICIAL, "Ada Brandt said in a statement that the pier was safe.", LAST), "new.txt")
    lines = auditor("diff", "old.txt", "new.txt").stdout.splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith("Attributions gained: 1 "))
    assert lines[first + 1 : first + 3] == ["     7  Ada Brandt: that the pier was safe", ""]


def test_a_finding_that_is_let_stand_since() -> None:
    diff = edited(FLAWED + '\n<!-- auditor: ignore US102 "A senior council official" reason: safety -->\n')
    assert counts(diff) == {"suppressed": 1, "unchanged": 2}
    assert diff.suppressed[0][1].suppression.reason == "safety"
    back = edited(FLAWED, FLAWED + '\n<!-- auditor: ignore US102 "A senior council official" reason: safety -->\n')
    assert counts(back) == {"fresh": 1, "unchanged": 2}


class TestCommand:
    NEW = story(
        HEADLINE,
        OFFICIAL.replace("A senior council official", "Deputy mayor Jan Ekhof"),
        LAST,
        FIRST,
        "The mayor reportedly left.",
    )

    @pytest.fixture
    def versions(self, tmp_path: Path) -> None:
        written(tmp_path, FLAWED, "old.txt")
        written(tmp_path, self.NEW, "new.txt")

    @pytest.mark.usefixtures("versions")
    def test_text(self, auditor: Run) -> None:
        result = auditor("diff", "old.txt", "new.txt")
        assert (result.returncode, result.stderr) == (0, "")
        lines = result.stdout.splitlines()
        assert lines[0] == "old.txt → new.txt"
        headings = [line.partition(" ─")[0] for line in lines if " ───" in line]
        assert headings == ["Findings gone: 1", "New findings: 1", "Findings moved: 1", "Credited to another source: 1"]
        assert "     5  US102   “A senior council official”" in lines
        assert "     9  UV301   “reportedly”" in lines
        assert "   3→7  HW201   “seems”" in lines
        assert "A senior council official (unnamed) → Deputy mayor Jan Ekhof: " in " ".join(result.stdout.split())
        assert lines[-1] == "  1 finding unchanged."

    @pytest.mark.usefixtures("versions")
    def test_json(self, auditor: Run) -> None:
        result = auditor("diff", "--format", "json", "old.txt", "new.txt")
        assert result.returncode == 0
        report = json.loads(result.stdout)
        assert report["version"] == 1
        assert [report[side]["path"] for side in ("old", "new")] == ["old.txt", "new.txt"]
        assert report["score_change"] == round(report["new"]["score"] - report["old"]["score"], 1)
        found = report["findings"]
        assert [[f["code"] for f in found[key]] for key in ("gone", "new")] == [["US102"], ["UV301"]]
        assert [
            [(p["old"]["code"], p["old"]["line"], p["new"]["line"]) for p in found[key]]
            for key in ("moved", "unchanged", "reworded")
        ] == [
            [("HW201", 3, 7)],
            [("UV301", 7, 5)],
            [],
        ]
        assert [p["new"]["source"]["text"] for p in report["attributions"]["recredited"]] == ["Deputy mayor Jan Ekhof"]

    @pytest.mark.usefixtures("versions")
    @pytest.mark.parametrize(("severity", "code"), [("error", 1), ("warning", 1), ("never", 0)])
    def test_it_fails_on_new_findings_if_asked(self, auditor: Run, severity: str, code: int) -> None:
        assert auditor("diff", "old.txt", "new.txt", "--fail-on", severity).returncode == code
        assert auditor("diff", "old.txt", "old.txt", "--fail-on", severity).returncode == 0

    def test_the_older_version_from_standard_input_shares_the_newers_suppressions(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, FLAWED)
        written(tmp_path, "suppress: [{code: US102, text: A senior council official, reason: safety}]", "story.audit.yaml")
        result = auditor("diff", "-", "story.txt", stdin=FLAWED)
        assert (result.returncode, result.stderr) == (0, "")
        assert result.stdout.splitlines()[0] == "- → story.txt"
        assert result.stdout.splitlines()[-1] == "  Nothing that the auditor looks at has changed. 2 findings unchanged."

    @pytest.mark.parametrize(("before", "after"), [("draft.txt", "story.txt"), ("-", "story.txt"), ("story.txt", "-")])
    def test_suppressions_for_the_story_hold_for_both_versions(
        self, auditor: Run, tmp_path: Path, before: str, after: str
    ) -> None:
        entry = "{code: US102, text: A senior council official, story: story.txt, reason: safety}"
        written(tmp_path, f"suppress:\n  - {entry}\n", "auditor.yaml")
        written(tmp_path, FLAWED)
        written(tmp_path, FLAWED, "draft.txt")
        result = auditor("diff", before, after, stdin=FLAWED)
        assert (result.returncode, result.stderr) == (0, "")
        assert result.stdout.splitlines()[-1] == "  Nothing that the auditor looks at has changed. 2 findings unchanged."

    def test_a_comment_is_placed_in_the_version_that_has_it(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, FLAWED, "old.txt")
        written(tmp_path, FLAWED + '\n<!-- auditor: ignore US102 "A senior council official" reason: safety -->\n', "new.txt")
        report = json.loads(auditor("diff", "--format", "json", "old.txt", "new.txt").stdout)
        assert [(s["by"]["path"], s["by"]["line"]) for s in report["findings"]["suppressed"]] == [("new.txt", 9)]
        written(tmp_path, FLAWED + '\n<!-- auditor: ignore US102 "A senior council official" -->\n', "old.txt")
        result = auditor("diff", "old.txt", "new.txt")
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr.startswith("auditor: old.txt:9:56: this suppression has no reason (")

    @pytest.mark.parametrize(
        ("arguments", "code", "line"),
        [
            (("-", "-"), 2, "auditor: only one version can come from standard input"),
            (("old.txt",), 2, "auditor diff: Missing argument 'NEW|-'. See auditor diff --help"),
            (("old.txt", "none.txt"), 3, "auditor: none.txt: no such file (check the spelling)"),
        ],
    )
    @pytest.mark.usefixtures("versions")
    def test_what_cannot_be_compared(self, auditor: Run, arguments: tuple[str, ...], code: int, line: str) -> None:
        result = auditor("diff", *arguments)
        assert (result.returncode, result.stdout, result.stderr) == (code, "", line + "\n")
