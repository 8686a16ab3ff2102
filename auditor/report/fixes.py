"""What to fix first: the changes to a story that gain most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.attribution.model import Attribution, Source
from auditor.findings import Finding
from auditor.score import Score, score


@dataclass(frozen=True, slots=True)
class Fix:
    """Findings that one change to the story removes together: all mentions of a source, or all hits of a rule."""

    findings: tuple[Finding, ...]  # in story order
    source: Source | None  # the unnamed source, at its first mention
    gain: float  # by how much the score rises


def fixes(findings: Sequence[Finding], attributions: Sequence[Attribution], now: Score) -> tuple[Fix, ...]:
    """All fixes, largest gain first. Naming an unnamed source also earns the credit of named sourcing."""
    groups: dict[str, list[Finding]] = {}
    sources: dict[str, Source | None] = {}
    for finding in findings:
        source = _source(finding, attributions)
        key = f"source {source.who.casefold()}" if source else finding.code
        sources.setdefault(key, source)
        groups.setdefault(key, []).append(finding)
    found = [Fix(tuple(group), sources[key], _gain(group, findings, attributions, now)) for key, group in groups.items()]
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


def _source(finding: Finding, attributions: Sequence[Attribution]) -> Source | None:
    """The source that a finding flags as unnamed."""
    if finding.category != "unnamed-source":
        return None
    sources = (a.source for a in attributions if a.source is not None)
    return next((s for s in sources if s.start < finding.end and finding.start < s.end), None)
