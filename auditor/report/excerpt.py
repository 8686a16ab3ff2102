"""A sentence of the story with the flagged words underlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from auditor.findings import Finding
from auditor.report.printable import Cell, cells, wrap

_ROWS = 6  # a longer excerpt is cut to the surroundings of what is flagged
_AROUND = 80  # columns kept on either side then
_INSIDE = 160  # columns kept of a flagged stretch that is itself long
_WORD = 20  # columns within which a cut looks for the end of a word
_GAP = Cell(" ", 1)


def groups(findings: Sequence[Finding]) -> Iterator[tuple[Finding, ...]]:
    """The findings in order, those whose sentences overlap together: they share one excerpt."""
    group: list[Finding] = []
    end = -1
    for finding in findings:
        if group and finding.sentence[0] >= end:
            yield tuple(group)
            group = []
        end = max(end, finding.sentence[1]) if group else finding.sentence[1]
        group.append(finding)
    if group:
        yield tuple(group)


def excerpt(
    text: str, group: Sequence[Finding], styles: Sequence[str], *, width: int, underline: str = "", encoding: str = "utf-8"
) -> Iterator[Text]:
    """The sentence of these findings in lines of at most ``width`` columns.

    ``styles`` are the findings' colours. With ``underline``, a character, a second line under each line with flagged
    words marks their columns; without it the words themselves are underlined by the terminal.
    """
    start, end = min(f.sentence[0] for f in group), max(f.sentence[1] for f in group)
    line = cells(text, start, end, [(f.start, f.end) for f in group], encoding)
    for row in wrap(_shortened(line, _ROWS * width, encoding), width):
        shown, below = Text(), Text()
        for first, after in _runs([cell.mark for cell in row]):
            mark, columns = row[first].mark, sum(cell.width for cell in row[first:after])
            emphasis = "bold" if underline else "bold underline"
            shown.append("".join(cell.text for cell in row[first:after]), f"{emphasis} {styles[mark]}" if mark >= 0 else "")
            below.append((underline or " ") * columns if mark >= 0 else " " * columns, styles[mark] if mark >= 0 else "")
        yield shown
        if underline and any(cell.mark >= 0 for cell in row):
            below.rstrip()
            yield below


def _shortened(line: list[Cell], budget: int, encoding: str) -> list[Cell]:
    """At most about ``budget`` columns: what is flagged and the words around it, an ellipsis for the rest."""
    if sum(cell.width for cell in line) <= budget:
        return line
    keep = [False] * len(line)
    for first, after in _runs([cell.mark for cell in line]):
        if line[first].mark >= 0:
            for low, high in ((first - _AROUND, first + _INSIDE // 2), (after - _INSIDE // 2, after + _AROUND)):
                low, high = max(low, 0 if low < first else first), min(high, len(line) if high > after else after)
                keep[low:high] = [True] * (high - low)
    out: list[Cell] = []
    for first, after in _runs(keep):
        if keep[first]:
            out += _whole_words(line[first:after], first > 0, after < len(line))
        else:
            out += [*[_GAP][: len(out)], *cells("…", encoding=encoding), *[_GAP][: len(line) - after]]
    return out


def _whole_words(line: list[Cell], cut_before: bool, cut_after: bool) -> list[Cell]:
    """The line without the word that the cut at either side went through."""
    if cut_before:
        line = line[next((i + 1 for i, cell in enumerate(line[:_WORD]) if cell.text == " " and cell.mark < 0), 0) :]
    if cut_after:
        line = line[: next((i for i in range(len(line) - 1, max(len(line) - _WORD, 0), -1) if line[i].text == " "), len(line))]
    return line


def _runs(values: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of equal values."""
    first = 0
    for i in range(1, len(values) + 1):
        if i == len(values) or values[i] != values[first]:
            yield first, i
            first = i
