"""What an edit did to a story: the findings and attributions of two versions, paired.

The sentences of the versions are aligned first. A finding is the same one if rule, flagged words and sentence are (as in a
baseline): unchanged if its sentence stayed where it was, moved if not. It is reworded if its sentence was edited around it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from auditor.attribution.model import Attribution
from auditor.audit import Audit
from auditor.baseline import mark, words
from auditor.findings import Finding
from auditor.suppressions import Suppressed

Item = TypeVar("Item")
Pair = tuple[Finding, Finding]  # in the old version, in the new one


@dataclass(frozen=True)
class Diff:
    """All in the order of the version in which it stands; pairs in that of the new one."""

    old: Audit
    new: Audit
    gone: tuple[Finding, ...]
    fresh: tuple[Finding, ...]
    moved: tuple[Pair, ...]
    reworded: tuple[Pair, ...]
    unchanged: tuple[Pair, ...]
    suppressed: tuple[tuple[Finding, Suppressed], ...]  # findings that are let stand since
    gained: tuple[Attribution, ...]
    lost: tuple[Attribution, ...]
    recredited: tuple[tuple[Attribution, Attribution], ...]  # the same content, credited to somebody else

    @property
    def change(self) -> float:
        """By how much the score rose."""
        return round(self.new.score.value - self.old.score.value, 1)


def compare(old: Audit, new: Audit) -> Diff:
    """Compare two versions of a story."""
    sides = _sides(old, new)
    was, now = set(old.findings), {s.finding: s for s in new.suppressed}

    # Suppressed findings are paired too: what is let stand since is not gone, and what no longer is was there before.
    unchanged, before, after = _paired(_all_findings(old), _all_findings(new), sides, _Side.finding_in_place)
    moved, before, after = _paired(before, after, sides, _Side.finding)
    reworded, before, after = _paired(before, after, sides, _Side.finding_in_edited_sentence)
    pairs = [*unchanged, *moved, *reworded]
    fresh = [*(f for f in after if f not in now), *(b for a, b in pairs if a not in was and b not in now)]

    def both_count(group: Sequence[Pair]) -> tuple[Pair, ...]:
        return tuple(sorted((p for p in group if p[0] in was and p[1] not in now), key=lambda p: _order(p[1])))

    _, uncredited, credited = _paired(old.attributions, new.attributions, sides, _Side.content_and_source)
    same_content, uncredited, credited = _paired(uncredited, credited, sides, _Side.content)
    _, lost, gained = _paired(uncredited, credited, sides, _Side.source_in_place)
    return Diff(
        old,
        new,
        gone=tuple(f for f in before if f in was),
        fresh=tuple(sorted(fresh, key=_order)),
        moved=both_count(moved),
        reworded=both_count(reworded),
        unchanged=both_count(unchanged),
        suppressed=tuple((a, now[b]) for a, b in pairs if a in was and b in now),
        gained=tuple(gained),
        lost=tuple(lost),
        recredited=tuple((a, b) for a, b in same_content if not _same_source(a, b)),
    )


def _all_findings(audit: Audit) -> list[Finding]:
    return sorted([*audit.findings, *(s.finding for s in audit.suppressed)], key=_order)


def _order(finding: Finding) -> tuple[int, str]:
    return finding.start, finding.code


@dataclass(frozen=True)
class _Side:
    """One version; its methods give the keys by which findings and attributions are paired."""

    audit: Audit
    places: tuple[str, ...]  # for each sentence, a name that corresponding sentences share

    def place(self, offset: int) -> str:
        i = bisect_right(self.audit.parse.sentences, offset, key=lambda sentence: sentence.start) - 1
        return self.places[i] if i >= 0 else ""

    def finding(self, finding: Finding) -> Hashable:
        return mark(self.audit.story, finding)

    def finding_in_place(self, finding: Finding) -> Hashable:
        return mark(self.audit.story, finding), self.place(finding.start)

    def finding_in_edited_sentence(self, finding: Finding) -> Hashable:
        return finding.code, words(finding.text), self.place(finding.start)

    def content(self, attribution: Attribution) -> Hashable:
        return " ".join(words(self.audit.story.text[part.start : part.end]) for part in attribution.content) or None

    def content_and_source(self, attribution: Attribution) -> Hashable:
        return self.content(attribution), _who(attribution)

    def source_in_place(self, attribution: Attribution) -> Hashable:
        spans = [span for span in (attribution.cue, *attribution.content) if span is not None]
        return _who(attribution), self.place(min((span.start for span in spans), default=0))


def _sides(old: Audit, new: Audit) -> tuple[_Side, _Side]:
    """The versions with their sentences aligned."""
    texts = [[words(audit.story.text[s.start : s.end]) for s in audit.parse.sentences] for audit in (old, new)]
    before: list[str] = []
    after: list[str] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, texts[0], texts[1], autojunk=False).get_opcodes():
        same = [f"same {i}" for i in range(i1, i2)] if kind == "equal" else None
        before += same or [f"edited {i1} {j1}"] * (i2 - i1)
        after += same or [f"edited {i1} {j1}"] * (j2 - j1)
    return _Side(old, tuple(before)), _Side(new, tuple(after))


def _paired(
    old: Sequence[Item], new: Sequence[Item], sides: tuple[_Side, _Side], key: Callable[[_Side, Item], Hashable]
) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    """Those with equal keys as pairs, in order; then what is left of either. A key of None has no equal."""
    waiting: dict[Hashable, list[Item]] = {}
    for item in old:
        waiting.setdefault(key(sides[0], item), []).append(item)
    waiting.pop(None, None)
    pairs, left = [], []
    for item in new:
        equal = waiting.get(key(sides[1], item))
        if equal:
            pairs.append((equal.pop(0), item))
        else:
            left.append(item)
    paired = {id(a) for a, _ in pairs}
    return pairs, [item for item in old if id(item) not in paired], left


def _who(attribution: Attribution) -> str:
    return words(attribution.source.who) if attribution.source else ""


def _same_source(old: Attribution, new: Attribution) -> bool:
    """Whether somebody named is only called by a longer or shorter form of the name: “Rask”, “Council leader Bettina Rask”."""
    a, b = set(_who(old).split()), set(_who(new).split())
    named = all(side.source is not None and side.source.named for side in (old, new))
    return named and (a <= b or b <= a)
