"""Suppressions: findings that a desk has looked at and lets stand, each for a reason that the report shows.

They come from the configuration, from a file beside the story and from comments in it; suppressionfile.py reads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from os.path import basename
from typing import TYPE_CHECKING

from auditor.errors import ConfigError, UsageError, did_you_mean
from auditor.findings import Finding
from auditor.story import Story

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook

ORIGINS = ("configuration", "sidecar", "comment")


@dataclass(frozen=True, slots=True)
class Suppression:
    """Lets stand what a rule flags inside a quoted text."""

    code: str  # a rule's code, or its name
    text: str  # words of the story: every finding of the rule that lies inside them is covered, wherever they stand
    reason: str
    line: int | None  # only findings that begin in this line of the story
    story: str | None  # only stories whose path matches this pattern; only in the configuration
    origin: str  # one of ORIGINS
    path: str  # the file that it stands in, and where
    at_line: int
    at_column: int

    @property
    def place(self) -> str:
        return f"{self.path}:{self.at_line}"

    def concerns(self, name: str) -> bool:
        """Whether it is meant for a story of this name."""
        name = name.replace("\\", "/")
        return (
            self.story is None
            or any(fnmatchcase(n, self.story) for n in (name, basename(name)))
            or fnmatchcase(name, f"*/{self.story}")
        )


@dataclass(frozen=True, slots=True)
class Suppressed:
    finding: Finding
    suppression: Suppression


@dataclass(frozen=True, slots=True)
class Unused:
    """A suppression that matches nothing in a story, and what to know about it."""

    suppression: Suppression
    why: str

    def __str__(self) -> str:
        s = self.suppression
        return f"{s.place}: {s.code} “{s.text}”: {self.why}"


def suppress(
    findings: Iterable[Finding],
    story: Story,
    suppressions: Sequence[Suppression],
    rulebook: Rulebook,
    all_rules: Callable[[], Rulebook],
) -> tuple[list[Finding], list[Suppressed], list[Unused], frozenset[Suppression]]:
    """Part findings into those that count and those that are let stand; then the suppressions that no finding needs,
    and those that one does: several may cover the same finding.

    A suppression of a rule that did not run is not unused. Raises ``ConfigError`` for the code of a rule that is not
    even among ``all_rules``.
    """
    chosen = [
        (s, code_of(s, rulebook, all_rules), _occurrences(s.text, story.text)) for s in suppressions if s.concerns(story.name)
    ]
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    needed: set[Suppression] = set()
    for finding in findings:
        covering = [s for s, code, spans in chosen if code == finding.code and _covers(s, spans, finding)]
        needed.update(covering)
        if covering:
            suppressed.append(Suppressed(finding, covering[0]))
        else:
            kept.append(finding)
    ran = {rule.code for rule in rulebook.rules if rule.enabled}
    unused = [Unused(s, _why(code, spans, kept)) for s, code, spans in chosen if s not in needed and code in ran]
    return kept, suppressed, unused, frozenset(needed)


def code_of(suppression: Suppression, rulebook: Rulebook, all_rules: Callable[[], Rulebook]) -> str:
    """The code of the rule that is meant. Raises ``ConfigError`` if there is none.

    The selected rules are asked first: they are there already.
    """
    try:
        return rulebook.rule(suppression.code).code
    except UsageError:
        pass
    s, known = suppression, all_rules()
    try:
        return known.rule(s.code).code
    except UsageError as error:
        hint = did_you_mean(s.code, [*known.by_code, *(rule.name for rule in known.rules)]) or error.hint
        raise ConfigError(error.message, path=s.path, line=s.at_line, column=s.at_column, hint=hint) from None


def _covers(suppression: Suppression, spans: Sequence[tuple[int, int]], finding: Finding) -> bool:
    here = suppression.line is None or suppression.line == finding.line
    return here and any(start <= finding.start and finding.end <= end for start, end in spans)


def _why(code: str, spans: Sequence[tuple[int, int]], kept: Sequence[Finding]) -> str:
    """What became of the quoted words."""
    if not spans:
        return "the story does not hold these words"
    near = [f for f in kept if f.code == code and any(start < f.end and f.start < end for start, end in spans)]
    inside = [f for f in near if any(start <= f.start and f.end <= end for start, end in spans)]
    if inside:
        lines = list(dict.fromkeys(str(f.line) for f in inside))
        return f"{code} flags them in line{'s' if len(lines) > 1 else ''} {', '.join(lines)}, not in the line given"
    if near:
        return f"in line {near[0].line} {code} flags “{' '.join(near[0].text.split())}”: quote all of it"
    return f"{code} does not flag these words"


def _occurrences(quoted: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _pattern(quoted).finditer(text)]


_ALIKE = ("'‘’‚`", '"“”„«»', "-‐‑–—")


@lru_cache(maxsize=1024)
def _pattern(quoted: str) -> re.Pattern[str]:
    """Finds a quoted text however it is spaced, capitalised and broken into lines, with straight or curly quotation marks."""
    words = [r"".join(_character(c) for c in word) for word in quoted.split()]
    before = r"(?<!\w)" if quoted.split()[0][0].isalnum() else ""
    after = r"(?!\w)" if quoted.split()[-1][-1].isalnum() else ""
    return re.compile(before + r"\s+".join(words) + after, re.IGNORECASE)


def _character(char: str) -> str:
    alike = next((group for group in _ALIKE if char in group), "")
    return f"[{re.escape(alike)}]" if alike else re.escape(char)
