"""Which stories a command line names, and the settings and rules that hold for each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.commands.terminal import shown_path
from auditor.config import Config
from auditor.configfile import find_config, load_config
from auditor.errors import ConfigError, InputError

STDIN = "-"
SUFFIXES = (".txt", ".text")  # what is taken for a story in a directory; a file named on the command line may have any


def expand(names: Iterable[str]) -> Iterator[str | InputError]:
    """The files that are meant: directories give their stories, sorted, those of hidden directories left out.

    An argument that gives none is an error in its place. Each file comes once.
    """
    seen = set()
    for name in names:
        files: list[str | InputError] = [name]
        if name != STDIN and os.path.isdir(name):
            files = list(_stories_below(name))
        for file in files:
            key = os.path.abspath(file) if isinstance(file, str) and file != STDIN else file
            if key not in seen:
                seen.add(key)
                yield file


def _stories_below(folder: str) -> Iterator[str | InputError]:
    refused: list[str | InputError] = []

    def refuse(error: OSError) -> None:
        refused.append(InputError(f"cannot be read: {error.strerror}", path=error.filename))

    found = []
    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]  # the walk goes into those that are left
        stories = (file for file in files if file.lower().endswith(SUFFIXES) and not file.startswith("."))
        found += [os.path.normpath(os.path.join(parent, file)) for file in stories]
    yield from refused
    yield from sorted(found)
    if not found and not refused:
        yield InputError("a directory without stories", path=folder, hint="stories are files named *.txt")


@dataclass(frozen=True)
class Settings:
    """The command line's say on configuration: which file, and what it overrides."""

    config: str | None
    overrides: dict[str, Any]

    def for_story(self, name: str) -> Config:
        """The settings of a story. Raises ``ConfigError``."""
        path: Path | None
        if self.config is not None:
            path = Path(self.config)
            if not path.is_file():
                raise ConfigError("there is no such configuration file", path=path)
        else:
            path = find_config(Path.cwd() if name == STDIN else Path(name).parent)
            path = path and Path(shown_path(path))
        return (load_config(path) if path else Config()).override(**self.overrides)
