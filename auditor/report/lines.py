"""Lines of which the terminal reports are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from auditor.report.printable import cells, flat, plain, wrap
from auditor.report.style import Look


def print_lines(lines: Iterable[Text], console: Console) -> None:
    """Print each as it comes, as it is: they fit already."""
    for line in lines:
        line.rstrip()
        console.print(line, soft_wrap=True, highlight=False)


def heading(title: str, how: Look) -> Text:
    return Text.assemble((title, "bold"), " ", (how.empty * (how.width - len(title) - 1), "dim"))


def rows(text: str, how: Look, indent: int) -> list[str]:
    """The text in rows that leave ``indent`` columns free."""
    return plain(wrap(cells(text, encoding=how.encoding), how.width - indent))


def paragraph(text: str, how: Look, indent: int, style: str = "") -> Iterator[Text]:
    for row in rows(text, how, indent):
        yield Text.assemble(" " * indent, (row, style))


def beside(left: Text, shown: Iterable[str | Text]) -> Iterator[Text]:
    """The rows with something left of the first of them, and as much room left of the others."""
    for row in shown:
        yield Text.assemble(left, row)
        left = Text(" " * len(left))


def with_place(text: str, place: str, how: Look, indent: int) -> Iterator[Text]:
    """The text and where it stands in a file; a path stays whole, to be copied: on a line of its own, however long."""
    shown, last = rows(text, how, indent), f"({flat(place, how.encoding)})"
    joined = f"{shown[-1]} {last}" if shown else last
    for row in [*shown[:-1], joined] if cell_len(joined) <= how.width - indent else [*shown, last]:
        yield Text(" " * indent + row)
