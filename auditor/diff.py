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
    places = _Places(old, new)
    before, after = _all_findings(old), _all_findings(new)

    def marked(audit: Audit, side: int) -> Callable[[Finding], Hashable]:
        return lambda f: (mark(audit.story, f), places.of(side, f.start))

    def anywhere(audit: Audit) -> Callable[[Finding], Hashable]:
        return lambda f: mark(audit.story, f)

    def reworded(side: int) -> Callable[[Finding], Hashable]:
        return lambda f: (f.code, words(f.text), places.of(side, f.start))

    unchanged, before, after = _paired(before, after, marked(old, 0), marked(new, 1))
    moved, before, after = _paired(before, after, anywhere(old), anywhere(new))
    edited, before, after = _paired(before, after, reworded(0), reworded(1))
    was, now = set(old.findings), {s.finding: s for s in new.suppressed}
    pairs = [*unchanged, *moved, *edited]

    def both_open(group: Sequence[Pair]) -> tuple[Pair, ...]:
        return tuple(sorted((p for p in group if p[0] in was and p[1] not in now), key=lambda p: (p[1].start, p[1].code)))

    return Diff(
        old, new,
        gone=tuple(f for f in before if f in was),
        fresh=tuple(sorted([*(f for f in after if f not in now), *(b for a, b in pairs if a not in was and b not in now)], key=lambda f: (f.start, f.code))),
        moved=both_open(moved),
        reworded=both_open(edited),
        unchanged=both_open(unchanged),
        suppressed=tuple((a, now[b]) for a, b in pairs if a in was and b in now),
        **_attributions(old, new, places),
    )  # fmt: skip


def _all_findings(audit: Audit) -> list[Finding]:
    return sorted([*audit.findings, *(s.finding for s in audit.suppressed)], key=lambda f: (f.start, f.code))


def _paired(
    old: Sequence[Item], new: Sequence[Item], key_of_old: Callable[[Item], Hashable], key_of_new: Callable[[Item], Hashable]
) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    """Those with equal keys as pairs, in order; then what is left of either. A key of None has no equal."""
    waiting: dict[Hashable, list[Item]] = {}
    for item in old:
        waiting.setdefault(key_of_old(item), []).append(item)
    pairs, left = [], []
    for item in new:
        key = key_of_new(item)
        if key is not None and waiting.get(key):
            pairs.append((waiting[key].pop(0), item))
        else:
            left.append(item)
    paired = {id(a) for a, _ in pairs}
    return pairs, [item for item in old if id(item) not in paired], left


class _Places:
    """Where sentences of the two versions correspond."""

    def __init__(self, old: Audit, new: Audit):
        sides = (old, new)
        self._starts = [[s.start for s in audit.parse.sentences] for audit in sides]
        texts = [[words(audit.story.text[s.start : s.end]) for s in audit.parse.sentences] for audit in sides]
        self._place: list[dict[int, str]] = [{}, {}]
        for kind, i1, i2, j1, j2 in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
            for i in range(i1, i2):
                self._place[0][i] = f"{kind} {j1 + i - i1 if kind == 'equal' else i1}"
            for j in range(j1, j2):
                self._place[1][j] = f"{kind} {j if kind == 'equal' else i1}"

    def of(self, side: int, offset: int) -> str:
        """A name for where an offset of a version (0 old, 1 new) lies; corresponding places have equal names."""
        return self._place[side].get(bisect_right(self._starts[side], offset) - 1, "nowhere")


def _attributions(old: Audit, new: Audit, places: _Places) -> dict[str, tuple]:
    def content(audit: Audit) -> Callable[[Attribution], str | None]:
        return lambda a: " ".join(words(audit.story.text[part.start : part.end]) for part in a.content) or None

    def with_source(audit: Audit) -> Callable[[Attribution], Hashable]:
        told = content(audit)
        return lambda a: (told(a), _who(a))

    def in_place(side: int) -> Callable[[Attribution], Hashable]:
        return lambda a: (_who(a), places.of(side, _start(a)))

    _, before, after = _paired(old.attributions, new.attributions, with_source(old), with_source(new))
    credited, before, after = _paired(before, after, content(old), content(new))
    _, before, after = _paired(before, after, in_place(0), in_place(1))
    changed = tuple((a, b) for a, b in credited if not _same(a, b))
    return {"lost": tuple(before), "gained": tuple(after), "recredited": changed}


def _who(attribution: Attribution) -> str:
    return words(attribution.source.who) if attribution.source else ""


def _start(attribution: Attribution) -> int:
    spans = [span for span in (attribution.cue, *attribution.content) if span is not None]
    return min((span.start for span in spans), default=0)


def _same(old: Attribution, new: Attribution) -> bool:
    """Whether somebody named is only called by a longer or shorter form of the name: “Rask”, “Council leader Bettina Rask”."""
    a, b = set(_who(old).split()), set(_who(new).split())
    named = all(side.source is not None and side.source.named for side in (old, new))
    return named and (a <= b or b <= a)
