"""Checked rules are kept; what is kept is never trusted further than it can be read."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from rule_files import rule_text

from auditor.rulebook import load_rules
from auditor.rulebook.load import RuleErrors

CHECKOUT = Path(__file__).parents[2]


def run(script: str, **env: str) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), **env}
    return subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    ).stdout.split()


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rule file of its own, and a cache of its own."""
    monkeypatch.setenv("AUDITOR_CACHE_DIR", str(tmp_path / "cache"))
    path = tmp_path / "house.yaml"
    path.write_text("rules:\n" + rule_text("find: {lemma: ship, as: it}\nflag: it"), encoding="utf-8")
    return path


def entries(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache" / "rules").glob("*"))


def entry_of(tmp_path: Path) -> Path:
    """The entry that holds the house's rule."""
    (entry,) = [path for path in entries(tmp_path) if "ZZ901" in path.read_text(encoding="utf-8")]
    return entry


def title(house: Path) -> str:
    return load_rules([house]).rule("ZZ901").title


def test_the_second_load_reads_what_the_first_has_kept(house: Path, tmp_path: Path) -> None:
    assert title(house) == "Test"
    entry = entry_of(tmp_path)
    entry.write_text(entry.read_text(encoding="utf-8").replace('"title": "Test"', '"title": "Kept"'), encoding="utf-8")
    assert title(house) == "Kept"


def test_a_changed_file_is_read_again(house: Path, tmp_path: Path) -> None:
    title(house)
    house.write_text(house.read_text(encoding="utf-8").replace("title: Test", "title: Other"), encoding="utf-8")
    assert title(house) == "Other"
    assert entry_of(tmp_path)


@pytest.mark.parametrize("content", ["", "{", '{"rules": 3}', "[]", '{"rules": []}', "\x00\x01"])
def test_a_damaged_entry_is_built_again(house: Path, tmp_path: Path, content: str) -> None:
    title(house)
    entry = entry_of(tmp_path)
    whole = entry.read_bytes()
    entry.write_text(content, encoding="utf-8")
    assert title(house) == "Test"
    assert entry.read_bytes() == whole


def test_without_a_cache_nothing_is_written(house: Path, tmp_path: Path) -> None:
    load_rules([house], cache_rules=False)
    assert not (tmp_path / "cache").exists()


def test_a_cache_that_cannot_be_written_is_done_without(house: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the directory should be", encoding="utf-8")
    assert title(house) == "Test"


def test_the_word_lists_of_the_attributions_are_kept_too(house: Path, tmp_path: Path) -> None:
    title(house)
    script = (
        "import sys\nfrom auditor.attribution.lists import load\nprint('say' in load()['cue_say_verbs'], 'yaml' in sys.modules)"
    )
    assert run(script) == ["True", "False"]
    shutil.rmtree(tmp_path / "cache")
    assert run(script) == ["True", "True"]
    assert not (tmp_path / "cache").exists()


def test_without_a_cache_the_word_lists_are_read_once(tmp_path: Path) -> None:
    script = (
        "import sys\nopened = []\n"
        "sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == 'open' else None)\n"
        "from auditor.attribution.lists import load\nfrom auditor.rulebook import load_rules\n"
        "load_rules(cache_rules=False)\nassert 'say' in load()['cue_say_verbs']\n"
        "print(*(path.rpartition('/')[2] for path in opened if '/lists/' in path and path.endswith('.yaml')))"
    )
    shipped = sorted(path.name for path in (CHECKOUT / "rules" / "lists").glob("*.yaml"))
    assert sorted(run(script, AUDITOR_CACHE_DIR=str(tmp_path / "cache"))) == shipped
    assert not (tmp_path / "cache").exists()


def test_old_entries_go(house: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "rules"
    folder.mkdir(parents=True)
    for i in range(30):
        old = folder / f"{i:032}.json"
        old.write_text("{}", encoding="utf-8")
        os.utime(old, (1_000_000 + i, 1_000_000 + i))
    title(house)
    names = [entry.name for entry in entries(tmp_path)]
    assert len(names) == 16
    assert f"{29:032}.json" in names and f"{14:032}.json" not in names


def test_entries_are_for_the_user_alone(house: Path, tmp_path: Path) -> None:
    title(house)
    entry = entry_of(tmp_path)
    assert stat.S_IMODE(entry.stat().st_mode) & 0o077 == 0 or sys.platform == "win32"


def test_bad_rules_are_not_kept(house: Path, tmp_path: Path) -> None:
    house.write_text(house.read_text(encoding="utf-8").replace("flag: it", "flag: that"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(RuleErrors):
            load_rules([house])
    assert not entries(tmp_path)


def test_a_warm_load_imports_no_parser_of_yaml(house: Path) -> None:
    script = (
        "import sys\nfrom auditor.rulebook import load_rules\n"
        f"book = load_rules([{str(house)!r}])\nassert book.rule('ZZ901')\n"
        "print(*sorted({m.partition('.')[0] for m in sys.modules} & {'yaml', 'pydantic', 'numpy', 'rich', 'difflib'}))"
    )
    assert [run(script), run(script)] == [["yaml"], []]
