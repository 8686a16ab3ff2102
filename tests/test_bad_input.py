"""What a user should never have to see explained: one clear line, the right exit code, the other stories still audited."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run, bound_by_permissions, opened_by
from tests.stories import CLEAN, FLAWED, written

CHECKOUT = Path(__file__).parents[1]


def audited(result: subprocess.CompletedProcess[str]) -> list[str]:
    return [document["path"] for document in json.loads(result.stdout)["documents"]]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\n", "the file is empty"),
        (bytes(range(256)) * 40, "a binary file, not text (give a plain text file (UTF-8))"),
        (b"PK\x03\x04" + b"\0" * 60, "this is a zipped document (Word, Pages or LibreOffice), not text (save it as plain text (UTF-8))"),
        (b"%PDF-1.7\n", "this is a PDF document, not text (save it as plain text (UTF-8))"),
        (b"The harbour was closed on Monday. " * 320_000, "larger than 2 MB (give one story a file)"),
        (b"a" * 1_900_000, "no prose in it (give the text of a story)"),
        (b"12 34 56\n\n* * *\n", "no prose in it (give the text of a story)"),
    ],
    ids=["empty", "blank", "binary", "word", "pdf", "10 MB", "endless word", "no prose"],
)
def test_what_is_no_story_is_told_and_the_others_are_audited(auditor: Run, tmp_path: Path, content: bytes, line: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    written(tmp_path, CLEAN)
    result = auditor("check", "--format", "json", "bad.txt", "story.txt")
    assert result.stderr == f"auditor: bad.txt: {line}\n"
    assert (result.returncode, audited(result)) == (3, ["story.txt"])


def test_a_piece_of_a_web_page_is_refused_with_its_place(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, "The bridge may close.\n\n  <p>It seems so, <b>sources</b> said.</p>\n", "bad.txt")
    written(tmp_path, CLEAN)
    result = auditor("check", "--format", "json", "bad.txt", "story.txt")
    assert result.stderr == "auditor: bad.txt:3:3: this is HTML, not text: <p> (copy the story from the browser into a text file)\n"
    assert (result.returncode, audited(result)) == (3, ["story.txt"])


def test_copy_in_another_language_is_refused(auditor: Run, tmp_path: Path) -> None:
    text = (
        "Des sources au port disent que les grues sont vendues. Le maire ne veut pas en parler avant les élections, mais il a déjà"
        " vu deux acheteurs. Selon un proche du dossier, la vente est faite et les ouvriers ne le savent pas.\n"
    )
    written(tmp_path, text, "bad.txt")
    written(tmp_path, CLEAN)
    result = auditor("check", "--format", "json", "bad.txt", "story.txt")
    assert result.stderr == "auditor: bad.txt: this does not read like English (only copy in English can be audited)\n"
    assert (result.returncode, audited(result)) == (3, ["story.txt"])


def test_a_missing_file(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, CLEAN)
    result = auditor("check", "--format", "json", "missing.txt", "story.txt")
    assert result.stderr == "auditor: missing.txt: no such file (check the spelling)\n"
    assert (result.returncode, audited(result)) == (3, ["story.txt"])


@pytest.mark.parametrize(("name", "line"), [("-", "-: standard input is empty"), ("", '"": no such file (check the spelling)')])
def test_nothing_at_all(auditor: Run, name: str, line: str) -> None:
    result = auditor("check", name)
    assert (result.returncode, result.stdout, result.stderr) == (3, "", f"auditor: {line}\n")


def test_an_unreadable_story_outweighs_one_that_fails(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, FLAWED)
    assert auditor("check", "-q", "story.txt", "missing.txt").returncode == 3


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
def test_no_permission(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, CLEAN)
    written(tmp_path, CLEAN, "secret.txt").chmod(0)
    written(tmp_path, CLEAN, "closed/story.txt").parent.chmod(0)
    result = auditor("check", "--format", "json", "secret.txt", "closed", "story.txt", before=bound_by_permissions())
    (tmp_path / "closed").chmod(0o700)
    assert result.stderr == (
        "auditor: secret.txt: no permission to read it (change its permissions, or read a copy)\n"
        "auditor: closed: cannot be read: Permission denied\n"
    )
    assert (result.returncode, audited(result)) == (3, ["story.txt"])


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
def test_a_hidden_directory_is_not_even_looked_into(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, CLEAN)
    written(tmp_path, CLEAN, ".cache/old.txt").parent.chmod(0)
    written(tmp_path, CLEAN, ".desk/monday/story.txt")
    result = auditor("check", "--format", "json", ".", ".desk", before=bound_by_permissions())
    (tmp_path / ".cache").chmod(0o700)
    assert (result.returncode, result.stderr) == (0, "")
    assert audited(result) == ["story.txt", ".desk/monday/story.txt"]


def test_a_directory_without_stories(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, CLEAN)
    written(tmp_path / "empty", "no story", "notes.md")
    result = auditor("check", "--format", "json", "empty", "story.txt")
    assert result.stderr == "auditor: empty: a directory without stories (stories are files named *.txt)\n"
    assert (result.returncode, audited(result)) == (3, ["story.txt"])


def test_one_endless_line(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, "The harbour seems to be closed, said Ada Brandt. " * 4000)
    result = auditor("check", "--format", "json", "--fail-on", "never", "story.txt")
    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout)["documents"][0]["words"] == 4000 * 9


def test_one_endless_sentence(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, 'Traders said "no" and ' * 4000)
    result = auditor("check", "--format", "json", "--fail-on", "never", "story.txt")
    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout)["documents"][0]["words"] == 4000 * 4


class TestTerminalEscapes:
    STORY = (
        "A senior official said on Monday that the talks at the \x1b[2J harbour \x1b]0;owned\x07 had \x9b31m stalled.\n\n"
        "“We wait,” said Ada \x1b[2JBrandt of the port\x07.\n\n"
        "It \x1b[5mseems\x1b[0m to be \u202eover\u061c.\n"
    )

    @pytest.mark.parametrize("arguments", [("check", "-v"), ("check", "--color", "always"), ("check", "--format", "json"), ("sources",)])
    def test_in_a_story_they_never_reach_the_terminal(self, auditor: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
        written(tmp_path, self.STORY)
        result = auditor(*arguments, "story.txt", TERM="xterm-256color")
        output = result.stdout + result.stderr
        assert "A senior official" in output
        assert not any(sign in output for sign in ("\x1b]", "\x07", "\x1b[2J", "\x9b", "\u202e", "\u061c", "\x1b[5m"))

    def test_in_a_sentence_to_explain(self, auditor: Run) -> None:
        result = auditor("explain", self.STORY)
        assert (result.returncode, result.stderr) == (0, "")
        assert not any(sign in result.stdout for sign in ("\x1b", "\x07", "\x9b", "\u202e", "\u061c"))

    def test_in_a_file_name(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, CLEAN, "\x1b[2Jstory.txt")
        result = auditor("check", "\x1b[2Jstory.txt", "\x1b[2Jmissing.txt")
        assert "\x1b" not in result.stdout + result.stderr
        assert result.stderr == "auditor: \\x1b[2Jmissing.txt: no such file (check the spelling)\n"


RULE = """rules:
  - code: XX901
    name: hedge.example
    title: Example
    message: "“{word}” is an example."
    why: It is one.
    advice: Leave it.
    references: [{label: Nobody, url: "https://example.org"}]
    find: {lemma: frobnicate, as: word}
    flag: word
    examples:
      flag: ["They [frobnicate] daily."]
      pass: ["They rest daily."]
"""


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (RULE.replace("[{label", "[[{label"), "", "YAML"),
        (RULE.replace("    why:", "    whhy:"), "6:5", '"whhy"'),
        (RULE.replace("lemma: frobnicate", "lemma: $no_such_list"), "9:", "no_such_list"),
        (RULE.replace("XX901", "US101"), "2:11", "US101"),
        (RULE.split("    examples:")[0], "2:5", "examples"),
        (RULE.replace("[frobnicate]", "frobnicate"), "", ""),
    ],
    ids=["syntax", "unknown key", "unknown list", "duplicate code", "no examples", "no span"],
)
def test_a_wrong_rule_file_ends_the_run_with_the_place(auditor: Run, tmp_path: Path, text: str, place: str, words: str) -> None:
    written(tmp_path, CLEAN)
    written(tmp_path / "house", text, "house.yaml")
    result = auditor("check", "--rules", "house", "story.txt")
    assert (result.returncode, result.stdout) == (2, "")
    assert all(line.startswith("auditor: house/house.yaml:") for line in result.stderr.splitlines())
    assert f"house/house.yaml:{place}" in result.stderr
    assert words in result.stderr


def test_a_rule_file_of_ones_own(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path / "house", RULE, "house.yaml")
    result = auditor("check", "--format", "json", "--rules", "house", "-", stdin="They frobnicate daily in the harbour of Westerby.\n")
    assert [f["code"] for f in json.loads(result.stdout)["documents"][0]["findings"]] == ["XX901"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_an_interrupt_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    command = [sys.executable, "-m", "auditor", "check", "pipe.txt"]
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    # what runs in the background has the signal ignored, and so have its children
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(command, cwd=tmp_path, env=env, stdout=-1, stderr=-1, text=True)
    signal.signal(signal.SIGINT, before)
    with opened_by(process, tmp_path / "pipe.txt"):
        # A signal that arrives just as the read begins is only seen after it, and this pipe never ends: interrupt once more, as a person would.
        for _ in range(6):
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                out, err = process.communicate(timeout=10)
                break
    assert (process.returncode, out, err.strip()) == (130, "", "")


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_reader_that_has_seen_enough(tmp_path: Path) -> None:
    for number in range(30):
        written(tmp_path, FLAWED, f"{number}.txt")
    command = f"{sys.executable} -m auditor check -v . 2>err.txt | head -n 1"
    shell = subprocess.run(["sh", "-c", command], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(CHECKOUT)}, capture_output=True, text=True)
    assert shell.stdout == "0.txt\n"
    assert (tmp_path / "err.txt").read_text() == ""


def without_network() -> list[str]:
    """The command that starts another one without a network, if this machine lets us."""
    command = ["unshare", "-rn"]
    able = shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True).returncode == 0
    return command if able else []


def test_a_fresh_home_without_network(tmp_path: Path) -> None:
    home, desk, scratch = tmp_path / "home", tmp_path / "desk", tmp_path / "scratch"
    for folder in (home, scratch):
        folder.mkdir()
    written(desk, FLAWED)
    kept = ("PATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "SYSTEMROOT", "OPENBLAS_CORETYPE")
    env = {key: os.environ[key] for key in kept if key in os.environ}
    env |= {"HOME": str(home), "TMPDIR": str(scratch), "PYTHONPATH": str(CHECKOUT), "PYTHONDONTWRITEBYTECODE": "1"}

    def files(folder: Path) -> set[str]:
        return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}

    for arguments in (("check", "story.txt"), ("check", "story.txt"), ("sources", "story.txt"), ("rules", "list"), ("models",)):
        command = [*without_network(), sys.executable, "-m", "auditor", *arguments]
        result = subprocess.run(command, cwd=desk, env=env, capture_output=True, text=True, timeout=300)
        assert (result.returncode, result.stderr) == (1 if arguments[0] == "check" else 0, "")
    assert files(desk) == {"story.txt"}
    assert files(scratch) == set()
    written_to = files(home)
    assert "parses.sqlite" in {Path(name).name for name in written_to}
    assert {name for name in written_to if not name.startswith((".cache/auditor/", "Library/Caches/auditor/"))} == set()


def test_no_cache_writes_nothing(auditor: Run, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    result = auditor("check", "--no-cache", "-", stdin=CLEAN, AUDITOR_CACHE_DIR=str(cache))
    assert (result.returncode, cache.exists()) == (0, False)


@pytest.mark.parametrize(
    "arguments", [("check", "story.txt"), ("check", "--no-cache", "story.txt"), ("rules", "list"), ("models",)]
)
def test_a_user_without_a_home_keeps_nothing(auditor: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    nobody = ["unshare", "--user", "--map-user=54321"]
    if not shutil.which("unshare") or subprocess.run([*nobody, "true"], capture_output=True).returncode:
        pytest.skip("this machine lets nobody become a user that it does not know")
    written(tmp_path, CLEAN)
    homeless = [*nobody, "env", *(f"--unset={name}" for name in ("HOME", "XDG_CACHE_HOME", "AUDITOR_CACHE_DIR"))]
    result = auditor(*arguments, before=homeless)
    assert (result.returncode, result.stderr) == (0, "")
    assert os.listdir(tmp_path) == ["story.txt"]


def test_a_cache_in_the_home_of_nobody(auditor: Run, tmp_path: Path) -> None:
    result = auditor("check", "-", stdin=CLEAN, AUDITOR_CACHE_DIR="~no-such-user/cache")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "auditor: AUDITOR_CACHE_DIR: ~no-such-user/cache: no such home directory (write the whole path)\n"


def test_a_cache_that_cannot_be_written_is_done_without(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, "a file where the directory should be", "cache")
    result = auditor("check", "-", stdin=CLEAN, AUDITOR_CACHE_DIR=str(tmp_path / "cache"))
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize("options", [[], ["-q"], ["--format", "json"]])
def test_a_full_disk_under_the_report_is_one_line(tmp_path: Path, options: list[str]) -> None:
    written(tmp_path, FLAWED)
    with open("/dev/full", "w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "auditor", "check", *options, "story.txt"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), "AUDITOR_CACHE_DIR": str(tmp_path / "cache")},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert result.stderr == "auditor: the output: cannot be read or written: No space left on device\n"
    assert result.returncode == 2


class TestABug:
    """An error that nobody expected, planted where stories with a certain word come by."""

    PLANTED = """
import auditor.{module}

sound = auditor.{module}.{function}

def unsound(*given):
    if any("Frobisher" in str(value) for value in given):
        raise KeyError("no\\nsuch \\x1b[31mharbour")
    return sound(*given)

auditor.{module}.{function} = unsound
"""
    STORY = "The harbour is closed, said Ada Frobisher, the mayor.\n"

    def planted(self, tmp_path: Path, module: str, function: str) -> str:
        written(tmp_path / "planted", self.PLANTED.format(module=module, function=function), "sitecustomize.py")
        return os.pathsep.join((str(tmp_path / "planted"), str(CHECKOUT)))

    @pytest.mark.parametrize("format_", ["json", "text"])
    @pytest.mark.parametrize(
        ("module", "function"), [("attribution", "find_attributions"), ("report.sources", "ledger")], ids=["in the audit", "in the report"]
    )
    def test_it_costs_one_story_and_is_one_line(self, auditor: Run, tmp_path: Path, module: str, function: str, format_: str) -> None:
        written(tmp_path, self.STORY, "a.txt")
        written(tmp_path, CLEAN, "b.txt")
        path = self.planted(tmp_path, module, function)
        result = auditor("check", "--format", format_, "-o", "report", "a.txt", "b.txt", "none.txt", PYTHONPATH=path)
        assert result.returncode == 70
        bug, missing = result.stderr.splitlines()
        assert bug.startswith("auditor: a.txt: a bug in auditor ")
        assert r"KeyError: 'no\nsuch \x1b[31mharbour' at auditor/" in bug
        assert bug.endswith("(please report this line to its maintainers; AUDITOR_TRACEBACK=1 shows the way there)")
        report = (tmp_path / "report").read_text(encoding="utf-8")
        if format_ == "text":
            assert report.startswith("b.txt\n")
        else:
            assert [document["path"] for document in json.loads(report)["documents"]] == ["b.txt"]
            assert json.loads(report)["failed"] == [
                {"path": "a.txt", "error": bug.removeprefix("auditor: ")},
                {"path": "none.txt", "error": missing.removeprefix("auditor: ")},
            ]

    def test_any_command_tells_it_in_one_line(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, self.STORY)
        result = auditor("sources", "story.txt", PYTHONPATH=self.planted(tmp_path, "attribution", "find_attributions"))
        assert (result.returncode, result.stdout, result.stderr.count("\n")) == (70, "", 1)
        assert result.stderr.startswith("auditor: a bug in auditor ")

    def test_the_way_there_is_shown_to_who_asks(self, auditor: Run, tmp_path: Path) -> None:
        written(tmp_path, self.STORY)
        path = self.planted(tmp_path, "attribution", "find_attributions")
        result = auditor("check", "story.txt", PYTHONPATH=path, AUDITOR_TRACEBACK="1")
        first, *_, last = result.stderr.splitlines()
        assert (result.returncode, first) == (70, "Traceback (most recent call last):")
        assert last.startswith("auditor: story.txt: a bug in auditor ") and last.endswith("(please report this line to its maintainers)")


def test_a_story_that_could_not_be_read_is_in_the_report_of_a_machine(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, CLEAN)
    written(tmp_path, "<p>It seems so.</p>\n", "page.txt")
    written(tmp_path, CLEAN, "noted.txt")
    written(tmp_path, "suppress: [{code: US102}]\n", "noted.audit.yaml")
    (tmp_path / "empty").mkdir()
    result = auditor("check", "--format", "json", "page.txt", "story.txt", "empty", "noted.txt")
    report = json.loads(result.stdout)
    assert list(report) == ["version", "documents", "failed"]
    assert audited(result) == ["story.txt"]
    assert [failure["path"] for failure in report["failed"]] == ["page.txt", "empty", "noted.txt"]
    assert [f"auditor: {failure['error']}" for failure in report["failed"]] == result.stderr.splitlines()
    assert report["failed"][0]["error"].startswith("page.txt:1:1: this is HTML")
    assert json.loads(auditor("check", "--format", "json", "story.txt").stdout)["failed"] == []
    assert json.loads(auditor("check", "--format", "json", "page.txt").stdout)["documents"] == []


def test_the_table_of_several_stories_counts_those_that_could_not_be_read(auditor: Run, tmp_path: Path) -> None:
    written(tmp_path, CLEAN, "a.txt")
    written(tmp_path, CLEAN, "b.txt")
    last = auditor("check", "a.txt", "b.txt", "none.txt").stdout.splitlines()[-1]
    assert last.startswith("  2 stories: ") and last.endswith("; 1 more could not be audited")
