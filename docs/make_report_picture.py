"""Draws docs/report.svg, the report of a shipped example as a terminal shows it.

python docs/make_report_picture.py [STORY] [PICTURE]
"""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme

HERE = Path(__file__).resolve().parent
COLUMNS = 88
FONTS = 'ui-monospace, "Cascadia Mono", Menlo, "DejaVu Sans Mono", Consolas, monospace'
# The 16 colours of a calm light terminal; the report itself uses fixed colours that suit light and dark.
PAPER = TerminalTheme(
    (252, 252, 250),
    (40, 42, 46),
    [(40, 42, 46), (186, 60, 60), (60, 130, 60), (160, 110, 0), (50, 100, 180), (140, 70, 150), (0, 120, 130), (200, 200, 200)],
    [
        (110, 110, 110),
        (210, 80, 80),
        (80, 150, 80),
        (190, 130, 0),
        (70, 130, 210),
        (170, 90, 180),
        (0, 150, 160),
        (240, 240, 240),
    ],
)


def picture(draw, title: str, columns: int = COLUMNS) -> str:
    """What ``draw(console)`` prints as an SVG that loads nothing from elsewhere."""
    console = Console(
        record=True, width=columns, file=io.StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False
    )
    draw(console)
    template = re.sub(r"@font-face \{\{.*?\n    \}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    template = template.replace("Fira Code, monospace", FONTS).replace("font-family: arial", "font-family: sans-serif")
    svg = console.export_svg(title=title, theme=PAPER, code_format=template, unique_id="report")
    return "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"


def main() -> None:
    from auditor import audit, read
    from auditor.report.text import render

    target = Path(sys.argv[2] if len(sys.argv) > 2 else HERE / "report.svg").resolve()
    if len(sys.argv) < 2:
        os.chdir(HERE.parent)  # so that the picture shows the path that a reader would type
    story = Path(sys.argv[1] if len(sys.argv) > 1 else "examples/quarry.txt")
    result = audit(read(story))
    target.write_text(picture(lambda console: render([result], console), f"auditor check {story}"), encoding="utf-8")


if __name__ == "__main__":
    main()
