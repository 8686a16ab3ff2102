"""What a number word is worth, and the limits that rules set to numbers."""

from __future__ import annotations

from auditor.parse.words import Word

_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS: dict[str, float] = {
    **{word: float(i) for i, word in enumerate(_SMALL.split())},
    **{word: 10.0 * i for i, word in enumerate(_TENS.split(), 2)},
    "half": 0.5, "dozen": 12, "score": 20, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip


def value_of(word: Word) -> float | None:
    """The value of ``2,084``, ``100+``, ``3.5``, ``three``, ``twenty-one``, ``thousands``; None for what is no number.

    Each word counts by itself: in ``two million``, ``two`` is 2 and ``million`` 1,000,000.
    """
    text = word.text.lower().strip("$€£%+").replace(",", "")
    if text[:1].isdigit() or text[:1] == ".":
        try:
            return float(text)
        except ValueError:
            return None
    if text in _WORDS:
        return _WORDS[text]
    if word.lemma.lower() in _WORDS:
        return _WORDS[word.lemma.lower()]
    ten, _, one = text.partition("-")
    return _WORDS[ten] + _WORDS[one] if one in _WORDS and ten in _TENS.split() else None


Limits = list[float | None]  # [least, most], None for no limit


def within(number: float, limits: Limits) -> bool:
    least, most = limits
    return (least is None or number >= least) and (most is None or number <= most)


def limits_shown(limits: Limits) -> str:
    """``3``, ``at least 1``, ``at least 1 and at most 3``."""
    least, most = limits
    if least is not None and least == most:
        return f"{least:g}"
    sides = [f"at least {least:g}"] if least else []
    return " and ".join([*sides, f"at most {most:g}"] if most is not None else sides)
