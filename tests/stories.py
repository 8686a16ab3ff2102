"""Stories that several tests audit, made up for them."""

from __future__ import annotations

from pathlib import Path

CLEAN = """Harbour council buys two electric cranes

The harbour council of Westerby bought two electric cranes on Tuesday.

“The old ones were noisy and slow,” said Ada Brandt, who chairs the council. Brandt said the cranes would be delivered in spring.

Union leader Piet Hansen welcomed the purchase. “We asked for this for years,” he said.
"""

FLAWED = """Harbour council weighs sale of cranes

The harbour council of Westerby seems to be waiting for a buyer.

A senior council official told reporters that the cranes would be sold before the summer.

“It is a scandal,” said Ada Brandt, who chairs the union of dock workers. The harbour reportedly lost two contracts last year.
"""


def written(folder: Path, text: str, name: str = "story.txt") -> Path:
    """The text as a UTF-8 file in a folder, which is made if need be."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
