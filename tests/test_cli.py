"""The command line as a user meets it: the real program in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run, bound_by_permissions, opened_by
from tests.stories import CLEAN, FLAWED, written

COMMANDS = ("check", "baseline", "diff", "sources", "explain", "rules", "models", "completion")


def test_help_lists_the_commands(auditor: Run) -> None:
    result = auditor("--help")
    assert (result.returncode, result.stderr) == (0, "")
    assert all(f"│ {command} " in result.stdout for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(auditor: Run, command: str) -> None:
    result = auditor(command, "-h")
    assert (result.returncode, result.stderr) == (0, "")
    assert f"Usage: auditor {command}" in result.stdout


def test_no_command_shows_the_help_and_fails(auditor: Run) -> None:
    result = auditor()
    assert (result.returncode, result.stderr) == (2, "")
    assert "Usage: auditor [OPTIONS] COMMAND" in result.stdout


def test_version(auditor: Run) -> None:
    from auditor import __version__

    assert auditor("--version").stdout == f"auditor, version {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("chek",), 'auditor: no such command: chek, did you mean "check"? See auditor --help'),
        (("rules", "lst"), 'auditor rules: no such command: lst, did you mean "list"? See auditor rules --help'),
        (("models", "downlod"), 'auditor models: no such command: downlod, did you mean "download"? See auditor models --help'),
        (("check", "--fail-undr", "3", "x"), 'auditor check: no such option: --fail-undr, did you mean "--fail-under"? See auditor check --help'),
        (
            ("check", "--fail-under", "nan", "x"),
            "auditor check: Invalid value for '--fail-under': 'nan' is not a valid float. See auditor check --help",
        ),
        (
            ("check", "--fail-on", "fatal", "x"),
            "auditor check: Invalid value for '--fail-on': 'fatal' is not one of 'error', 'warning', 'note', 'never'. See auditor check --help",
        ),
        (("check", "-q", "-v", "x"), "auditor: --quiet and --verbose exclude each other"),
        (("check", "--select", "hedges", "x"), 'auditor: select: "hedges" is no rule or category (did you mean "hedge"?)'),
        (("check", "--config", "none.yaml", "x"), "auditor: none.yaml: there is no such configuration file"),
        (("check", "--rules", "none", "x"), None),
        (("completion",), "auditor completion: Missing argument '{bash|zsh|fish}'. Choose from: bash, zsh, fish. See auditor completion --help"),
        (("explain", " "), 'auditor: give a sentence, or --file and --line: auditor explain US102 "A senior official said …"'),
        (("explain", "US102"), 'auditor: give a sentence, or --file and --line: auditor explain US102 "A senior official said …"'),
    ],
)
def test_wrong_usage_is_one_line_and_code_2(auditor: Run, arguments: tuple[str, ...], line: str | None) -> None:
    result = auditor(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert line is None or result.stderr == line + "\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (2, "story.txt:2: there is no sentence of the story in this line"),
        (4, "story.txt:4: there is no such line, the story has 3 lines"),
    ],
)
def test_a_line_without_anything_to_explain(auditor: Run, tmp_path: Path, line: int, expected: str) -> None:
    written(tmp_path, "Ferry late\n\nOfficials said the ferry was late.\n")
    result = auditor("explain", "--file", "story.txt", "--line", str(line))
    assert (result.returncode, result.stdout, result.stderr) == (2, "", f"auditor: {expected}\n")


def test_a_file_in_place_of_the_command(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, CLEAN)
    assert auditor("story.txt").stderr == "auditor: no such command: story.txt, to audit it: auditor check story.txt. See auditor --help\n"


def test_a_story_that_passes(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, CLEAN)
    result = auditor("check", "story.txt")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("story.txt\n")


def test_a_story_that_fails(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, FLAWED)
    result = auditor("check", "story.txt")
    assert (result.returncode, result.stderr) == (1, "")
    assert "A senior council official" in result.stdout


def test_json_is_the_documented_contract(auditor: Run, tmp_path: Path) -> None:
    path = written(tmp_path, FLAWED)
    result = auditor("check", "--format", "json", "story.txt")
    assert (result.returncode, result.stderr) == (1, "")
    report = json.loads(result.stdout)
    assert report["version"] == 1
    (document,) = report["documents"]
    assert document["path"] == "story.txt"
    text = path.read_text(encoding="utf-8")
    assert [f["text"] for f in document["findings"]] == [text[f["start"] : f["end"]] for f in document["findings"]]
    assert "A senior council official" in [f["text"] for f in document["findings"] if f["category"] == "unnamed-source"]


def test_standard_input(auditor: Run, tmp_path: Path) -> None:
    named = auditor("check", "--format", "json", written(tmp_path, FLAWED).name)
    piped = auditor("check", "--format", "json", "-", stdin=FLAWED)
    assert piped.returncode == 1
    document = json.loads(piped.stdout)["documents"][0]
    assert document.pop("path") == "-"
    expected = json.loads(named.stdout)["documents"][0]
    assert expected.pop("path") == "story.txt"
    assert document == expected


def test_directories_give_their_stories_in_order(auditor: Run, tmp_path: Path) -> None:
    for name in ("b/two.txt", "b/one.TXT", "a.txt", ".hidden/three.txt", "b/.four.txt", "b/notes.md"):
        written(tmp_path / "desk", CLEAN, name)
    result = auditor("check", "--format", "json", "desk", "desk/a.txt")
    assert result.returncode == 0
    assert [d["path"] for d in json.loads(result.stdout)["documents"]] == ["desk/a.txt", "desk/b/one.TXT", "desk/b/two.txt"]


class TestWhatFails:
    def codes(self, auditor: Run, *options: str) -> int:
        return auditor("check", "-q", *options, "-", stdin=FLAWED).returncode

    def test_a_finding_as_severe_as_fail_on(self, auditor: Run) -> None:
        assert self.codes(auditor) == 1
        assert self.codes(auditor, "--fail-on", "never") == 0
        assert self.codes(auditor, "--select", "hedge") == 0
        assert self.codes(auditor, "--select", "hedge", "--fail-on", "warning") == 1

    def test_a_score_below_fail_under(self, auditor: Run) -> None:
        assert self.codes(auditor, "--fail-on", "never", "--fail-under", "99") == 1
        assert self.codes(auditor, "--fail-on", "never", "--fail-under", "0") == 0


class TestSelection:
    def categories(self, auditor: Run, *options: str) -> set[str]:
        result = auditor("check", "--format", "json", *options, "-", stdin=FLAWED)
        return {f["category"] for f in json.loads(result.stdout)["documents"][0]["findings"]}

    def test_select_and_ignore_take_categories(self, auditor: Run) -> None:
        assert self.categories(auditor) >= {"unnamed-source", "hedge"}
        assert self.categories(auditor, "--select", "hedge,unnamed-source") == {"hedge", "unnamed-source"}
        assert self.categories(auditor, "--select", "hedge", "--select", "unnamed-source", "--ignore", "hedge") == {"unnamed-source"}

    def test_select_and_ignore_take_codes(self, auditor: Run) -> None:
        result = auditor("check", "--format", "json", "-", stdin=FLAWED)
        codes = [f["code"] for f in json.loads(result.stdout)["documents"][0]["findings"]]
        only = json.loads(auditor("check", "--format", "json", "--select", codes[0], "-", stdin=FLAWED).stdout)
        assert {f["code"] for f in only["documents"][0]["findings"]} == {codes[0]}
        rest = json.loads(auditor("check", "--format", "json", "--ignore", codes[0], "-", stdin=FLAWED).stdout)
        assert codes[0] not in {f["code"] for f in rest["documents"][0]["findings"]}

    def test_min_severity(self, auditor: Run) -> None:
        result = auditor("check", "--format", "json", "--min-severity", "error", "-", stdin=FLAWED)
        assert {f["severity"] for f in json.loads(result.stdout)["documents"][0]["findings"]} == {"error"}

    @pytest.mark.parametrize(
        ("options", "codes"),
        [
            ((), []),
            (("--select", "AT421"), ["AT421"]),
            (("--select", "attribution.loaded-cue,hedge"), ["AT421"]),
            (("--select", "AT42"), ["AT421"]),  # all of them are notes
            (("--select", "AT4"), []),
            (("--select", "attribution"), []),
            (("--select", "AT421", "--min-severity", "warning"), []),
            (("--select", "AT4", "--min-severity", "note"), ["AT421"]),
        ],
    )
    def test_notes_are_reported_if_they_are_selected(self, auditor: Run, options: tuple[str, ...], codes: list[str]) -> None:
        result = auditor("check", "--format", "json", *options, "-", stdin="Mayor Ada Brandt admitted that the gate was open.")
        assert [f["code"] for f in json.loads(result.stdout)["documents"][0]["findings"]] == codes

    def test_a_selected_note_may_fail_the_check(self, auditor: Run) -> None:
        result = auditor(
            "check", "-q", "--select", "AT421", "--fail-on", "note", "-", stdin="Ada Brandt admitted that it rained."
        )
        assert (result.returncode, result.stderr) == (1, "")


class TestConfiguration:
    def test_it_is_found_upward_from_the_story(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path / "desk", "select: [hedge]\n", "auditor.yaml")
        written(tmp_path / "desk" / "monday", FLAWED)
        written(tmp_path, FLAWED)
        result = auditor("check", "--format", "json", "desk/monday/story.txt", "story.txt")
        inside, outside = json.loads(result.stdout)["documents"]
        assert {f["category"] for f in inside["findings"]} == {"hedge"}
        assert {f["category"] for f in outside["findings"]} > {"hedge"}

    def test_the_command_line_wins(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, "[tool.auditor]\nfail-on = 'never'\nselect = ['hedge']\n", "pyproject.toml")
        written(tmp_path, FLAWED)
        assert auditor("check", "-q", "story.txt").returncode == 0
        assert auditor("check", "-q", "--fail-on", "warning", "story.txt").returncode == 1

    def test_an_error_ends_the_run_before_any_story(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, "fail-udner: 3\n", "auditor.yaml")
        written(tmp_path, FLAWED)
        result = auditor("check", "story.txt")
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr == 'auditor: auditor.yaml:1:1: unknown key "fail-udner" (did you mean "fail-under"?)\n'


    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("rules: [house, hose]\n", '1:16: rules: there is no "hose" (paths are relative to this file)'),
            ("fail-on: never\nstyle: stirct\n", '2:8: style: there is no "stirct" (did you mean "strict"?)'),
            ("style: desk.yaml\n", '1:8: style: there is no "desk.yaml" (name a file, or one of: default, strict, wire)'),
        ],
    )
    def test_rules_and_styles_that_are_not_there_are_told_with_their_place(
        self, auditor: Run, tmp_path: Path, text: str, line: str
    ) -> None:
        (tmp_path / "house").mkdir()
        written(tmp_path, text, "auditor.yaml")
        written(tmp_path, CLEAN)
        result = auditor("check", "story.txt")
        assert (result.returncode, result.stdout, result.stderr) == (2, "", f"auditor: auditor.yaml:{line}\n")

    @pytest.mark.parametrize("option", ["--config", "--rules", "--baseline"])
    def test_an_option_without_a_value_is_no_option_left_out(self, auditor: Run, tmp_path: Path, option: str) -> None:
        written(tmp_path, CLEAN)
        result = auditor("check", option, "", "story.txt")
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr == f"auditor check: Invalid value for '{option}': it is empty. See auditor check --help\n"

    @pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
    def test_a_directory_that_may_not_be_looked_into_has_none(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, CLEAN)
        written(tmp_path / "closed", CLEAN).parent.chmod(0)
        result = auditor("check", "-q", "closed/story.txt", "story.txt", before=bound_by_permissions())
        (tmp_path / "closed").chmod(0o700)
        assert result.stderr == "auditor: closed/story.txt: no permission to read it (change its permissions, or read a copy)\n"
        assert (result.returncode, result.stdout.split()[2]) == (3, "story.txt")


class TestOutput:
    def test_to_a_file(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, FLAWED)
        printed = auditor("check", "story.txt")
        filed = auditor("check", "-o", "report.txt", "story.txt")
        assert (filed.returncode, filed.stdout) == (1, "")
        assert (tmp_path / "report.txt").read_text(encoding="utf-8") == printed.stdout

    def test_to_where_nothing_can_be_written(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, FLAWED)
        result = auditor("check", "-o", "no/such/place.txt", "story.txt")
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr == "auditor: no/such/place.txt: the report cannot be written: No such file or directory\n"

    @pytest.mark.parametrize(
        ("output", "why"),
        [("desk", "Is a directory"), ("story.txt/report.txt", "Not a directory"), ("locked/report.txt", "Permission denied"), ("", "No such file or directory")],
    )
    @pytest.mark.parametrize(
        "arguments", [("check", "missing.txt"), ("sources", "missing.txt"), ("diff", "missing.txt", "story.txt")]
    )
    def test_that_it_cannot_be_written_is_told_before_the_work(
        self, auditor: Run, tmp_path: Path, arguments: tuple[str, ...], output: str, why: str
    ) -> None:
        written(tmp_path, FLAWED)
        (tmp_path / "desk").mkdir()
        (tmp_path / "locked").mkdir(mode=0o500)
        result = auditor(*arguments, "-o", output, before=bound_by_permissions())
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr == f"auditor: {output and f'{output}: '}the report cannot be written: {why}\n"

    @pytest.mark.parametrize("arguments", [("check", "-"), ("sources", "missing.txt"), ("diff", "missing.txt", "-")])
    def test_a_run_that_ends_early_leaves_no_empty_report(self, auditor: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
        options = ("--select", "nothing") if arguments[0] == "check" else ()
        assert auditor(*arguments, *options, "-o", "report.json", stdin=FLAWED).returncode in (2, 3)
        assert list(tmp_path.iterdir()) == []

    def test_what_else_goes_wrong_is_not_laid_to_it(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, FLAWED)
        written(tmp_path / "locked", "select: [hedge]\n", "house.yaml").parent.chmod(0)
        result = auditor("check", "-o", "report.txt", "--config", "locked/house.yaml", "story.txt", before=bound_by_permissions())
        (tmp_path / "locked").chmod(0o700)
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr.startswith("auditor: locked/house.yaml: ")
        assert not (tmp_path / "report.txt").exists()

    @pytest.mark.parametrize("arguments", [("check", "story.txt"), ("sources", "./story.txt"), ("diff", "-", "story.txt")])
    def test_it_never_replaces_the_story(self, auditor: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
        story = written(tmp_path, FLAWED)
        result = auditor(*arguments, "-o", "story.txt", stdin=FLAWED)
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr == "auditor: story.txt: the report would replace the story (name another file)\n"
        assert story.read_text(encoding="utf-8") == FLAWED

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
    def test_a_pipe_that_waits_for_it_gets_all_of_it(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, FLAWED)
        os.mkfifo(tmp_path / "pipe")
        with subprocess.Popen(["cat", "pipe"], cwd=tmp_path, stdout=subprocess.PIPE) as reader:
            assert auditor("check", "-o", "pipe", "story.txt").returncode == 1
            out, _ = reader.communicate(timeout=60)
        assert out.startswith(b"story.txt\n")

    def test_a_run_that_ends_early_leaves_an_older_report_alone(self, auditor: Run, tmp_path: Path) -> None:
        report = written(tmp_path, "older", "report.txt")
        assert auditor("check", "-o", "report.txt", "--select", "nothing", "-", stdin=FLAWED).returncode == 2
        assert report.read_text() == "older"

    @pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
    @pytest.mark.parametrize("closed", ["1>&-", "2>&-", "1>&- 2>&-"])
    @pytest.mark.parametrize(("story", "code"), [("story.txt", 1), ("missing.txt", 3)])
    def test_without_anywhere_to_write_only_the_exit_code_is_left(
        self, auditor: Run, tmp_path: Path, closed: str, story: str, code: int
    ) -> None:
        written(tmp_path, FLAWED)
        result = auditor("check", "-q", story, before=["sh", "-c", f'"$@" {closed}', "sh"])
        assert result.returncode == code
        assert result.stdout == ("" if "1" in closed or code == 3 else auditor("check", "-q", story).stdout)
        assert result.stderr == ("" if "2" in closed or code == 1 else auditor("check", "-q", story).stderr)

    @pytest.mark.skipif(os.name == "nt", reason="needs POSIX pipes")
    @pytest.mark.parametrize(
        "arguments",
        [("check",), ("check", "-q"), ("check", "--format", "json"), ("sources",), ("sources", "--format", "json"), ("explain", "--line", "1", "--file")],
    )
    def test_whoever_reads_it_may_close_it(self, tmp_path: Path, arguments: tuple[str, ...]) -> None:
        written(tmp_path, FLAWED)
        command = [sys.executable, "-m", "auditor", *arguments, "story.txt"]
        env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
        with subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdout.close()
            assert (process.stderr.read(), process.wait(timeout=300)) == (b"", 141)

    def test_colour_only_where_it_is_wanted(self, auditor: Run) -> None:
        def escapes(*options: str, **env: str) -> bool:
            return "\x1b[" in auditor("check", *options, "-", stdin=FLAWED, TERM="xterm-256color", **env).stdout

        assert not escapes()
        assert escapes("--color", "always")
        assert escapes("--color", "always", NO_COLOR="1")
        assert not escapes("--color", "never", FORCE_COLOR="1")


def test_sources_as_text_and_json(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, FLAWED)
    result = auditor("sources", "story.txt")
    assert (result.returncode, result.stderr) == (0, "")
    assert "A senior council official" in result.stdout
    report = json.loads(auditor("sources", "--format", "json", "story.txt").stdout)
    assert {s["who"]: s["named"] for s in report["sources"]}.get("A senior council official") is False


def test_models_lists_the_bundled_one(auditor: Run) -> None:
    result = auditor("models")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("bundled   ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(auditor: Run, shell: str) -> None:
    result = auditor("completion", shell)
    assert (result.returncode, result.stderr) == (0, "")
    assert f"_AUDITOR_COMPLETE={shell}_complete" in result.stdout


def test_completion_knows_commands_options_and_codes(auditor: Run) -> None:
    def completed(line: str) -> list[str]:
        words = line.split(" ")
        env = {"_AUDITOR_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
        return [row.partition(",")[2] for row in auditor(**env).stdout.splitlines()]

    assert completed("auditor ch") == ["check"]
    assert completed("auditor check --fail-") == ["--fail-on", "--fail-under"]
    assert "US101" in completed("auditor check --select US")
    assert completed("auditor check --select US101,hed") == ["US101,hedge"]
    assert "US101" in completed("auditor rules show US10")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")
def test_long_work_is_told_on_a_terminal_and_wiped(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    terminal, stderr = os.openpty()
    command = [sys.executable, "-m", "auditor", "check", "pipe.txt"]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    process = subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=stderr)
    os.close(stderr)
    shown = b""
    with opened_by(process, tmp_path / "pipe.txt") as story:
        while "pipe.txt …".encode() not in shown:  # comes while the story is waited for
            shown += os.read(terminal, 100)
        story.write(FLAWED.encode())
    out, _ = process.communicate(timeout=300)
    assert b"pipe.txt" in out and b"\x1b" not in out
    assert os.read(terminal, 100).endswith(b"\r\x1b[2K")


def test_a_score_under_the_limit_is_told(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, FLAWED, "story.txt")
    result = auditor("check", "-q", "--fail-on", "never", "--fail-under", "99.5", "story.txt")
    score = float(result.stdout.split()[0])
    assert (result.returncode, result.stderr) == (1, f"auditor: story.txt: the score {score} is under 99.5 (fail-under)\n")


@pytest.mark.parametrize(("fail_on", "least"), [("note", "warning"), ("warning", "error")])
def test_a_limit_that_nothing_can_reach_is_refused(auditor: Run, tmp_path: Path, fail_on: str, least: str) -> None:
    written(tmp_path, FLAWED, "story.txt")
    result = auditor("check", "--fail-on", fail_on, "--min-severity", least, "story.txt")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        f"auditor: fail-on: no {fail_on} can fail the check, for min-severity leaves out what is less severe than {least}"
        f" (set min-severity to {fail_on}, too)\n"
    )
