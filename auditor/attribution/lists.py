"""The word lists of the attribution stage, from ``rules/lists/cues-*.yaml`` and ``sources-*.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


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
    """The shipped lists, read once in a process; without YAML if the rules' cache has them."""
    from auditor.rulebook.cache import shipped_lists

    return Lists({name: frozenset(words) for name, words in shipped_lists().items()})
