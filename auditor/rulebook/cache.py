"""Checked rules, and the shipped word lists, kept in the user's cache directory: a run with known rules imports no YAML parser.

Entries are JSON, named by a hash of the files asked for and of this package's own sources. They hold the hashes of all files
that were read, and the packs that a style brought, in which others may have been put since. What cannot be read is rebuilt, what
cannot be written is done without.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from auditor.cachedir import cache_dir
from auditor.errors import RuleError
from auditor.rulebook.packs import Sources, shipped
from auditor.rulebook.packs import sources as packs_of
from auditor.version import __version__

KEEP = 16  # entries; the oldest go

Rules = list[dict[str, Any]]
Lists = Mapping[str, Sequence[str]]

_lists_read: dict[tuple[Path, ...], Lists] = {}  # by their files: a run without the cache reads the shipped ones once


def load(sources: Sources, cache: bool = True) -> Rules:
    """The rules of some files, checked. Raises ``RuleErrors``."""
    rules: Rules | None = _kept("rules", sources) if cache else None
    if rules is not None:
        return rules
    from auditor.rulebook.load import read_sources

    read = read_sources(sources)
    plain = Sources(lists=shipped().lists)
    as_shipped = sources.lists == plain.lists and sources.style is None
    if as_shipped:
        _lists_read[plain.lists] = read.lists
    if cache:
        _keep("rules", sources, read.rules, read.files, read.packs)
        if _kept("lists", plain) is None:  # for `shipped_lists`
            _keep("lists", plain, read.lists if as_shipped else read_sources(plain).lists, plain.lists)
    return read.rules


def shipped_lists() -> Lists:
    """The shipped word lists, whatever rules are in use; from the cache if ``load`` has kept them."""
    plain = Sources(lists=shipped().lists)
    found: Lists | None = _kept("lists", plain) or _lists_read.get(plain.lists)
    if found is None:
        from auditor.rulebook.load import read_sources

        found = read_sources(plain).lists
    return found


def shipped_codes() -> frozenset[str]:
    """The codes of the shipped rules, found as ``shipped_lists`` finds the lists."""
    rules: Rules = _kept("rules", shipped()) or load(shipped(), cache=False)
    return frozenset(rule["code"] for rule in rules)


def _kept(what: str, sources: Sources) -> Any:
    """The entry of the "rules" or the "lists" of some files, None if there is none that is current."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RuleError):
        found = json.loads(_entry(what, sources).read_bytes())
        files, brought = found["files"], packs_of(found["packs"])
        unchanged = all(_hash(Path(file)) == known for file, known in files.items())
        if unchanged and all(str(file) in files for file in (*brought.rules, *brought.lists)):
            return found[what]
    return None


def _keep(what: str, sources: Sources, content: Rules | Lists, files: Iterable[Path], packs: Iterable[Path] = ()) -> None:
    with suppress(OSError, ValueError):
        hashes = {str(file): _hash(file) for file in files}
        _store(_entry(what, sources), {what: content, "files": hashes, "packs": list(map(str, packs))})


def _entry(what: str, sources: Sources) -> Path:
    return cache_dir() / "rules" / f"{_request(what, sources)}.json"


def _request(what: str, sources: Sources) -> str:
    """What is asked for, by which program. What the files hold is checked when an entry is read."""
    digest = hashlib.sha256(f"{__version__} {what}\n".encode())
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
