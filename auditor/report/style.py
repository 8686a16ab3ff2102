"""Colours, signs and names that the text reports share.

The colours are those of the 256 that keep a contrast of at least 3.5 to 1 on white and on #1e1e1e alike; what matters is
never said by colour alone, and what is secondary is dimmed rather than grey.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console

TITLES = {
    "unnamed-source": "Unnamed sources",
    "hedge": "Hedged wording",
    "unverified-claim": "Unverified claims",
    "attribution": "Attribution",
}
SHORT = {"unnamed-source": "unnamed", "hedge": "hedged", "unverified-claim": "unverified", "attribution": "attribution"}
COLOURS = {"unnamed-source": "color(167)", "hedge": "color(32)", "unverified-claim": "color(166)", "attribution": "color(134)"}
GRADE_COLOURS = {"A": "color(28)", "B": "color(64)", "C": "color(166)", "D": "color(167)", "E": "color(167)"}
NAMED, UNNAMED = "color(28)", "color(167)"
WIDEST = 100  # columns; longer lines are hard to read


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is written to one console."""

    width: int
    encoding: str
    underline: str  # drawn below flagged words; "" where the terminal underlines them itself
    full: str  # the bars
    empty: str
    minus: str
    times: str
    arrow: str


def look(console: Console) -> Look:
    encoding = console.encoding or "utf-8"
    terminal = console.is_terminal and console.color_system is not None
    try:
        "━─−×→".encode(encoding)
        signs = ("━", "─", "−", "×", "→")
    except (UnicodeEncodeError, LookupError):
        signs = ("=", "-", "-", "x", "->")
    full, empty, minus, times, arrow = signs
    underline = "" if terminal else ("^" if full == "=" else "‾")
    return Look(max(40, min(console.width, WIDEST)), encoding, underline, full, empty, minus, times, arrow)
