"""How to audit: the settings, their defaults and what they mean. configfile.py reads them from a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from auditor.errors import ConfigError, UsageError, did_you_mean
from auditor.findings import CATEGORIES, SEVERITIES, Finding

FAIL_ON = (*SEVERITIES, "never")
ENGINES = ("onnx", "stanza")


@dataclass(frozen=True)
class Config:
    """How to audit. Every setting has its default."""

    select: tuple[str, ...] = ()  # codes and categories; none: all
    ignore: tuple[str, ...] = ()  # codes and categories
    min_severity: str = "warning"  # findings that are less severe are left out, of the score too
    fail_on: str = "error"  # the check fails on findings of this severity or above; "never"
    fail_under: float | None = None  # the check fails on a score below
    rules: tuple[Path, ...] = ()  # directories and files of rules besides the shipped ones
    engine: str = "onnx"
    model: str = "bundled"
    cache: bool = True
    path: Path | None = field(default=None, compare=False)  # the file that it was read from
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False, hash=False, repr=False)  # key or word → line, column

    def override(self, **settings: Any) -> Config:
        """The same with other settings; those that are None stay as they are."""
        given = {name: value for name, value in settings.items() if value is not None}
        return replace(self, **given, places={k: v for k, v in self.places.items() if k.split("/")[0] not in given})

    def keeps(self, finding: Finding) -> bool:
        """Whether a finding is selected, not ignored and severe enough."""
        labels = (finding.code, finding.category)
        return (
            (not self.select or any(label in self.select for label in labels))
            and not any(label in self.ignore for label in labels)
            and at_least(finding.severity, self.min_severity)
        )

    def check_selection(self, codes: Iterable[str]) -> None:
        """Refuse a selection of what is neither one of these codes nor a category."""
        known = (*codes, *CATEGORIES)
        for key in ("select", "ignore"):
            for word in getattr(self, key):
                if word in known:
                    continue
                message, hint = f'{key}: there is no rule or category "{word}"', did_you_mean(word, known) or "auditor rules list"
                if place := self.places.get(f"{key}/{word}"):
                    raise ConfigError(message, path=self.path, line=place[0], column=place[1], hint=hint)
                raise UsageError(message, hint=hint)


def at_least(severity: str, limit: str) -> bool:
    """Whether a severity is ``limit`` or more severe; nothing reaches "never"."""
    return limit in SEVERITIES and SEVERITIES.index(severity) <= SEVERITIES.index(limit)
