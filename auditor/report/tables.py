"""The parts of the terminal report that stand in columns: the arithmetic of the score, the sources, several stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from rich.text import Text

from auditor.report.lines import paragraph
from auditor.report.printable import cells, counted, wrap
from auditor.report.sources import LedgerLine
from auditor.report.style import SHORT, TITLES, Look
from auditor.score import CREDIT, ENOUGH, GRADES, START, CategoryCost, Score

Styled = str | tuple[str, str]  # text, or text and its style

_ANONYMITY = {"": "", "condition": ", anonymity stated", "explained": ", reason given"}


def arithmetic(score: Score, how: Look, verbose: bool) -> Iterator[Text]:
    """How the score was reached: the lines add up to it."""
    yield _step("Every story starts at", "", f"{START:.1f}")
    yield _step(
        "Named sourcing", f"{score.credited} words", f"+{score.credit:.1f}", _bar(score.credit, how), how.colours["named"]
    )
    if verbose:
        yield from paragraph(
            f"{score.credited} of {score.words} words are credited to named sources; {ENOUGH:.0%} earn all {CREDIT:g}",
            how,
            6,
            "dim",
        )
    for cost in score.categories:
        count = counted(len(cost.charges), "finding")
        amount = f"{how.minus}{cost.cost:.1f}" if cost.cost else "0.0"
        yield _step(TITLES[cost.category], count, amount, _bar(cost.cost, how), how.colours[cost.category])
        if verbose and cost.charges:
            yield from paragraph(_explained(cost, score, how), how, 6, "dim")
    if verbose:
        yield _step("Score, from 0 to 100", "", f"{score.value:.1f}", style="bold")


def _step(label: str, count: str, amount: str, bar: str = "", colour: str = "", style: str = "") -> Text:
    return Text.assemble("  ", (f"{label:<22}{count:>12}{amount:>8}", style), "  ", (bar, colour))


def _bar(amount: float, how: Look) -> str:
    return how.full * max(0, min(how.width - 46, round(amount / 2)))


def _explained(cost: CategoryCost, score: Score, how: Look) -> str:
    points = sum(charge.finding.points for charge in cost.charges if charge.cost)
    limit = f", limited to {cost.limit:g}" if cost.limited else ""
    return f"{points:g} points {how.times} {score.length_factor:g} for {score.words} words{limit}"


def sources(lines: Sequence[LedgerLine], how: Look, cues: bool = False) -> Iterator[Text]:
    """Who is credited: named or not, how often, with how many words."""
    head = ["Source", "Kind", "Times", "Quoted", "Other", "Line", *(["Cues"] if cues else [])]
    rows: list[list[Styled]] = []
    for line in lines:
        kind = (
            f"{'named' if line.named else 'unnamed'} {line.kind}{_ANONYMITY[line.anonymity]}" if line.who else "nobody credited"
        )
        figures = [str(n) for n in (line.count, line.quoted, line.paraphrased, line.line)]
        rows.append(
            [
                (line.who or "nobody", "" if line.named else how.colours["unnamed"]),
                kind,
                *figures,
                *([", ".join(cue for cue, _ in line.cues)] if cues else []),
            ]
        )
    yield from _columns(head, rows, how, right=(2, 3, 4, 5), yielding=((6, 14), (0, 22), (1, 14), (6, 8), (0, 10)))


def summary(seen: Sequence[tuple[str, Score]], failed: int, how: Look) -> Iterator[Text]:
    """One line a story, and what they come to; how many more could not be audited."""
    wide = how.width >= 76
    rows: list[list[Styled]] = []
    for name, score in seen:
        style = f"bold {how.colours[score.grade]}"
        counts = [(str(len(c.charges)), how.colours[c.category]) if c.charges else ("-", "dim") for c in score.categories]
        counts = counts if wide else [(str(len(score.charges)), "")]
        rows.append([(f"{score.value:.1f}", style), (score.grade, style), name, str(score.words), *counts])
    titles = [SHORT[c.category].capitalize() for c in seen[0][1].categories] if wide else ["Findings"]
    head = ["Score", "", "Story", "Words", *titles]
    yield from _columns(head, rows, how, right=(0, *range(3, len(head))), yielding=((2, 12),))
    yield Text()
    grades = Counter(score.grade for _, score in seen)
    spread = ", ".join(f"{grades[grade]} {grade}" for _, grade, _ in GRADES if grades[grade])
    missing = f"; {failed} more could not be audited" if failed else ""
    yield Text(f"  {len(seen)} stories: {spread}; median {median(score.value for _, score in seen):.1f}{missing}", "bold")


def _columns(
    head: Sequence[str], rows: Sequence[Sequence[Styled]], how: Look, right: Sequence[int], yielding: Sequence[tuple[int, int]]
) -> Iterator[Text]:
    """A table without lines; ``right`` are the columns of figures.

    Where the terminal is too narrow the columns of ``yielding`` give way in that order, each down to the width beside it.
    """
    table = [
        [(cell, "dim") for cell in head],
        *[[cell if isinstance(cell, tuple) else (cell, "") for cell in row] for row in rows],
    ]
    content = [[cells(text, encoding=how.encoding) for text, _ in row] for row in table]
    widths = [max(sum(cell.width for cell in row[i]) for row in content) for i in range(len(head))]
    for column, least in yielding:
        if column < len(widths):
            excess = sum(widths) + 2 * len(widths) - how.width
            widths[column] -= max(0, min(excess, widths[column] - least))
    for row, styles in zip(content, table, strict=True):
        wrapped = [wrap(cell, width) or [[]] for cell, width in zip(row, widths, strict=True)]
        for k in range(max(map(len, wrapped))):
            line = Text()
            for i, (parts, (_, style)) in enumerate(zip(wrapped, styles, strict=True)):
                part = parts[k] if k < len(parts) else []
                space = " " * (widths[i] - sum(cell.width for cell in part))
                text = ("".join(cell.text for cell in part), style)
                line.append_text(Text.assemble("  ", space, text) if i in right else Text.assemble("  ", text, space))
            yield line
