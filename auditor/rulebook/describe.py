"""Pieces of a rule in a few words, for messages."""

from __future__ import annotations

from typing import Any

from auditor.rulebook.numbers import limits_shown

LONGEST = 100


def describe(part: Any) -> str:
    """A piece of checked data, much as it is written in YAML: ``lemma: seem, appear, with: {edge: obj}``."""
    text = " ".join(map(_inner, part)) if isinstance(part, list) else _inner(part)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _inner(part: dict[str, Any]) -> str:
    return ", ".join(f"{key}: {_value(value)}" for key, value in part.items() if key not in ("line", "near", "as"))


def _value(value: Any) -> str:
    if value is None:
        return "none"
    if _is_limits(value):
        return limits_shown(value)
    if isinstance(value, dict):
        return f"{{{_inner(value)}}}"
    if not isinstance(value, list):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if all(isinstance(each, str) for each in value):
        return ", ".join(value[:4]) + (" …" if len(value) > 4 else "")
    parts = [describe(each) if isinstance(each, list) else f"{{{_inner(each)}}}" for each in value]
    return f"[{', '.join(parts)}]"


def _is_limits(value: Any) -> bool:
    """Is it what ``Count`` reads to? Nothing else in checked data is a list with numbers or None in it."""
    return isinstance(value, list) and len(value) == 2 and all(part is None or isinstance(part, int | float) for part in value)
