"""Where `near` would mean nothing: it is for patterns that are looked for around something already found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from auditor.rulebook.patterns import is_choice
from auditor.rulebook.yamlpos import Table, Value


class Misplaced(NamedTuple):
    near: Value
    message: str
    hint: str


def misplaced_near(rule: Table) -> Iterator[Misplaced]:
    """The `near` of a rule, whose keys are right, that would be ignored."""
    yield from _searched(rule["find"], 'in "find"', "it belongs into `all`, `needs` and `skip`")
    around = [rule["needs"]] if "needs" in rule else []
    for pattern in (*around, *(entry["when"] for entry in rule.get("skip", ()))):
        yield from _placed(pattern, _without_place(rule["find"]))


def _searched(pattern: Table, where: str, hint: str) -> Iterator[Misplaced]:
    """In a pattern that is looked for in all of something."""
    if "near" in pattern:
        yield Misplaced(pattern["near"], f"`near` has no meaning {where}", hint)
    yield from _below(pattern, partial(_searched, where=where, hint=hint))


def _placed(pattern: Table, placeless: bool) -> Iterator[Misplaced]:
    """In a pattern that is looked for near a hit; ``placeless``: the hit is that of a `story` pattern."""
    near = pattern.get("near", "story")
    if near not in ("story", ["story"]):
        if "story" in pattern:
            yield Misplaced(near, "`near` has no meaning for a `story` pattern", "it looks at the whole story: take `near` out")
        elif placeless:
            yield Misplaced(near, "`near` has no meaning around a `story` pattern", "that stands nowhere: write `near: story`")
    yield from _below(pattern, partial(_placed, placeless=placeless))


def _below(pattern: Table, in_option: Callable[[Table], Iterator[Misplaced]]) -> Iterator[Misplaced]:
    """In the patterns of a pattern; the options of an `any` stand where it stands itself."""
    if is_choice(pattern):
        for option in pattern["any"]:
            yield from in_option(option)
    elif "all" in pattern:
        first, *others = pattern["all"]
        hint = "it says where the others are, seen from the first; for all of them together it stands beside `all`"
        yield from _searched(first, "in the first pattern of `all`", hint)
        placeless = _without_place(first)
        for other in others:
            yield from _placed(other, placeless)
            placeless = placeless and _without_place(other)
    elif "find" in pattern.get("attribution", {}).get("content", {}):
        yield from _searched(
            pattern["attribution"]["content"]["find"], "in `content`", "the pattern is looked for in the content"
        )
    elif "story" in pattern:
        for counted in pattern["story"].get("count", ()):
            yield from _searched(counted["find"], "in `count`", "hits are counted in the whole story")


def _without_place(pattern: Table) -> bool:
    """Does the pattern match the story, and no words of it?"""
    return "story" in pattern or any(key in pattern and all(map(_without_place, pattern[key])) for key in ("all", "any"))
