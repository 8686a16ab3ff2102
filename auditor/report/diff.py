"""The report of `auditor diff`: what an edit did to a story."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.text import Text

from auditor.report.lines import beside, heading, paragraph, print_lines, rows
from auditor.report.printable import counted, flat, shortened
from auditor.report.sources import once, start_of
from auditor.report.style import TITLES, Look, look

if TYPE_CHECKING:
    from auditor.attribution.model import Attribution
    from auditor.diff import Diff
    from auditor.findings import Finding
    from auditor.story import Story

Item = TypeVar("Item")
_MARGIN = 8  # columns left of an attribution: the line number
_LONGEST = 100  # characters of what is quoted


def render(diff: Diff, console: Console) -> None:
    """Print what changed; what did not is only counted."""
    print_lines(_report(diff, look(console)), console)


def _report(diff: Diff, how: Look) -> Iterator[Text]:
    old, new = (flat(audit.story.name, how.encoding) for audit in (diff.old, diff.new))
    yield Text(f"{old} {how.arrow} {new}", "bold")
    yield Text()
    yield from _scores(diff, how)
    yield from _section("Findings gone", diff.gone, lambda f: _finding(f, f"{f.line}", how), how)
    yield from _section("New findings", diff.fresh, lambda f: _finding(f, f"{f.line}", how, f.message), how)
    yield from _section("Findings moved", diff.moved, lambda p: _finding(p[1], _lines(p[0], p[1], how), how), how)
    yield from _section(
        "Findings in reworded sentences", diff.reworded, lambda p: _finding(p[1], _lines(p[0], p[1], how), how), how
    )
    suppressed = [(s.finding, s.suppression) for _, s in diff.suppressed]
    yield from _section("Findings let stand since", suppressed, lambda p: _finding(p[0], f"{p[0].line}", how, p[1].reason), how)
    yield from _section("Attributions gained", once(diff.gained), lambda a: _attribution(a, diff.new.story, how), how)
    yield from _section("Attributions lost", once(diff.lost), lambda a: _attribution(a, diff.old.story, how), how)
    told = once(after for _, after in diff.recredited)
    recredited = [pair for pair in diff.recredited if pair[1] in told]
    yield from _section("Credited to another source", recredited, lambda p: _attribution(p[1], diff.new.story, how, p[0]), how)
    yield Text()
    changed = (
        diff.gone or diff.fresh or diff.moved or diff.reworded or diff.suppressed or diff.gained or diff.lost or diff.recredited
    )
    nothing = "" if changed else "Nothing that the auditor looks at has changed. "
    yield Text(f"  {nothing}{counted(len(diff.unchanged), 'finding')} unchanged.")


def _scores(diff: Diff, how: Look) -> Iterator[Text]:
    """Both scores, and which parts of the arithmetic moved them."""
    old, new = diff.old.score, diff.new.score
    yield Text.assemble(
        f"  {old.value:.1f} {old.grade} {how.arrow} ",
        (f"{new.value:.1f} {new.grade}", f"bold {how.colours[new.grade]}"),
        f"   {_signed(diff.change, how)}",
    )
    steps = [("Named sourcing", new.credit - old.credit)]
    steps += [(TITLES[a.category], a.cost - b.cost) for a, b in zip(old.categories, new.categories, strict=True)]
    for label, change in steps:
        if round(change, 1):
            yield Text(f"  {label:<22}{_signed(round(change, 1), how):>7}")


def _section(title: str, items: Sequence[Item], shown: Callable[[Item], Iterator[Text]], how: Look) -> Iterator[Text]:
    if items:
        yield Text()
        yield heading(f"{title}: {len(items)}", how)
    for item in items:
        yield from shown(item)


def _finding(finding: Finding, where: str, how: Look, remark: str = "") -> Iterator[Text]:
    left = Text.assemble((f"{where:>6}  ", "dim"), (f"{finding.code:<7}", f"bold {how.colours[finding.category]}"), " ")
    yield from beside(left, rows(f"“{shortened(finding.text, _LONGEST)}”", how, len(left)))
    if remark:
        yield from paragraph(remark, how, len(left))


def _attribution(attribution: Attribution, story: Story, how: Look, before: Attribution | None = None) -> Iterator[Text]:
    content = " … ".join(shortened(story.text[part.start : part.end], _LONGEST) for part in attribution.content)
    line, _ = story.line_column(start_of(attribution))
    source = f"{_source(before)} {how.arrow} {_source(attribution)}" if before else _source(attribution)
    yield from beside(Text(f"{line:>6}  ", "dim"), rows(f"{source}: {content}", how, _MARGIN))


def _source(attribution: Attribution) -> str:
    source = attribution.source
    return "nobody" if source is None else f"{shortened(source.who, _LONGEST)}{'' if source.named else ' (unnamed)'}"


def _lines(old: Finding, new: Finding, how: Look) -> str:
    return f"{old.line}{how.arrow}{new.line}" if old.line != new.line else f"{new.line}"


def _signed(number: float, how: Look) -> str:
    return f"{'+' if number > 0 else how.minus if number < 0 else ''}{abs(number):.1f}"
