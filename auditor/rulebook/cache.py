"""Checked rules, kept in the user's cache directory: a run with known rules imports no YAML parser.

Entries are JSON, named by a hash of the files asked for and of this package's own sources, and hold the hashes of all files
that were read. What cannot be read is rebuilt, what cannot be written is done without.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from auditor.cachedir import cache_dir
from auditor.rulebook.packs import Sources
from auditor.version import __version__

KEEP = 16  # entries; the oldest go


def load(sources: Sources, cache: bool = True) -> tuple[list[dict[str, Any]], dict[str, list[str]]]:
    """The rules and word lists of some files, checked. Raises ``RuleErrors``."""
    path = cache_dir() / "rules" / f"{_request(sources)}.json" if cache else None
    if path is not None:
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            found = json.loads(path.read_bytes())
            if all(_hash(Path(file)) == known for file, known in found["files"].items()):
                return found["rules"], found["lists"]
    from auditor.rulebook.load import read_sources

    rules, lists, files = read_sources(sources)
    if path is not None:
        with suppress(OSError):
            _store(path, {"rules": rules, "lists": lists, "files": {str(file): _hash(file) for file in files}})
    return rules, {name: list(words) for name, words in lists.items()}


def _request(sources: Sources) -> str:
    """What is asked for, by which program. What the files hold is checked when an entry is read."""
    digest = hashlib.sha256(__version__.encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):  # while the program itself is worked on
        state = module.stat()
        digest.update(f"{module.name} {state.st_size} {state.st_mtime_ns}\n".encode())
    for kind, files in (("rules", sources.rules), ("lists", sources.lists), ("style", (sources.style,))):
        for file in files:
            digest.update(f"{kind} {file and os.path.abspath(file)}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()[:32]


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _store(path: Path, content: dict[str, Any]) -> None:
    with suppress(OSError, ValueError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(content, file, ensure_ascii=False)
            os.replace(name, path)
        except OSError:
            os.unlink(name)
            raise
        entries = sorted(path.parent.glob("*.json"), key=lambda entry: entry.stat().st_mtime, reverse=True)
        for old in entries[KEEP:]:
            old.unlink(missing_ok=True)
