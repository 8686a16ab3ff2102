"""The parse cache: what it keeps, what it forgives, what it forgets."""

import os
import sqlite3
import subprocess
import sys

import pytest

from auditor.parse import ParseCache, parse
from auditor.parse.runtime import RuntimeEngine
from auditor.readers import story_from_text

FIRST, SECOND, THIRD = "Officials said the dam was safe.", "Nobody in the valley believes them.", "The council meets on Monday."


class Recorder:
    """Parses with the real engine and notes what it was asked."""

    def __init__(self):
        self.engine, self.asked = RuntimeEngine(), []
        self.fingerprint = self.engine.fingerprint

    def parse(self, paragraphs):
        self.asked += paragraphs
        return self.engine.parse(paragraphs)


def story(*paragraphs):
    return story_from_text("\n\n".join(paragraphs))


def test_only_changed_paragraphs_are_parsed_again(tmp_path):
    cache, recorder = ParseCache(tmp_path / "new" / "parses.sqlite"), Recorder()
    before = parse(story(FIRST, SECOND), recorder, cache)
    recorder.asked.clear()
    assert parse(story(FIRST, SECOND), recorder, cache) == before
    assert recorder.asked == []
    after = parse(story(FIRST, THIRD, SECOND), recorder, cache)
    assert recorder.asked == [THIRD]
    assert after == parse(story(FIRST, THIRD, SECOND), recorder)


def test_another_model_is_not_served_the_parse(tmp_path):
    cache, recorder = ParseCache(tmp_path / "parses.sqlite"), Recorder()
    parse(story(FIRST), recorder, cache)
    recorder.fingerprint = "another"
    parse(story(FIRST), recorder, cache)
    assert recorder.asked == [FIRST, FIRST]


def test_a_damaged_cache_heals(tmp_path):
    path = tmp_path / "parses.sqlite"
    path.write_bytes(b"this is no database " * 500)
    cache, recorder = ParseCache(path), Recorder()
    first = parse(story(FIRST), recorder, cache)
    assert parse(story(FIRST), recorder, cache) == first
    assert parse(story(FIRST), recorder, cache) == first
    assert len(recorder.asked) < 3


def test_a_row_that_makes_no_sense_is_parsed_again(tmp_path):
    path, recorder = tmp_path / "parses.sqlite", Recorder()
    good = parse(story(FIRST), recorder, ParseCache(path))
    with sqlite3.connect(path) as database:
        database.execute("UPDATE parse SET words = '[[[0, 1]]'")
    assert parse(story(FIRST), recorder, ParseCache(path)) == good
    assert recorder.asked == [FIRST, FIRST]


@pytest.mark.skipif(os.name == "nt", reason="a file in the folder's place")
def test_a_cache_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "file").write_text("")
    recorder = Recorder()
    assert parse(story(FIRST), recorder, ParseCache(tmp_path / "file" / "parses.sqlite")).words
    assert recorder.asked == [FIRST]


def test_the_oldest_parses_go_when_the_cache_is_full(tmp_path):
    path, recorder = tmp_path / "parses.sqlite", Recorder()
    parse(story(FIRST), recorder, ParseCache(path))
    with sqlite3.connect(path) as database:
        (size,) = database.execute("SELECT size FROM parse").fetchone()
        database.execute("UPDATE parse SET used = used - 1000")
    parse(story(SECOND), recorder, ParseCache(path, limit=int(size * 1.5)))
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT sum(size) FROM parse").fetchone()[0] <= size * 1.5
    recorder.asked.clear()
    parse(story(SECOND), recorder, ParseCache(path))
    parse(story(FIRST), recorder, ParseCache(path))
    assert recorder.asked == [FIRST]


def test_a_parse_that_is_read_counts_as_used(tmp_path):
    path, recorder = tmp_path / "parses.sqlite", Recorder()
    for paragraph, days in ((FIRST, 2), (SECOND, 3)):
        parse(story(paragraph), recorder, ParseCache(path))
        with sqlite3.connect(path) as database:
            database.execute("UPDATE parse SET used = used - ?", (days * 86_400,))
    with sqlite3.connect(path) as database:
        (size,) = database.execute("SELECT sum(size) FROM parse").fetchone()
    parse(story(FIRST), recorder, ParseCache(path))
    parse(story(THIRD), recorder, ParseCache(path, limit=int(size * 1.3)))
    recorder.asked.clear()
    parse(story(FIRST, SECOND, THIRD), recorder, ParseCache(path))
    assert recorder.asked == [SECOND]


def test_two_processes_share_a_cache(tmp_path):
    program = (
        "import sys; from pathlib import Path; from auditor.parse import ParseCache, parse; from auditor.readers import story_from_text\n"
        "cache = ParseCache(Path(sys.argv[1]))\n"
        "for i in range(12): print(len(parse(story_from_text(f'Officials said {i} dams of {sys.argv[2]} were safe.'), cache=cache).words))"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path / "parses.sqlite"), name], stdout=subprocess.PIPE, text=True
        )
        for name in ("Lund", "Visby")
    ]
    assert [p.communicate()[0].split() for p in running] == [["9"] * 12] * 2
    assert [p.returncode for p in running] == [0, 0]
    with sqlite3.connect(tmp_path / "parses.sqlite") as database:
        assert database.execute("SELECT count(*) FROM parse").fetchone() == (24,)


def test_a_cached_parse_loads_no_model(tmp_path):
    program = (
        "import sys; from pathlib import Path; from auditor.parse import ParseCache, parse; from auditor.readers import story_from_text\n"
        "parse(story_from_text('Officials said the dam was safe.'), cache=ParseCache(Path(sys.argv[1])))\n"
        "print(sorted({'numpy', 'onnxruntime', 'torch', 'stanza'} & set(sys.modules)))"
    )
    first, second = (
        subprocess.run([sys.executable, "-c", program, str(tmp_path / "parses.sqlite")], capture_output=True, text=True).stdout
        for _ in range(2)
    )
    assert first == "['numpy', 'onnxruntime']\n"
    assert second == "[]\n"
