"""How to audit: the settings, their defaults and what they mean. configfile.py reads them from a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from os.path import exists
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.errors import ConfigError, RuleError, UsageError
from auditor.findings import SEVERITIES, Finding

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook
    from auditor.suppressions import Suppression

FAIL_ON = (*SEVERITIES, "never")
ENGINES = ("onnx", "stanza")


@dataclass(frozen=True)
class Config:
    """How to audit. Every setting has its default."""

    select: tuple[str, ...] = ()  # codes, beginnings of codes, names and categories of rules; none: all that are on by default
    ignore: tuple[str, ...] = ()  # the same
    # Findings that are less severe are left out. None: notes are, save those of rules that `select` names as notes (`asked_for`).
    min_severity: str | None = None
    fail_on: str = "error"  # the check fails on findings of this severity or above; "never"
    fail_under: float | None = None  # the check fails on a score below
    rules: tuple[Path, ...] = ()  # directories and files of rules besides the shipped ones, and package:NAME of installed ones
    style: str | None = None  # a shipped house style, or the file of one
    suppress: tuple[Suppression, ...] = ()  # findings that may stand, each with its reason
    baseline: Path | None = None  # findings that were known before: only others fail the check
    engine: str = "onnx"
    model: str = "bundled"
    cache: bool = True
    path: Path | None = field(default=None, compare=False)  # the file that it was read from
    # Where in the file a word of `select` or `ignore` stands ("select/US101"): line and column.
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False, hash=False, repr=False)

    def __post_init__(self) -> None:
        """Takes lists for tuples and texts for paths. Raises ``UsageError`` for a setting that means nothing."""
        for name in ("select", "ignore", "rules", "suppress"):
            if isinstance(getattr(self, name), str):
                raise UsageError(f"{name}: a list is needed, not a text", hint=f'write ["{getattr(self, name)}"]')
            object.__setattr__(self, name, tuple(getattr(self, name)))
        for name, known in (("min_severity", (*SEVERITIES, None)), ("fail_on", FAIL_ON), ("engine", ENGINES)):
            if getattr(self, name) not in known:
                raise UsageError(
                    f'{name}: there is no "{getattr(self, name)}"', hint=f"choose from: {', '.join(filter(None, known))}"
                )
        least = self.fail_under
        if least is not None and not (isinstance(least, (int, float)) and 0 <= least <= 100):
            raise UsageError(f"fail_under: {least!r} is no score (0 to 100)")
        if isinstance(self.baseline, str):
            object.__setattr__(self, "baseline", Path(self.baseline))

    def override(self, **settings: Any) -> Config:
        """The same with other settings; those that are None stay as they are."""
        given = {name: value for name, value in settings.items() if value is not None}
        return replace(self, **given, places={k: v for k, v in self.places.items() if k.split("/")[0] not in given})

    @property
    def least(self) -> str:
        """The least severity that is reported of rules that are not asked for."""
        return self.min_severity or "warning"

    def asked_for(self, rulebook: Rulebook) -> frozenset[str]:
        """The codes of the rules whose findings are reported however slight they are.

        Unless a least severity is set, these are the rules of every word of ``select`` that names nothing but notes: a note's
        own code, or the beginning that some notes share.
        """
        if self.min_severity is not None:
            return frozenset()
        named = [rulebook.named(word) for word in self.select]
        return frozenset(r.code for rules in named if all(r.severity == "note" for r in rules) for r in rules)

    def check_files(self) -> None:
        """Raises ``ConfigError`` for rules and a style that the configuration file names and that are not there."""
        from auditor.rulebook.packs import is_package
        from auditor.rulebook.styles import style_path

        for key, (line, column) in self.places.items():
            setting, _, word = key.partition("/")
            hint = "paths are relative to this file"
            try:
                if setting == "style" and self.style is not None:
                    style_path(self.style)
                there = setting != "rules" or self.path is None or is_package(word) or exists(self.path.parent / word)
            except RuleError as error:
                there, hint = False, error.hint
            if not there:
                raise ConfigError(f'{setting}: there is no "{word}"', path=self.path, line=line, column=column, hint=hint)

    def choose(self, rulebook: Rulebook) -> Rulebook:
        """The selected rules. Raises ``ConfigError`` or ``UsageError`` for what names no rule, with its place if it has one."""
        for key in ("select", "ignore"):
            for word in getattr(self, key):
                try:
                    rulebook.select([word])
                except UsageError as error:
                    message = f"{key}: {error.message}"
                    if place := self.places.get(f"{key}/{word}"):
                        raise ConfigError(message, path=self.path, line=place[0], column=place[1], hint=error.hint) from None
                    raise UsageError(message, hint=error.hint) from None
        return rulebook.select(self.select, self.ignore)


def at_least(severity: str, limit: str) -> bool:
    """Whether a severity is ``limit`` or more severe; nothing reaches "never"."""
    return limit in SEVERITIES and SEVERITIES.index(severity) <= SEVERITIES.index(limit)
