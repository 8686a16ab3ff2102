"""Colours, signs and names that the text reports share.

The colours are those of the 256 that keep a contrast of at least 3.5 to 1 on white and on #1e1e1e alike. Of the first 16, whose
look each terminal chooses, only red and magenta do on most; the rest is left in the terminal's own colour there. What
matters is never said by colour alone, and what is secondary is dimmed rather than grey.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.console import Console

TITLES = {
    "unnamed-source": "Unnamed sources",
    "hedge": "Hedged wording",
    "unverified-claim": "Unverified claims",
    "attribution": "Attribution",
}
SHORT = {"unnamed-source": "unnamed", "hedge": "hedged", "unverified-claim": "unverified", "attribution": "attribution"}
WIDEST = 100  # columns; longer lines are hard to read

_RED, _ORANGE, _BLUE, _PURPLE, _GREEN, _OLIVE = "color(167)", "color(166)", "color(32)", "color(134)", "color(28)", "color(64)"
_COLOURS = {
    "unnamed-source": _RED,
    "hedge": _BLUE,
    "unverified-claim": _ORANGE,
    "attribution": _PURPLE,
    "named": _GREEN,
    "unnamed": _RED,
    **{"A": _GREEN, "B": _OLIVE, "C": _ORANGE, "D": _RED, "E": _RED},
}
_OF_SIXTEEN = {_RED: "red", _ORANGE: "magenta"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is written to one console."""

    width: int
    encoding: str
    colours: Mapping[str, str]  # of categories, grades, "named" and "unnamed"; "" for the terminal's own
    underline: str  # drawn below flagged words; "" where the terminal underlines them itself
    full: str  # the bars
    empty: str
    minus: str
    times: str
    arrow: str


def look(console: Console) -> Look:
    encoding = console.encoding or "utf-8"
    colours = _COLOURS
    if console.color_system in ("standard", "windows"):
        colours = {name: _OF_SIXTEEN.get(colour, "") for name, colour in _COLOURS.items()}
    try:
        "━─−×→‾".encode(encoding)
        full, empty, minus, times, arrow, line = "━", "─", "−", "×", "→", "‾"
    except (UnicodeEncodeError, LookupError):
        full, empty, minus, times, arrow, line = "=", "-", "-", "x", "->", "^"
    underline = "" if console.is_terminal and console.color_system is not None else line
    return Look(max(40, min(console.width, WIDEST)), encoding, colours, underline, full, empty, minus, times, arrow)
