"""What to fix first: the changes to a story that gain most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.attribution.model import Source
from auditor.findings import Finding
from auditor.score import score, word_starts

if TYPE_CHECKING:
    from auditor.audit import Audit

MOST = 50  # fixes that are worked out, so that a whole book does not take for ever


@dataclass(frozen=True, slots=True)
class Fix:
    """Findings that one change to the story removes together: all mentions of a source, or all hits of a rule."""

    findings: tuple[Finding, ...]  # in story order
    source: Source | None  # the unnamed source, at its first mention
    gain: float  # by how much the score rises


def fixes(audit: Audit) -> tuple[Fix, ...]:
    """The fixes that concern most points, largest gain first.

    Naming an unnamed source also earns the credit of named sourcing.
    """
    groups: dict[str, list[Finding]] = {}
    named: dict[str, Source | None] = {}
    for finding in audit.fresh:
        source = _flagged(finding, audit)
        key = f"source {source.who.casefold()}" if source else finding.code
        named.setdefault(key, source)
        groups.setdefault(key, []).append(finding)
    heaviest = sorted(groups, key=lambda key: -sum(finding.points for finding in groups[key]))[:MOST]
    found = [Fix(tuple(groups[key]), named[key], _gain(groups[key], audit)) for key in heaviest]
    return tuple(sorted(found, key=lambda fix: (-fix.gain, -sum(f.points for f in fix.findings), fix.findings[0].start)))


def gain_of(chosen: Sequence[Fix], audit: Audit) -> float:
    """By how much the score rises when all of these fixes are made."""
    return _gain([f for fix in chosen for f in fix.findings], audit)


def _gain(group: Sequence[Finding], audit: Audit) -> float:
    gone = {id(finding) for finding in group}
    named = {source.span for finding in group if (source := _flagged(finding, audit))}
    mended = [
        replace(a, source=replace(a.source, named=True)) if a.source and a.source.span in named else a for a in audit.attributions
    ]
    rest = [finding for finding in audit.findings if id(finding) not in gone]
    return round(score(rest, mended, word_starts(audit.parse)).value - audit.score.value, 1)


def _flagged(finding: Finding, audit: Audit) -> Source | None:
    """The source that a finding flags as unnamed."""
    if finding.category != "unnamed-source":
        return None
    sources = (a.source for a in audit.attributions if a.source is not None)
    return next((s for s in sources if s.start < finding.end and finding.start < s.end), None)
