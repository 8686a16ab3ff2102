"""The calm parts of the report: findings that are let stand, and those that the baseline knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from auditor.report.lines import beside, paragraph, rows, with_place
from auditor.report.printable import counted, shortened
from auditor.report.style import Look

if TYPE_CHECKING:
    from auditor.audit import Audit
    from auditor.baseline import Comparison
    from auditor.findings import Finding

_INDENT = 13  # columns left of the flagged words: line and code
_LONGEST = 120  # characters of what is quoted


def suppressed(audit: Audit, how: Look) -> Iterator[Text]:
    """The findings that are let stand with their reasons, and the suppressions that have become idle.

    Those of the configuration are left out: they may be needed by another story.
    """
    for entry in audit.suppressed:
        yield from _entry(entry.finding, how)
        yield from with_place(entry.suppression.reason, entry.suppression.place, how, _INDENT)
    idle = [unused for unused in audit.unused if unused.suppression.origin != "configuration"]
    if idle:
        yield from paragraph("These suppressions match nothing (any more); take them out or mend them:", how, 2)
    for unused in idle:
        s = unused.suppression
        yield from with_place(f"{s.code} “{s.text}”: {unused.why}", s.place, how, 6)


def baseline(comparison: Comparison, fresh: int, how: Look, verbose: bool) -> Iterator[Text]:
    """What the baseline takes out of the report, what it cannot decide, and what of it has become stale."""
    known = len(comparison.known)
    hint = "" if verbose or not known else " (-v lists them)"
    yield from paragraph(f"{counted(known, 'finding')} known from the baseline{hint}, {fresh} new", how, 2)
    for count, equal in comparison.unsure:
        lines = ", ".join(str(line) for line in dict.fromkeys(f.line for f in equal))
        where = f"line{'s' if ',' in lines else ''} {lines}"
        yield from paragraph(
            f"{equal[0].code} “{shortened(equal[0].text, _LONGEST)}” is found {len(equal)} times in equal sentences ({where}); the baseline has {count}."
            " Which are old cannot be told: all are shown.",
            how,
            2,
        )
    stale = sum(count for _, count in comparison.stale)
    if stale:
        noun = "entry of the baseline matches" if stale == 1 else "entries of the baseline match"
        yield from paragraph(
            f"{stale} {noun} nothing any more: `auditor baseline update` drops {'it' if stale == 1 else 'them'}", how, 2
        )
    if verbose:
        for finding in comparison.known:
            yield from _entry(finding, how)
        for key, count in comparison.stale:
            yield from paragraph(f"gone: {key.code} “{key.text}”{f', {count} times' if count > 1 else ''}", how, 6)


def _entry(finding: Finding, how: Look) -> Iterator[Text]:
    left = Text(f"{finding.line:>4}  {finding.code:<7}", "dim")
    yield from beside(left, rows(f"“{shortened(finding.text, _LONGEST)}”", how, _INDENT))
