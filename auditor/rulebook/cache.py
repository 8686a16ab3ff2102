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
from auditor.rulebook.packs import Sources, shipped
from auditor.version import __version__

KEEP = 16  # entries; the oldest go


Rules = list[dict[str, Any]]
Lists = dict[str, list[str]]


def load(sources: Sources, cache: bool = True) -> tuple[Rules, Lists]:
    """The rules and word lists of some files, checked. Raises ``RuleErrors``."""
    found = _kept(sources) if cache else None
    if found is None:
        found = _read(sources, keep=cache)
        plain = Sources(lists=shipped().lists)
        if cache and plain != sources and _kept(plain) is None:
            _read(plain, keep=True)  # for `shipped_lists`
    return found


def shipped_lists() -> Lists:
    """The shipped word lists, whatever rules are in use; from the cache if ``load`` has kept them."""
    plain = Sources(lists=shipped().lists)
    return (_kept(plain) or _read(plain, keep=False))[1]


def shipped_codes() -> frozenset[str]:
    """The codes of the shipped rules, found as ``shipped_lists`` finds the lists."""
    return frozenset(rule["code"] for rule in (_kept(shipped()) or _read(shipped(), keep=False))[0])


def _kept(sources: Sources) -> tuple[Rules, Lists] | None:
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        found = json.loads(_entry(sources).read_bytes())
        if all(_hash(Path(file)) == known for file, known in found["files"].items()):
            return found["rules"], found["lists"]
    return None


def _read(sources: Sources, keep: bool) -> tuple[Rules, Lists]:
    from auditor.rulebook.load import read_sources

    rules, words, files = read_sources(sources)
    lists = {name: list(entries) for name, entries in words.items()}
    if keep:
        with suppress(OSError, ValueError):
            _store(_entry(sources), {"rules": rules, "lists": lists, "files": {str(file): _hash(file) for file in files}})
    return rules, lists


def _entry(sources: Sources) -> Path:
    return cache_dir() / "rules" / f"{_request(sources)}.json"


def _request(sources: Sources) -> str:
    """What is asked for, by which program. What the files hold is checked when an entry is read."""
    digest = hashlib.sha256(__version__.encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):  # while the program itself is worked on
        state = module.stat()
        digest.update(f"{module.name} {state.st_size} {state.st_mtime_ns}\n".encode())
    for kind, files in (("rules", sources.rules), ("lists", sources.lists), ("style", (sources.style,))):
        for file in files:
            origin = sources.rules.get(file, "") if file else ""
            digest.update(f"{kind} {origin} {file and os.path.abspath(file)}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()[:32]


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _store(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(json.dumps(content, ensure_ascii=False))  # several times as fast as dump: it writes piece by piece
        os.replace(name, path)
    except (OSError, ValueError):
        os.unlink(name)
        raise
    entries = sorted(path.parent.glob("*.json"), key=lambda entry: entry.stat().st_mtime, reverse=True)
    for old in entries[KEEP:]:
        old.unlink(missing_ok=True)
