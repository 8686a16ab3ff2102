"""The parts of the terminal report that stand in columns: the arithmetic of the score, the sources, several stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from rich.table import Table
from rich.text import Text

from auditor.report.printable import printable
from auditor.report.sources import LedgerLine
from auditor.report.style import COLOURS, GRADE_COLOURS, NAMED, TITLES, UNNAMED, Look
from auditor.score import CREDIT, ENOUGH_NAMED, GRADES, START, CategoryCost, Score

_ANONYMITY = {"": "", "condition": ", anonymity stated", "explained": ", reason given"}


def arithmetic(score: Score, how: Look, verbose: bool) -> Iterator[Text]:
    """How the score was reached: the lines add up to it."""
    yield _step("Before sourcing and findings", "", f"{START:.1f}")
    yield _step("Named sourcing", f"{score.named} of {score.attributions}", f"+{score.credit:.1f}", _bar(score.credit, how), NAMED)
    if verbose:
        yield _detail(f"{CREDIT:g} {how.times} {score.named}/{score.attributions} named {how.times} min(1, {score.named}/{ENOUGH_NAMED})")
    for cost in score.categories:
        count = f"{len(cost.charges)} finding{'s' if len(cost.charges) != 1 else ''}"
        amount = f"{how.minus}{cost.cost:.1f}" if cost.cost else "0.0"
        yield _step(TITLES[cost.category], count, amount, _bar(cost.cost, how), COLOURS[cost.category])
        if verbose and cost.charges:
            yield _detail(_explained(cost, score, how))
    if verbose:
        yield _step("Score, kept within 0 and 100", "", f"{score.value:.1f}", style="bold")


def _step(label: str, count: str, amount: str, bar: str = "", colour: str = "", style: str = "") -> Text:
    return Text.assemble("  ", (f"{label:<27}{count:>12}{amount:>8}", style), "  ", (bar, colour))


def _bar(amount: float, how: Look) -> str:
    return how.full * max(0, min(how.width - 51, round(amount / 2)))


def _detail(text: str) -> Text:
    return Text(f"      {text}", "dim")


def _explained(cost: CategoryCost, score: Score, how: Look) -> str:
    points = sum(charge.finding.points for charge in cost.charges if charge.cost)
    limit = f", limited to {cost.limit:g}" if cost.limited else ""
    return f"{points:g} points {how.times} {score.length_factor:g} for {score.words} words{limit}"


def sources(lines: Sequence[LedgerLine], how: Look, cues: bool = False) -> Table:
    """Who is credited: named or not, how often, with how many words."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", expand=False)
    table.add_column("  Source", overflow="fold", ratio=None)
    table.add_column("Kind", overflow="fold")
    for title in ("Times", "Quoted", "Other", "Line"):
        table.add_column(title, justify="right", no_wrap=True)
    if cues:
        table.add_column("Cues", overflow="fold")
    for line in lines:
        who = Text("  ") + Text(printable(line.who, how.encoding) if line.who else "nobody", "" if line.named else UNNAMED)
        kind = f"{'named' if line.named else 'unnamed'} {line.kind}{_ANONYMITY[line.anonymity]}" if line.who else "nobody credited"
        row = [who, kind, str(line.count), str(line.quoted), str(line.paraphrased), str(line.line)]
        table.add_row(*row, *([printable(", ".join(cue for cue, _ in line.cues), how.encoding)] if cues else []))
    return table


def summary(seen: Sequence[tuple[str, Score]], how: Look) -> Iterator[Text | Table]:
    """One line a story, and what they come to."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("Score", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("Story", overflow="fold")
    for title in ("Words", "Unnamed", "Hedged", "Unverified", "Attribution"):
        table.add_column(title, justify="right", no_wrap=True)
    for name, score in seen:
        style = f"bold {GRADE_COLOURS[score.grade]}"
        counts = [Text(str(len(c.charges) or "-"), COLOURS[c.category] if c.charges else "dim") for c in score.categories]
        table.add_row(Text(f"{score.value:.1f}", style), Text(score.grade, style), Text(printable(name, how.encoding)), str(score.words), *counts)
    yield table
    yield Text()
    grades = Counter(score.grade for _, score in seen)
    spread = ", ".join(f"{grades[grade]} {grade}" for _, grade, _ in GRADES if grades[grade])
    yield Text(f"{len(seen)} stories: {spread}; median {median(score.value for _, score in seen):.1f}", "bold")
