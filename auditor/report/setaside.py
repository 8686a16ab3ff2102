"""The calm parts of the report: findings that are let stand, and those that the baseline knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from auditor.report.printable import cells, plain, wrap
from auditor.report.style import Look

if TYPE_CHECKING:
    from auditor.audit import Audit
    from auditor.baseline import Comparison
    from auditor.findings import Finding


def suppressed(audit: Audit, how: Look) -> Iterator[Text]:
    """The findings that are let stand with their reasons, and the suppressions that have become idle.

    Those of the configuration are left out: they may be needed by another story.
    """
    for entry in audit.suppressed:
        yield from _entry(entry.finding, how)
        yield from _paragraph(f"{entry.suppression.reason} ({entry.suppression.place})", how, 13)
    idle = [unused for unused in audit.unused if unused.suppression.origin != "configuration"]
    if idle:
        yield from _paragraph("These suppressions match nothing (any more); take them out or mend them:", how, 2)
    for unused in idle:
        yield from _paragraph(str(unused), how, 6)


def baseline(comparison: Comparison, fresh: int, how: Look, verbose: bool) -> Iterator[Text]:
    """What the baseline takes out of the report, what it cannot decide, and what of it has become stale."""
    known = len(comparison.known)
    hint = "" if verbose or not known else " (-v lists them)"
    yield from _paragraph(f"{_counted(known, 'finding')} known from the baseline{hint}, {fresh} new", how, 2)
    for count, equal in comparison.unsure:
        lines = ", ".join(str(line) for line in dict.fromkeys(f.line for f in equal))
        where = f"line{'s' if ',' in lines else ''} {lines}"
        yield from _paragraph(
            f"{equal[0].code} “{_flat(equal[0].text)}” is found {len(equal)} times in equal sentences ({where}); the baseline has {count}."
            " Which are old cannot be told: all are shown.",
            how,
            2,
        )
    stale = sum(count for _, count in comparison.stale)
    if stale:
        noun = "entry of the baseline matches" if stale == 1 else "entries of the baseline match"
        yield from _paragraph(
            f"{stale} {noun} nothing any more: `auditor baseline update` drops {'it' if stale == 1 else 'them'}", how, 2
        )
    if verbose:
        for finding in comparison.known:
            yield from _entry(finding, how)
        for key, count in comparison.stale:
            yield from _paragraph(f"gone: {key.code} “{key.text}”{f', {count} times' if count > 1 else ''}", how, 6)


def _entry(finding: Finding, how: Look) -> Iterator[Text]:
    rows = plain(wrap(cells(f"“{_flat(finding.text)}”", encoding=how.encoding), how.width - 13))
    for i, row in enumerate(rows):
        yield Text.assemble((f"{finding.line:>4}  {finding.code:<7}" if i == 0 else " " * 13, "dim"), row)


def _paragraph(text: str, how: Look, indent: int) -> Iterator[Text]:
    for row in plain(wrap(cells(text, encoding=how.encoding), how.width - indent)):
        yield Text(" " * indent + row)


def _flat(text: str, longest: int = 120) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
