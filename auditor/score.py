"""The score of a story: 0 to 100 by arithmetic that a reader can redo from the report.

    score = START + credit for named sourcing − cost of the findings, kept within 0 and 100

docs/score.md explains every step and where the constants come from; change them there and here together.
Every step is rounded to one decimal and the next step uses the rounded figure, so that the figures printed in
a report add up exactly.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.attribution.model import Attribution
from auditor.findings import CATEGORIES, Finding

if TYPE_CHECKING:
    from auditor.parse.words import Parse

START = 90.0  # a story without findings that credits nobody
CREDIT = 10.0  # what named sourcing can add
ENOUGH = 0.4  # of the words credited to named sources earn all of it
STANDARD_LENGTH = 800  # words; in a longer story a slip weighs less, in a shorter one more
LENGTH_LIMITS = (0.7, 1.8)
LIMITS = {"unnamed-source": 40.0, "hedge": 15.0, "unverified-claim": 30.0, "attribution": 15.0}  # most that a category can cost
GRADES = (
    (90.0, "A", "well sourced"),
    (75.0, "B", "a few slips"),
    (60.0, "C", "several claims nobody answers for"),
    (40.0, "D", "key facts rest on unnamed sources or on nobody"),
    (0.0, "E", "the sourcing does not hold"),
)


@dataclass(frozen=True, slots=True)
class Charge:
    """What one finding costs before the limit of its category."""

    finding: Finding
    cost: float  # points × length factor; a note costs nothing


@dataclass(frozen=True, slots=True)
class CategoryCost:
    """What the findings of one category cost together, in points."""

    category: str
    charges: tuple[Charge, ...]  # in story order
    limit: float
    cost: float  # the sum of the charges, at most the limit

    @property
    def limited(self) -> bool:
        """Whether the charges come to more than the limit."""
        return round(sum(c.cost for c in self.charges), 1) > self.limit


@dataclass(frozen=True, slots=True)
class Score:
    """A story's score, with every figure that it is made from; costs and credit are points."""

    value: float  # 0.0 to 100.0, one decimal
    grade: str  # "A" to "E"
    meaning: str  # the grade in words
    words: int
    length_factor: float
    credited: int  # words that are credited to a named source
    credit: float
    categories: tuple[CategoryCost, ...]  # one for each of CATEGORIES, in that order

    @property
    def charges(self) -> tuple[Charge, ...]:
        """All charges in the order of the findings that they were made from."""
        return tuple(sorted((c for k in self.categories for c in k.charges), key=lambda c: (c.finding.start, c.finding.code)))


def word_starts(parse: Parse) -> tuple[int, ...]:
    """Where the words of headline, body and captions begin; punctuation and symbols are not counted."""
    return tuple(word.start for word in parse.words if word.upos not in ("PUNCT", "SYM"))


def score(findings: Sequence[Finding], attributions: Sequence[Attribution], starts: Sequence[int]) -> Score:
    """The score of a story with these findings (in story order) and attributions; ``starts`` as ``word_starts`` gives them."""
    words = len(starts)
    factor = length_factor(words)
    credited = _credited(attributions, starts)
    credit = round(CREDIT * min(1.0, credited / (ENOUGH * words)), 1) if words else 0.0
    categories = tuple(_category(category, findings, factor) for category in CATEGORIES)
    value = round(min(100.0, max(0.0, START + credit - sum(c.cost for c in categories))), 1)
    _, grade, meaning = next(row for row in GRADES if value >= row[0])
    return Score(value, grade, meaning, words, factor, credited, credit, categories)


def length_factor(words: int) -> float:
    """√(800 / words), between 0.7 and 1.8, two decimals."""
    low, high = LENGTH_LIMITS
    return round(min(high, max(low, math.sqrt(STANDARD_LENGTH / max(words, 1)))), 2)


def _credited(attributions: Sequence[Attribution], starts: Sequence[int]) -> int:
    """How many words lie in content that is credited to a named source; each counts once."""
    found: set[int] = set()
    for attribution in attributions:
        if attribution.source is not None and attribution.source.named:
            for part in attribution.content:
                found.update(range(bisect_left(starts, part.start), bisect_left(starts, part.end)))
    return len(found)


def _category(category: str, findings: Sequence[Finding], factor: float) -> CategoryCost:
    charges = tuple(
        Charge(f, 0.0 if f.severity == "note" else round(f.points * factor, 1)) for f in findings if f.category == category
    )
    return CategoryCost(category, charges, LIMITS[category], round(min(LIMITS[category], sum(c.cost for c in charges)), 1))
