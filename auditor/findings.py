"""A finding: one hit of a rule, ready to be counted, scored and reported."""

from __future__ import annotations

from dataclasses import dataclass

CATEGORIES = ("unnamed-source", "hedge", "unverified-claim", "attribution")
SEVERITIES = ("error", "warning", "note")
VOICES = ("reporter", "quoted", "attributed")


@dataclass(frozen=True, slots=True)
class Finding:
    """Offsets are code points of the story's text, ends exclusive."""

    code: str  # "US101"
    rule: str  # "unnamed-source.individual"
    category: str  # one of CATEGORIES
    severity: str  # one of SEVERITIES
    confidence: str  # "high", "medium" or "low"
    start: int
    end: int
    line: int  # 1-based
    column: int  # 1-based, in code points
    text: str
    voice: str  # one of VOICES: whose claim the stretch is
    message: str
    advice: str
    points: float  # what the hit costs before caps and length are taken into account
    sentence: tuple[int, int]  # the span of the sentence(s) around it
    trace: tuple[str, ...] = ()  # which tests of the rule held, on which words
