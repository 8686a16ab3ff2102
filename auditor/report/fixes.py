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
    mentions: tuple[Source, ...]  # those of the unnamed source that the findings flag; empty for the hits of a rule
    gain: float  # by how much the score rises


def fixes(audit: Audit) -> tuple[Fix, ...]:
    """The fixes that concern most points, largest gain first.

    Naming an unnamed source also earns the credit of named sourcing.
    """
    flagged = _flagged(audit)
    groups: dict[str, list[Finding]] = {}
    for finding in audit.fresh:
        source = flagged.get(id(finding))
        groups.setdefault(f"source {source.who.casefold()}" if source else finding.code, []).append(finding)
    heaviest = sorted(groups.values(), key=lambda group: -sum(finding.points for finding in group))[:MOST]
    found = []
    for group in heaviest:
        mentions = tuple(flagged[id(finding)] for finding in group if id(finding) in flagged)
        found.append(Fix(tuple(group), mentions, _gain(group, mentions, audit)))
    return tuple(sorted(found, key=lambda fix: (-fix.gain, -sum(f.points for f in fix.findings), fix.findings[0].start)))


def gain_of(chosen: Sequence[Fix], audit: Audit) -> float:
    """By how much the score rises when all of these fixes are made."""
    return _gain([f for fix in chosen for f in fix.findings], [s for fix in chosen for s in fix.mentions], audit)


def _gain(removed: Sequence[Finding], identified: Sequence[Source], audit: Audit) -> float:
    """By how much the score rises without some findings and with some mentions of sources identified."""
    gone = {id(finding) for finding in removed}
    named = {source.span for source in identified}
    mended = [
        replace(a, source=replace(a.source, named=True)) if a.source and a.source.span in named else a for a in audit.attributions
    ]
    rest = [finding for finding in audit.findings if id(finding) not in gone]
    return round(score(rest, mended, word_starts(audit.parse)).value - audit.score.value, 1)


def _flagged(audit: Audit) -> dict[int, Source]:
    """By the ``id`` of each finding that flags a source as unnamed, that source.

    Looked up by character: a story of a book's length has thousands of both.
    """
    at: dict[int, Source] = {}
    for source in dict.fromkeys(a.source for a in audit.attributions if a.source is not None):
        for place in range(source.start, source.end):
            at.setdefault(place, source)
    found = {}
    for finding in audit.fresh:
        if finding.category == "unnamed-source":
            first = next((place for place in range(finding.start, finding.end) if place in at), None)
            if first is not None:
                found[id(finding)] = at[first]
    return found
