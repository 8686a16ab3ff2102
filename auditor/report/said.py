"""What each source of a story says, line by line: the second part of `auditor sources`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from auditor.attribution.model import Attribution
from auditor.report.lines import beside
from auditor.report.printable import Cell, cells, flat, plain, wrap
from auditor.report.sources import LedgerLine
from auditor.report.style import Look
from auditor.story import Story

_MARGIN = 8  # columns left of what is said: the line number
_ROWS = 3  # of what is said at once; the rest is an ellipsis


def said(story: Story, lines: Sequence[LedgerLine], how: Look) -> Iterator[Text]:
    for line in lines:
        yield Text()
        name = flat(line.who or "Credited to nobody", how.encoding)
        unnamed = ", unnamed" if line.who and not line.named else ""
        yield Text.assemble("  ", (name, "bold" if line.named else f"bold {how.colours['unnamed']}"), unnamed)
        for attribution in line.attributions:
            yield from _said(story, attribution, how)


def _said(story: Story, attribution: Attribution, how: Look) -> Iterator[Text]:
    content = _content(story, attribution, how)
    rows = wrap(content, how.width - _MARGIN)
    if len(rows) > _ROWS:
        dots = cells("…", encoding=how.encoding)
        rows = [*rows[: _ROWS - 1], [*wrap(rows[_ROWS - 1], how.width - _MARGIN - 4)[0], *dots]]
    number, _ = story.line_column(
        attribution.content[0].start if attribution.content else attribution.cue.start if attribution.cue else 0
    )
    yield from beside(Text(f"{number:>6}  ", "dim"), plain(rows))


def _content(story: Story, attribution: Attribution, how: Look) -> list[Cell]:
    """The parts of the content, an ellipsis where the story says something else between them."""
    out: list[Cell] = []
    for part in attribution.content:
        out += [*cells("…", encoding=how.encoding), Cell(" ", 1)] if out else []
        out += [*cells(story.text, part.start, part.end, encoding=how.encoding), Cell(" ", 1)]
    return out[:-1]
