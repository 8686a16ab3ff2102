"""Where rules come from: the packs that ship with the program, files and directories of the user's, installed packages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from auditor.errors import RuleError, did_you_mean

SHIPPED, FILE = "shipped", "file"  # origins; the others are "style NAME" and "package NAME"
PACKAGE = "package:"  # package:NAME in the place of a directory
GROUP = "auditor.rules"  # the entry points by which packages offer rules


@dataclass(frozen=True)
class Sources:
    """The files to read, in order; the rule files with the origin of their rules."""

    rules: Mapping[Path, str] = field(default_factory=dict)
    lists: tuple[Path, ...] = ()
    style: Path | None = None

    def __add__(self, other: Sources) -> Sources:
        return Sources({**self.rules, **other.rules}, (*self.lists, *other.lists), other.style or self.style)


def shipped_directory() -> Path:
    """``_rules`` in the installed package; in a checkout or an editable installation the top-level ``rules``."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def shipped() -> Sources:
    """The rules and lists that ship with the program. Raises ``RuleError`` if they are missing."""
    directory = shipped_directory()
    if not directory.is_dir():
        raise RuleError("the rules that ship with the program are missing", path=directory, hint="install it again")
    return _directory(directory, SHIPPED)


def sources(paths: Iterable[str | Path], origin: str = FILE) -> Sources:
    """The files of rule files, of directories with rule files and ``lists/``, and of ``package:NAME``. Raises ``RuleError``."""
    found = Sources()
    for path in paths:
        if is_package(path):
            name = str(path).removeprefix(PACKAGE)
            found += _directory(package_directory(name), f"package {name}")
        elif Path(path).is_dir():
            held = _directory(Path(path), origin)
            if held == Sources():
                raise RuleError(
                    "holds no rule files", path=path, hint="rules and word lists end in .yaml, word lists stand in lists/"
                )
            found += held
        elif Path(path).exists():
            found += Sources({Path(path): origin})
        else:
            raise RuleError("no such rule file or directory", path=path)
    return found


def is_package(path: str | Path) -> bool:
    return str(path).startswith(PACKAGE)


def package_directory(name: str) -> Path:
    """The directory of rules that an installed Python package offers under a name. Raises ``RuleError``.

    The entry point ``gazette = "gazette_rules.rules"`` of the group ``auditor.rules`` means the directory ``rules`` of the
    package ``gazette_rules``. Nothing of the package is imported or run. Installed packages are looked through only here,
    when one is asked for by name.
    """
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    offered = entry_points(group=GROUP)
    found = {point.value for point in offered if point.name == name}
    if len(found) != 1:
        names = sorted({point.name for point in offered})
        if found:
            raise RuleError(f'several packages offer rules as "{name}": {", ".join(sorted(found))}', hint="uninstall all but one")
        known = f"there are: {', '.join(names)}" if names else f'packages offer them by an entry point of the group "{GROUP}"'
        raise RuleError(f'no installed package offers rules as "{name}"', hint=did_you_mean(name, names) or known)
    (value,) = found
    top, *below = value.replace(":", ".").split(".")
    spec = find_spec(top)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        directory = Path(folder, *below)
        if directory.is_dir():
            return directory
    raise RuleError(f'the rules "{name}" are missing: their package has no directory {value}', hint="install it again")


def _directory(directory: Path, origin: str) -> Sources:
    return Sources(dict.fromkeys(_yaml(directory), origin), tuple(_yaml(directory / "lists")))


def _yaml(directory: Path) -> list[Path]:
    return sorted(p for suffix in ("*.yaml", "*.yml") for p in directory.glob(suffix) if not p.name.startswith("."))
