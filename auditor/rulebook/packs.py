"""Where rules come from: the packs that ship with the program, and files and directories of the user's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import RuleError


@dataclass(frozen=True)
class Sources:
    """The files to read, in order."""

    rules: tuple[Path, ...]
    lists: tuple[Path, ...]
    style: Path | None = None

    def __add__(self, other: Sources) -> Sources:
        return Sources((*self.rules, *other.rules), (*self.lists, *other.lists), other.style or self.style)


def shipped_directory() -> Path:
    """``_rules`` in the installed package; in a checkout or an editable installation the top-level ``rules``."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def shipped() -> Sources:
    directory = shipped_directory()
    if not directory.is_dir():
        raise RuleError("the rules that ship with the program are missing", path=directory, hint="install it again")
    return _directory(directory)


def sources(paths: Iterable[str | Path]) -> Sources:
    """The files of rule files and of directories with rule files and ``lists/``."""
    found = Sources((), ())
    for path in map(Path, paths):
        if path.is_dir():
            found += _directory(path)
        elif path.exists():
            found += Sources((path,), ())
        else:
            raise RuleError("no such rule file or directory", path=path)
    return found


def _directory(directory: Path) -> Sources:
    return Sources(tuple(_yaml(directory)), tuple(_yaml(directory / "lists")))


def _yaml(directory: Path) -> list[Path]:
    return sorted(p for suffix in ("*.yaml", "*.yml") for p in directory.glob(suffix) if not p.name.startswith("."))
