"""Findings that are let stand for a reason: where the reasons come from, what they cover, and what is wrong with them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import AuditorError, Config, audit, read
from auditor.configfile import load_config
from auditor.readers.comments import take_comments
from auditor.story import Story
from tests.conftest import Run
from tests.stories import FLAWED, written

REASON = "granted anonymity: safety, approved by the standards desk"
NEEDED = "write reason: and why the finding may stand; the report shows it"
OFFICIAL = f'{{code: US102, text: "A senior council official", reason: "{REASON}"}}'
TWICE = FLAWED + "\nThe union seems to be divided. The mayor seems to be ill.\n"


def found(story: Story | str, config: Config = Config()) -> list[tuple[str, int, str]]:
    return [(f.code, f.line, f.text) for f in audit(story, config=config).findings]


def configured(folder: Path, *entries: str) -> Config:
    return load_config(written(folder, "suppress:\n" + "".join(f"  - {entry}\n" for entry in entries), "auditor.yaml"))


def beside(folder: Path, *entries: str, story: str = FLAWED) -> Story:
    written(folder, "suppress:\n" + "".join(f"  - {entry}\n" for entry in entries), "story.audit.yaml")
    return read(written(folder, story))


class TestWhereTheyComeFrom:
    def check(self, story: Story | str, config: Config = Config()) -> None:
        result = audit(story, config=config)
        assert [f.code for f in result.findings] == ["HW201", "UV301"]
        (entry,) = result.suppressed
        assert (entry.finding.text, entry.suppression.reason, result.unused) == ("A senior council official", REASON, ())

    def test_a_file_beside_the_story(self, tmp_path: Path) -> None:
        self.check(beside(tmp_path, OFFICIAL))

    def test_the_configuration(self, tmp_path: Path) -> None:
        self.check(FLAWED, configured(tmp_path, OFFICIAL))

    def test_a_toml_configuration(self, tmp_path: Path) -> None:
        text = f'[[tool.auditor.suppress]]\ncode = "US102"\ntext = "A senior council official"\nreason = "{REASON}"\n'
        self.check(FLAWED, load_config(written(tmp_path, text, "pyproject.toml")))

    @pytest.mark.parametrize("quotes", ['""', "“”", "''"])
    @pytest.mark.parametrize("marks", [("<!--", "-->"), ("<!—", "—>")])
    def test_a_comment_in_the_story(self, quotes: str, marks: tuple[str, str]) -> None:
        comment = f"{marks[0]} auditor: ignore US102 {quotes[0]}a senior council official{quotes[1]} reason: {REASON} {marks[1]}"
        self.check(FLAWED + comment + "\n")
        self.check(FLAWED.replace("told reporters", f"{comment} told reporters"))


class TestComments:
    STORY = FLAWED.replace(
        "told reporters", '<!-- auditor: ignore UV301\n"reportedly" reason: it seems so, officials said -->told reporters'
    )

    def test_they_are_not_audited_and_offsets_stay_those_of_the_file(self) -> None:
        result = audit(self.STORY)
        assert [(f.code, f.line, f.column) for f in result.findings] == [("HW201", 3, 33), ("US102", 5, 1)]
        assert all(self.STORY[f.start : f.end] == f.text for f in result.findings)
        (entry,) = result.suppressed
        assert (entry.finding.line, self.STORY[entry.finding.start : entry.finding.end]) == (8, "reportedly")
        assert (entry.suppression.path, entry.suppression.at_line, entry.suppression.at_column) == ("<text>", 5, 27)

    @settings(deadline=None)
    @given(
        st.lists(
            st.sampled_from(["The mayor left.", "\n", "\r\n", " ", "<!-- auditor: ", "ignore", "\n\n", "-->", "<!--", "—>", "é"])
        )
    )
    def test_line_breaks_and_everything_outside_stay_in_place(self, pieces: list[str]) -> None:
        text = "".join(pieces)
        blanked, comments = take_comments(text)
        inside = {i for c in comments for i in range(c.start, c.start + len(c.text))}
        assert all(text[c.start : c.start + len(c.text)] == c.text for c in comments)
        assert len(blanked) == len(text)
        for i, (before, after) in enumerate(zip(text, blanked, strict=True)):
            assert after == (" " if i in inside and before not in "\r\n" else before)

    def test_other_comments_are_left_alone(self) -> None:
        story = "The council met on Monday. <!-- auditors came too -->\n"
        result = audit(story)
        assert (result.story.text, result.suppressed, result.unused) == (story, (), ())

    @pytest.mark.parametrize(
        ("comment", "column", "message"),
        [
            ('<!-- auditor: ignore US102 "an official" -->', 42, f"this suppression has no reason ({NEEDED})"),
            ('<!-- auditor: ignore US102 "an official" reason: -->', 42, f"this suppression has no reason ({NEEDED})"),
            ('<!-- auditor: ignore US102 "an official" because -->', 42, f'expected "reason:", not "because" ({NEEDED})'),
            (f'<!-- auditor: ignore US102 "it" line{" " * 200_000}1st -->', 33, f'expected "reason:", not "line" ({NEEDED})'),
            (
                "<!-- auditor: ignore US102 reason: safe -->",
                28,
                'no words are quoted (after the code come the flagged words, "in quotation marks", which US102 is to pass over)',
            ),
            (
                '<!-- auditor: ignore "an official" reason: safe -->',
                22,
                'no rule is named (after "ignore" comes the code of a rule, as the report prints it)',
            ),
            (
                '<!-- auditor: ignroe US102 "an official" reason: safe -->',
                15,
                '"ignroe" means nothing here (did you mean "ignore"?)',
            ),
            (
                '<!-- auditor: ignore US102 "an official" reason: safe',
                1,
                'this comment has no end (close it in its paragraph: <!-- auditor: ignore US102 "the flagged words" reason: why they may stand -->)',
            ),
            (
                '<!-- auditor: ignore hedge.semming "an official" reason: safe -->',
                1,
                'there is no rule "hedge.semming" (did you mean "hedge.seeming"?)',
            ),
        ],
    )
    def test_what_is_wrong_with_them(self, tmp_path: Path, comment: str, column: int, message: str) -> None:
        path = written(tmp_path, f"{FLAWED}\n{comment}\n\nThe council meets again on Friday.\n")
        with pytest.raises(AuditorError) as caught:
            audit(read(path))
        error = caught.value
        assert (error.path, error.line, error.column, error.exit_code) == (str(path), 9, column, 2)
        assert str(error) == f"{path}:9:{column}: {message}"


class TestWhatTheyCover:
    def test_all_occurrences(self, tmp_path: Path) -> None:
        story = beside(tmp_path, '{code: HW201, text: "seems", reason: style of the column}', story=TWICE)
        assert [code for code, _, _ in found(story)] == ["US102", "UV301"]

    def test_only_one_line_if_it_is_given(self, tmp_path: Path) -> None:
        story = beside(tmp_path, "{code: HW201, text: seems, line: 9, reason: style of the column}", story=TWICE)
        assert found(story) == [("HW201", 3, "seems"), ("US102", 5, "A senior council official"), ("UV301", 7, "reportedly")]

    @pytest.mark.parametrize(
        "text",
        ["a SENIOR  council official told reporters", "A senior council official told reporters that the cranes would be sold"],
    )
    def test_what_lies_inside_the_words(self, tmp_path: Path, text: str) -> None:
        assert [code for code, _, _ in found(beside(tmp_path, f'{{code: US102, text: "{text}", reason: safe}}'))] == [
            "HW201",
            "UV301",
        ]

    def test_a_rule_by_name(self, tmp_path: Path) -> None:
        assert ("UV301", 7, "reportedly") not in found(
            beside(tmp_path, "{code: unverified-claim.reportedly, text: reportedly, reason: checked}")
        )

    def test_no_other_rule(self, tmp_path: Path) -> None:
        assert len(found(beside(tmp_path, "{code: HW201, text: A senior council official, reason: safe}"))) == 3

    def test_stories_that_match_the_pattern(self, tmp_path: Path) -> None:
        config = configured(tmp_path, "{code: HW201, text: seems, story: 'desk/*.txt', reason: a column}")
        inside, outside = (read(written(tmp_path / folder, FLAWED)) for folder in ("desk", "archive"))
        assert [code for code, _, _ in found(inside, config)] == ["US102", "UV301"]
        assert [code for code, _, _ in found(outside, config)] == ["HW201", "US102", "UV301"]
        assert audit(outside, config=config).unused == ()

    @pytest.mark.parametrize(
        ("entry", "why"),
        [
            (
                "{code: US102, text: council official, reason: safe}",
                "in line 5 US102 flags “A senior council official”: quote all of it",
            ),
            ("{code: US102, text: a junior official, reason: safe}", "the story does not hold these words"),
            ("{code: US102, text: seems, reason: safe}", "US102 does not flag these words"),
            ("{code: HW201, text: seems, line: 4, reason: safe}", "HW201 flags them in line 3, not in the line given"),
        ],
    )
    def test_what_matches_nothing_says_why(self, tmp_path: Path, entry: str, why: str) -> None:
        result = audit(beside(tmp_path, entry))
        assert [u.why for u in result.unused] == [why]
        assert [f.code for f in result.findings] == ["HW201", "US102", "UV301"]

    def test_a_line_that_holds_the_words_twice_is_told_once(self, tmp_path: Path) -> None:
        story = beside(tmp_path, "{code: HW201, text: seems, line: 4, reason: a column}", story=TWICE)
        assert [u.why for u in audit(story).unused] == ["HW201 flags them in lines 3, 9, not in the line given"]

    def test_a_rule_that_did_not_run_needs_no_suppression_yet(self, tmp_path: Path) -> None:
        assert audit(beside(tmp_path, OFFICIAL), config=Config(select=("hedge",))).unused == ()


def test_they_cost_nothing(tmp_path: Path) -> None:
    result = audit(beside(tmp_path, OFFICIAL))
    unnamed = result.score.categories[0]
    assert (unnamed.category, unnamed.cost, unnamed.charges) == ("unnamed-source", 0.0, ())
    assert result.score.value > audit(FLAWED).score.value


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (
            "suppress:\n  - {code: US102, text: an official}\n",
            "2:5",
            'this suppression has no "reason" (why the finding may stand; the report shows it)',
        ),
        (
            "suppress:\n  - {code: US102, text: x, reason: ' '}\n",
            "2:36",
            "the reason is empty (write why the finding may stand; the report shows it)",
        ),
        (
            "suppress:\n  - {text: x, reason: y}\n",
            "2:5",
            'this suppression has no "code" (the rule\'s code, as the report prints it: US102)',
        ),
        (
            "suppress:\n  - {code: hedge.semming, text: x, reason: y}\n",
            "2:12",
            'there is no rule "hedge.semming" (did you mean "hedge.seeming"?)',
        ),
        (
            "suppress:\n  - {code: hedge.seemin, text: x, reason: y}\n",
            "2:12",
            'there is no rule "hedge.seemin" (did you mean "hedge.seeming"?)',
        ),
        (
            "suppress:\n  - {code: US102, txt: x, reason: y}\n",
            "2:19",
            '"txt" is not a key of a suppression (did you mean "text"?)',
        ),
        ("suppress:\n  - {code: US102, text: x, reason: y, line: 0}\n", "2:45", 'expected a whole number of at least 1, not "0"'),
        ("suppress: US102\n", "1:11", 'expected a list, not "US102" (begin each item with "- ", or put them in [brackets])'),
        ("supress: []\n", "1:1", '"supress" is not a key of a file beside a story (did you mean "suppress"?)'),
    ],
)
def test_a_file_beside_the_story_that_cannot_be_used(tmp_path: Path, text: str, place: str, message: str) -> None:
    path = written(tmp_path, text, "story.audit.yaml")
    with pytest.raises(AuditorError) as caught:
        audit(read(written(tmp_path, FLAWED)))
    assert (str(caught.value), caught.value.exit_code) == (f"{path}:{place}: {message}", 2)


def test_a_toml_suppression_that_cannot_be_used_is_told_by_its_line(tmp_path: Path) -> None:
    text = '[tool.auditor]\nfail-on = "never"\n\n[[tool.auditor.suppress]]\ncode = "A"\ntext = "x"\nreason = "y"\n\n[[tool.auditor.suppress]]\ncode = "US102"\ntext = "x"\n'
    with pytest.raises(AuditorError, match=r"pyproject\.toml:10:1: this suppression has no \"reason\""):
        load_config(written(tmp_path, text, "pyproject.toml"))


class TestCheck:
    def test_the_report_shows_the_reason(self, auditor: Run, tmp_path: Path) -> None:
        beside(tmp_path, OFFICIAL, "{code: US102, text: nobody, reason: gone}")
        result = auditor("check", "story.txt", "--fail-on", "error", "--ignore", "UV301")
        assert (result.returncode, result.stderr) == (0, "")
        section = result.stdout.partition("Suppressed ─")[2].partition("Fix first")[0].splitlines()[1:]
        assert [line for line in section if line] == [
            "   5  US102  “A senior council official”",
            "             granted anonymity: safety, approved by the standards desk",
            "             (story.audit.yaml:2)",
            "  These suppressions match nothing (any more); take them out or mend them:",
            "      US102 “nobody”: the story does not hold these words (story.audit.yaml:3)",
        ]

    def test_the_place_of_a_suppression_stays_whole(self, auditor: Run, tmp_path: Path) -> None:
        folder = "-".join(["long"] * 20)
        beside(tmp_path / folder, OFFICIAL)
        lines = auditor("check", f"{folder}/story.txt").stdout.splitlines()
        assert f"             ({folder}/story.audit.yaml:2)" in lines

    def test_json(self, auditor: Run, tmp_path: Path) -> None:
        beside(tmp_path, OFFICIAL, "{code: US102, text: nobody, reason: gone}")
        (document,) = json.loads(auditor("check", "--format", "json", "story.txt").stdout)["documents"]
        (entry,) = document["suppressed"]
        assert (entry["finding"]["code"], entry["finding"]["cost"], entry["reason"]) == ("US102", 0.0, REASON)
        assert entry["by"] == {
            "code": "US102",
            "text": "A senior council official",
            "reason": REASON,
            "origin": "sidecar",
            "path": "story.audit.yaml",
            "line": 2,
            "column": 12,
        }
        assert [(u["line"], u["why"]) for u in document["unused_suppressions"]] == [(3, "the story does not hold these words")]
        assert "US102" not in [f["code"] for f in document["findings"]]

    def test_those_of_the_configuration_are_missed_only_if_no_story_needs_them(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, f"suppress:\n  - {OFFICIAL}\n  - {{code: HW201, text: appears, reason: none}}\n", "auditor.yaml")
        written(tmp_path, FLAWED, "a.txt")
        written(tmp_path, FLAWED.replace("A senior council official", "Ada Brandt"), "b.txt")
        result = auditor("check", "-q", "a.txt", "b.txt", "--fail-on", "never")
        assert result.returncode == 0
        assert (
            result.stderr
            == "auditor: auditor.yaml:3: HW201 “appears”: the story does not hold these words: take the suppression out, or mend it\n"
        )

    def test_one_that_is_needed_is_not_missed_though_the_report_does_not_show_it(self, auditor: Run, tmp_path: Path) -> None:
        slight = "{code: HW201, text: seems, reason: style of the column}"
        again = "{code: HW201, text: seems to be, reason: so they said}"
        written(tmp_path, f"min-severity: error\nsuppress:\n  - {slight}\n  - {again}\n", "auditor.yaml")
        written(tmp_path, FLAWED, "a.txt")
        written(tmp_path, FLAWED.replace("seems to be waiting", "waits"), "b.txt")
        for options in ((), ("--min-severity", "warning")):  # then only the first of the two is shown
            result = auditor("check", "-q", "a.txt", "b.txt", "--fail-on", "never", *options)
            assert (result.returncode, result.stderr) == (0, "")

    @pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="needs names that are not UTF-8")
    def test_a_file_beside_a_story_whose_name_is_not_utf_8(self, auditor: Run, tmp_path: Path) -> None:
        name = os.fsdecode(b"caf\xe9")
        written(tmp_path, FLAWED, f"{name}.txt")
        written(tmp_path, f"suppress:\n  - {OFFICIAL}\n", f"{name}.audit.yaml")
        (document,) = json.loads(auditor("check", "--format", "json", ".").stdout)["documents"]
        assert document["path"] == r"caf\xe9.txt"
        assert [entry["by"]["path"] for entry in document["suppressed"]] == [r"caf\xe9.audit.yaml"]
        written(tmp_path, "suppress: {}\n", f"{name}.audit.yaml")
        assert auditor("check", ".").stderr.startswith(r"auditor: caf\xe9.audit.yaml:1:11: ")

    def test_an_error_in_one_story_leaves_the_others_audited(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, FLAWED, "a.txt")
        written(tmp_path, "suppress: [{code: US102, text: x}]", "a.audit.yaml")
        written(tmp_path, FLAWED, "b.txt")
        result = auditor("check", "-q", "a.txt", "b.txt")
        assert result.returncode == 2
        assert (
            result.stderr
            == 'auditor: a.audit.yaml:1:12: this suppression has no "reason" (why the finding may stand; the report shows it)\n'
        )
        assert [line.split()[2] for line in result.stdout.splitlines()] == ["b.txt"]

    def test_an_error_in_the_configuration_ends_the_run_before_any_story(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, "suppress:\n  - {code: hedge.semming, text: x, reason: y}\n", "auditor.yaml")
        written(tmp_path, FLAWED)
        result = auditor("check", "story.txt")
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr == 'auditor: auditor.yaml:2:12: there is no rule "hedge.semming" (did you mean "hedge.seeming"?)\n'
