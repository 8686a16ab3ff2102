"""What to fix first: the changes to a story that gain most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.attribution.model import Attribution
from auditor.findings import Finding
from auditor.score import Score, score


@dataclass(frozen=True, slots=True)
class Fix:
    """Findings that one change to the story removes together: all mentions of a source, or all hits of a rule."""

    findings: tuple[Finding, ...]  # in story order
    gain: float  # by how much the score rises


def fixes(findings: Sequence[Finding], attributions: Sequence[Attribution], now: Score) -> tuple[Fix, ...]:
    """All fixes, largest gain first. Naming an unnamed source also earns the credit of named sourcing."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_source(finding, attributions) or finding.code, []).append(finding)
    found = [Fix(tuple(group), _gain(group, findings, attributions, now)) for group in groups.values()]
    return tuple(sorted(found, key=lambda fix: (-fix.gain, -sum(f.points for f in fix.findings), fix.findings[0].start)))


def gain_of(chosen: Sequence[Fix], findings: Sequence[Finding], attributions: Sequence[Attribution], now: Score) -> float:
    """By how much the score rises when all of these fixes are made."""
    return _gain([f for fix in chosen for f in fix.findings], findings, attributions, now)


def _gain(group: Sequence[Finding], findings: Sequence[Finding], attributions: Sequence[Attribution], now: Score) -> float:
    flagged = [f for f in group if f.category == "unnamed-source"]
    mended = [_named(a) if a.source and any(f.start < a.source.end and a.source.start < f.end for f in flagged) else a for a in attributions]
    return round(score([f for f in findings if f not in group], mended, now.words).value - now.value, 1)


def _named(attribution: Attribution) -> Attribution:
    return replace(attribution, source=replace(attribution.source, named=True))


def _source(finding: Finding, attributions: Sequence[Attribution]) -> str:
    """The source that a finding is about: what the story calls it at its fullest; "" where no source is flagged."""
    if finding.category != "unnamed-source":
        return ""
    for attribution in attributions:
        source = attribution.source
        if source is not None and source.start < finding.end and finding.start < source.end:
            return source.who.casefold()
    return finding.text.casefold()
