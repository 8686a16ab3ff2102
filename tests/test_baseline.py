"""Baselines: what makes a finding known, what a check does with it, and how the file is written, mended and refused."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from auditor import Audit, AuditorError, Config, audit, read
from auditor.baseline import Baseline, load_baseline, marks
from tests.conftest import Run
from tests.stories import CLEAN, FLAWED, written

HEADLINE, FIRST, OFFICIAL, LAST = FLAWED.strip().split("\n\n")
AGAIN = "The council seems to be asleep."


def story(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


def checked(folder: Path, before: str, after: str, config: Config = Config()) -> Audit:
    """The audit of a story with the baseline of what it was before."""
    path = written(folder, before)
    result = audit(read(path), config=config)
    book = Baseline(folder / "known.json", {})
    replace(book, stories={book.name_of(str(path)): marks(result.story, result.findings)}).write()
    return audit(read(written(folder, after)), config=config.override(baseline=folder / "known.json"))


def codes(result: Audit) -> list[str]:
    return [finding.code for finding in result.fresh]


class TestWhatIsKnown:
    @pytest.mark.parametrize(
        "after",
        [
            FLAWED,
            story(HEADLINE, "Nobody was at the harbour on Monday.", "The gate was shut.", OFFICIAL, FIRST, LAST),
            FLAWED.replace("“It is a scandal,” said", '"It is a scandal", said').replace("\n", "\r\n"),
        ],
        ids=["unchanged", "moved", "typed differently"],
    )
    def test_findings_whose_sentence_is_the_same(self, tmp_path: Path, after: str) -> None:
        result = checked(tmp_path, FLAWED, after)
        assert result.comparison is not None
        assert (codes(result), len(result.comparison.known), result.comparison.stale) == ([], 3, ())
        assert not result.fails()

    def test_not_a_finding_in_an_edited_sentence(self, tmp_path: Path) -> None:
        result = checked(tmp_path, FLAWED, FLAWED.replace("before the summer", "before the autumn"))
        assert codes(result) == ["US102"]
        assert result.comparison is not None
        assert [(key.code, key.text, count) for key, count in result.comparison.stale] == [
            ("US102", "a senior council official", 1)
        ]
        assert result.fails()

    def test_not_a_finding_of_another_story(self, tmp_path: Path) -> None:
        checked(tmp_path, FLAWED, FLAWED)
        result = audit(read(written(tmp_path, FLAWED, "other.txt")), config=Config(baseline=tmp_path / "known.json"))
        assert codes(result) == ["HW201", "US102", "UV301"]

    def test_equal_findings_are_counted(self, tmp_path: Path) -> None:
        before = story(HEADLINE, FIRST, AGAIN, OFFICIAL, AGAIN)
        assert codes(checked(tmp_path, before, story(HEADLINE, AGAIN, FIRST, OFFICIAL, AGAIN))) == []
        fewer = checked(tmp_path, before, story(HEADLINE, FIRST, AGAIN, OFFICIAL)).comparison
        assert fewer is not None
        assert [(key.text, count) for key, count in fewer.stale] == [("seems", 1)]

    def test_more_equal_findings_than_before_are_all_new(self, tmp_path: Path) -> None:
        result = checked(tmp_path, story(HEADLINE, FIRST, AGAIN, LAST), story(HEADLINE, AGAIN, FIRST, AGAIN, LAST))
        assert [(f.code, f.line) for f in result.fresh] == [("HW201", 3), ("HW201", 7)]
        assert result.comparison is not None
        ((count, equal),) = result.comparison.unsure
        assert (count, [f.line for f in equal]) == (1, [3, 7])

    def test_rules_that_do_not_run_leave_nothing_stale(self, tmp_path: Path) -> None:
        checked(tmp_path, FLAWED, FLAWED)
        config = Config(baseline=tmp_path / "known.json")
        for narrower in (config.override(select=("hedge",)), config.override(min_severity="error")):
            comparison = audit(read(tmp_path / "story.txt"), config=narrower).comparison
            assert comparison is not None and comparison.stale == ()

    def test_the_score_is_that_of_the_whole_story(self, tmp_path: Path) -> None:
        result = checked(tmp_path, FLAWED, FLAWED)
        assert result.score == audit(FLAWED).score
        assert result.fails(Config(fail_on="never", fail_under=99.0))


class TestCheck:
    def test_only_what_is_new_appears_and_fails(self, auditor: Run, tmp_path: Path) -> None:
        path = written(tmp_path, FLAWED)
        result = auditor("baseline", "write", "story.txt")
        assert (result.returncode, result.stdout, result.stderr) == (0, "auditor-baseline.json: 3 findings in 1 story\n", "")
        result = auditor("check", "story.txt", "--baseline", "auditor-baseline.json")
        assert (result.returncode, result.stderr) == (0, "")
        assert "  3 findings known from the baseline (-v lists them), 0 new\n" in result.stdout
        assert "A senior council official" not in result.stdout.partition("Sources ─")[0]
        assert (
            "   5  US102  “A senior council official”\n"
            in auditor("check", "story.txt", "--baseline", "auditor-baseline.json", "-v").stdout
        )

        gone = LAST.replace(" The harbour reportedly lost two contracts last year.", "")
        path.write_text(story(HEADLINE, FIRST, "The mayor reportedly left the town.", OFFICIAL, gone), encoding="utf-8")
        result = auditor("check", "story.txt", "--baseline", "auditor-baseline.json")
        assert result.returncode == 1
        assert "  2 findings known from the baseline (-v lists them), 1 new\n" in result.stdout
        assert "  1 entry of the baseline matches nothing any more: `auditor baseline update`\n  drops it\n" in result.stdout
        assert "The mayor reportedly left the town." in result.stdout.partition("New findings ─")[2]

    def test_it_says_that_it_cannot_tell(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, story(HEADLINE, AGAIN, LAST))
        auditor("baseline", "write", "story.txt")
        written(tmp_path, story(HEADLINE, AGAIN, AGAIN, LAST))
        result = auditor("check", "story.txt", "--baseline", "auditor-baseline.json")
        assert (
            " ".join(result.stdout.split()).count(
                "HW201 “seems” is found 2 times in equal sentences (lines 3, 5); the baseline has 1. Which are old cannot be told: all are shown."
            )
            == 1
        )

    def test_json(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, story(HEADLINE, AGAIN, OFFICIAL, LAST))
        written(tmp_path, "baseline: known.json\n", "auditor.yaml")
        auditor("baseline", "write", "story.txt")
        written(tmp_path, story(HEADLINE, AGAIN, AGAIN, OFFICIAL.replace("summer", "autumn"), LAST))
        result = auditor("check", "--format", "json", "story.txt")
        assert result.returncode == 1
        (document,) = json.loads(result.stdout)["documents"]
        assert [(f["code"], f["line"]) for f in document["findings"]] == [("HW201", 3), ("HW201", 5), ("US102", 7)]
        baseline = document["baseline"]
        assert [f["code"] for f in baseline["known"]] == ["UV301"]
        assert [(u["known"], [f["code"] for f in u["findings"]]) for u in baseline["unsure"]] == [(1, ["HW201", "HW201"])]
        assert [(s["code"], s["text"], s["count"]) for s in baseline["stale"]] == [("US102", "a senior council official", 1)]


class TestFile:
    def test_it_is_sorted_with_a_finding_a_line_and_without_the_copy(self, auditor: Run, tmp_path: Path) -> None:
        for name in ("b.txt", "a/c.txt"):
            written(tmp_path, FLAWED, name)
        assert auditor("baseline", "write", "b.txt", "a", "--baseline", "desk.json").returncode == 0
        text = (tmp_path / "desk.json").read_text(encoding="utf-8")
        assert [line.split('"')[1] for line in text.splitlines() if line.startswith('  "')] == ["a/c.txt", "b.txt"]
        assert [line.split('"')[3] for line in text.splitlines() if line.startswith("   {")] == ["HW201", "US102", "UV301"] * 2
        assert "cranes" not in text
        auditor("baseline", "write", "a", "b.txt", "--baseline", "again.json")
        assert (tmp_path / "again.json").read_text(encoding="utf-8") == text

    def test_another_is_not_overwritten_unasked(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, FLAWED)
        known = written(tmp_path, "mine", "known.json")
        result = auditor("baseline", "write", "story.txt", "--baseline", "known.json")
        assert (result.returncode, result.stdout, known.read_text()) == (2, "", "mine")
        assert result.stderr == (
            "auditor: known.json: there is a baseline already (`auditor baseline update` keeps it up to date, --force replaces it)\n"
        )
        assert auditor("baseline", "write", "story.txt", "--baseline", "known.json", "--force").returncode == 0

    def test_it_is_not_written_if_a_story_cannot_be_read(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, FLAWED)
        result = auditor("baseline", "write", "story.txt", "none.txt")
        assert (result.returncode, result.stdout) == (3, "")
        assert (
            result.stderr.splitlines()[-1]
            == "auditor: auditor-baseline.json: not written, because not every story could be audited"
        )
        assert not (tmp_path / "auditor-baseline.json").exists()

    def test_stories_are_named_from_the_baselines_own_directory(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path / "desk", FLAWED)
        assert auditor("baseline", "write", "desk/story.txt", "--baseline", "desk/known.json").returncode == 0
        assert auditor("check", "-q", "story.txt", "--baseline", "known.json", cwd=tmp_path / "desk").returncode == 0

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (None, "there is no such baseline (`auditor baseline write` makes one)"),
            ("{}", ":1:1: this file is no baseline (name the file that `auditor baseline write` made)"),
            ("[1]", ":1:1: this file is no baseline (name the file that `auditor baseline write` made)"),
            ('{\n "auditor-baseline": 1,,\n}', ":2:24: not a baseline, or a damaged one: not valid JSON (AGAIN)"),
            ('{"auditor-baseline": ' + "9" * 5000 + "}", ":1:1: not a baseline, or a damaged one: not valid JSON (AGAIN)"),
            (b"\xff\xfe", ": not a baseline, or a damaged one: not UTF-8 text (AGAIN)"),
            ('{\n<<<<<<< HEAD\n "a": 1\n', ":2:1: two versions of the baseline were merged and not settled (AGAIN)"),
            ('{"auditor-baseline": 7}', ": a baseline of format 7, and this program reads format 1 (update the program)"),
            ('{"auditor-baseline": 1}', ': a damaged baseline: "stories" is missing (AGAIN)'),
            (
                '{"auditor-baseline": 1, "stories": {"a.txt": [{"code": "US102"}]}}',
                ': a damaged baseline: entry 1 of "a.txt" cannot be read (AGAIN)',
            ),
        ],
    )
    def test_what_cannot_be_used(self, tmp_path: Path, content: str | bytes | None, message: str) -> None:
        path = tmp_path / "known.json"
        if content is not None:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        again = message.replace("AGAIN", "restore it, or make it again: `auditor baseline write --force`")
        with pytest.raises(AuditorError) as caught:
            load_baseline(path)
        assert str(caught.value) == f"{path}{'' if again.startswith(':') else ': '}{again}"
        assert caught.value.exit_code == 2

    def test_a_check_with_one_that_cannot_be_used_ends_before_any_story(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, FLAWED)
        result = auditor("check", "story.txt", "--baseline", "none.json")
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr == "auditor: none.json: there is no such baseline (`auditor baseline write` makes one)\n"


class TestUpdate:
    def test_it_drops_what_is_gone_and_takes_in_what_is_new_only_if_asked(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, FLAWED)
        auditor("baseline", "write", "story.txt")
        written(tmp_path, story(HEADLINE, AGAIN, OFFICIAL))
        result = auditor("baseline", "update")
        assert (result.returncode, result.stderr) == (0, "")
        assert result.stdout.splitlines() == [
            "story.txt: 2 dropped, 0 added",
            "story.txt: 1 new, not in the baseline; --accept takes it in",
            "auditor-baseline.json: 1 finding in 1 story",
        ]
        result = auditor("baseline", "update", "--accept", "story.txt")
        assert result.stdout.splitlines() == ["story.txt: 0 dropped, 1 added", "auditor-baseline.json: 2 findings in 1 story"]
        assert auditor("check", "-q", "--fail-on", "warning", "story.txt", "--baseline", "auditor-baseline.json").returncode == 0

    def test_stories_that_are_gone(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, FLAWED, "a.txt")
        written(tmp_path, CLEAN, "b.txt")
        auditor("baseline", "write", "a.txt", "b.txt")
        (tmp_path / "a.txt").unlink()
        result = auditor("baseline", "update")
        assert (result.returncode, result.stdout.splitlines()) == (
            0,
            ["a.txt: gone, and dropped", "auditor-baseline.json: 0 findings in 1 story"],
        )
        (tmp_path / "b.txt").unlink()
        result = auditor("baseline", "update")
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr == (
            "auditor: auditor-baseline.json: none of its stories is to be found (their paths are as seen from the baseline's directory)\n"
        )

    @pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="needs names that are not UTF-8")
    def test_stories_whose_names_cannot_be_printed(self, auditor: Run, tmp_path: Path) -> None:
        folder, name = os.fsdecode(b"\xfcber"), os.fsdecode(b"caf\xe9\t.txt")
        written(tmp_path / folder, FLAWED, name)
        written(tmp_path, FLAWED, "known.txt")
        assert auditor("baseline", "write", ".").stdout == "auditor-baseline.json: 6 findings in 2 stories\n"
        before = (tmp_path / "auditor-baseline.json").read_bytes()
        for where in (tmp_path, tmp_path / folder):
            result = auditor("baseline", "update", "--baseline", str(tmp_path / "auditor-baseline.json"), cwd=where)
            assert (result.returncode, result.stderr) == (0, "")
            assert result.stdout == f"{tmp_path}/auditor-baseline.json: 6 findings in 2 stories\n"
            assert (tmp_path / "auditor-baseline.json").read_bytes() == before
        for story in (name, str(tmp_path / folder / name)):
            result = auditor("check", "-q", story, "--baseline", "../auditor-baseline.json", cwd=tmp_path / folder)
            assert (result.returncode, result.stderr) == (0, "")
        (tmp_path / folder / name).unlink()
        assert auditor("baseline", "update").stdout.splitlines() == [
            r"\xfcber/caf\xe9\x09.txt: gone, and dropped",
            "auditor-baseline.json: 3 findings in 1 story",
        ]

    def test_without_a_baseline(self, auditor: Run) -> None:
        result = auditor("baseline", "update")
        assert (result.returncode, result.stderr) == (
            2,
            "auditor: auditor-baseline.json: there is no such baseline (`auditor baseline write` makes one)\n",
        )


def test_an_unknown_subcommand(auditor: Run) -> None:
    result = auditor("baseline", "updat")
    assert (result.returncode, result.stderr) == (
        2,
        'auditor baseline: no such command: updat, did you mean "update"? See auditor baseline --help\n',
    )
