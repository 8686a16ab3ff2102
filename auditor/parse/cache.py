"""Parses kept by paragraph and model in SQLite, so that an edited story parses only what changed.

The cache may always be lost: a damaged file is replaced, and a cache that cannot be written is not used.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from auditor.parse.words import Sentence, Word

LIMIT = 64 * 1024 * 1024  # bytes of parses; the least recently used go first
_SCHEMA = "CREATE TABLE IF NOT EXISTS parse (key BLOB PRIMARY KEY, used INTEGER NOT NULL, size INTEGER NOT NULL, words TEXT NOT NULL) WITHOUT ROWID"


class ParseCache:
    """``path``: the database file; its folder is made when something is first stored."""

    def __init__(self, path: Path, limit: int = LIMIT):
        self._path, self._limit = path, limit

    def get(self, fingerprint: str, paragraphs: Sequence[str]) -> dict[str, tuple[Sentence, ...]]:
        """The parses at hand, by paragraph text."""
        if not self._path.exists():
            return {}
        found: dict[str, tuple[Sentence, ...]] = {}
        now = int(time.time())

        def read(database: sqlite3.Connection) -> None:
            for text in dict.fromkeys(paragraphs):
                key = _key(fingerprint, text)
                row = database.execute("SELECT words, used FROM parse WHERE key = ?", (key,)).fetchone()
                if not row:
                    continue
                with contextlib.suppress(ValueError, TypeError, IndexError):  # a row that makes no sense is as good as none
                    found[text] = _sentences(text, row[0])
                if now - row[1] > 86_400:  # a day's precision spares most audits the write
                    database.execute("UPDATE parse SET used = ? WHERE key = ?", (now, key))

        self._transaction(read)
        return found

    def put(self, fingerprint: str, parses: Mapping[str, tuple[Sentence, ...]]) -> None:
        """Keep parses by paragraph text; where that cannot be done, they are not kept."""
        now = int(time.time())
        rows = [(_key(fingerprint, text), now, len(words), words) for text, words in ((t, _text(s)) for t, s in parses.items())]

        def write(database: sqlite3.Connection) -> None:
            database.executemany("INSERT OR REPLACE INTO parse VALUES (?, ?, ?, ?)", rows)
            self._shrink(database)

        self._transaction(write)

    def _shrink(self, database: sqlite3.Connection) -> None:
        total = database.execute("SELECT coalesce(sum(size), 0) FROM parse").fetchone()[0]
        if total <= self._limit:
            return
        spare, stale = total - self._limit * 3 // 4, []
        for key, size in database.execute("SELECT key, size FROM parse ORDER BY used, key"):
            if spare <= 0:
                break
            stale.append((key,))
            spare -= size
        database.executemany("DELETE FROM parse WHERE key = ?", stale)

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._path, timeout=5)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(_SCHEMA)
        return database

    def _transaction(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do ``work`` in one transaction. No error of the database reaches the audit: what could not be read is parsed again."""
        database = None
        try:
            database = self._open()
            with database:
                work(database)
        except sqlite3.OperationalError:
            pass  # busy, full, read-only
        except sqlite3.DatabaseError:
            self._remove()  # damaged
        except OSError:
            pass  # no folder to write to
        finally:
            if database:
                database.close()

    def _remove(self) -> None:
        for end in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                Path(f"{self._path}{end}").unlink()


def _key(fingerprint: str, text: str) -> bytes:
    return hashlib.sha256(f"{fingerprint}\0{text}".encode("utf8", "surrogatepass")).digest()


def _text(sentences: tuple[Sentence, ...]) -> str:
    return json.dumps(
        [[(w.start, w.end, w.lemma, w.upos, w.feats, w.head, w.deprel, w.entity) for w in s.words] for s in sentences],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _sentences(text: str, words: str) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(tuple(Word(i, start, end, text[start:end], *rest) for i, (start, end, *rest) in enumerate(rows)))
        for rows in json.loads(words)
    )
