"""The errors that a user is expected to meet. Each prints as one line: where, what, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class AuditorError(Exception):
    """Something the user can put right.

    ``str()`` is ``path:line:column: message (hint)`` with the parts that are known; lines and columns are
    1-based, columns in code points.
    """

    exit_code = 2

    def __init__(
        self, message: str, *, path: str | Path | None = None, line: int | None = None, column: int | None = None, hint: str = ""
    ):
        self.message, self.path, self.line, self.column, self.hint = message, path, line, column, hint
        super().__init__(message)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}: {self.message}{hint}" if place else f"{self.message}{hint}"


class UsageError(AuditorError):
    """The command line or an argument of the library asks for what does not exist."""


class ConfigError(AuditorError):
    """A configuration file cannot be used."""


class RuleError(AuditorError):
    """A rule file or word list cannot be used."""


class ModelError(AuditorError):
    """A language model or the engine to run it is not installed, or broken."""


class InputError(AuditorError):
    """A story could not be read; the other stories are still audited."""

    exit_code = 3


class Failure(NamedTuple):
    """A story that could not be audited, and the line that says why."""

    path: str
    error: str


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``did you mean "…"?`` for the closest of the known words, "" where none is close."""
    from difflib import get_close_matches

    lowered = {option.lower(): option for option in known}
    close = get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)
    return f'did you mean "{lowered[close[0]]}"?' if close else ""
