"""The word lists of the attribution stage, from ``rules/lists/cues-*.yaml`` and ``sources-*.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path


def _folder() -> Path:
    package = Path(__file__).resolve().parent.parent
    installed = package / "_rules" / "lists"
    return installed if installed.is_dir() else package.parent / "rules" / "lists"


@dataclass(frozen=True)
class Lists:
    """Word lists by name; entries are lower-case, an entry of several words has single spaces."""

    words: dict[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.words[name]

    def frames(self, *names: str) -> dict[str, frozenset[str]]:
        """By first word of each entry: the names of the lists that have it, and for longer entries ``name + " " + rest``."""
        out: dict[str, set[str]] = {}
        for name in names:
            for entry in self.words[name]:
                first, _, rest = entry.partition(" ")
                out.setdefault(first, set()).add(f"{name} {rest}" if rest else name)
        return {word: frozenset(found) for word, found in out.items()}


@cache
def load() -> Lists:
    """Read the shipped lists, once in a process."""
    import yaml

    # the base loader takes every scalar for a word: "no" and "on" must not turn into booleans
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    words: dict[str, frozenset[str]] = {}
    for pattern in ("cues-*.yaml", "sources-*.yaml"):
        for path in sorted(_folder().glob(pattern)):
            for name, entries in yaml.load(path.read_text(encoding="utf8"), loader).items():
                words[name] = frozenset(entries)
    return Lists(words)
