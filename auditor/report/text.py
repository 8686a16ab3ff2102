"""The report that an editor reads in the terminal.

``TextReport`` for ``auditor check``, ``render_sources`` for ``auditor sources``. Text of the story goes through ``printable.py``
and is never read as Rich markup; lines are at most 100 columns wide, 40 at least.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from auditor.attribution.model import PEOPLE
from auditor.report.excerpt import excerpt, groups
from auditor.report.fixes import Fix, fixes, gain_of
from auditor.report.lines import beside, heading, paragraph, print_lines, rows
from auditor.report.printable import counted, flat, shortened
from auditor.report.said import said
from auditor.report.setaside import baseline, suppressed
from auditor.report.sources import ledger
from auditor.report.style import SHORT, Look, look
from auditor.report.tables import arithmetic, sources, summary

if TYPE_CHECKING:
    from auditor.attribution.model import Attribution
    from auditor.audit import Audit
    from auditor.errors import Failure
    from auditor.findings import Finding
    from auditor.score import Charge, Score
    from auditor.story import Story

_GUTTER = 6  # columns left of an excerpt: the line number
_FIXES = 3
_BRIEF = 48  # characters of what is quoted in passing
_SOURCES = 20  # sources shown by `check`; `auditor sources` shows all
_VERBS = {"unnamed-source": "Identify", "hedge": "Settle or cut", "unverified-claim": "Source or cut"}


class TextReport:
    """Prints each audit as it comes and, after several, a table of them all.

    ``quiet`` prints one line a story; ``verbose`` adds why each rule fired and how each figure was reached.
    """

    def __init__(self, console: Console, *, quiet: bool = False, verbose: bool = False):
        self._console, self._quiet, self._verbose = console, quiet, verbose
        self._seen: list[tuple[str, Score]] = []

    def add(self, audit: Audit) -> None:
        how = look(self._console)
        lines = [_one_line(audit, how)] if self._quiet else list(_report(audit, how, self._verbose))
        print_lines([*([Text()] if self._seen and not self._quiet else []), *lines], self._console)
        self._seen.append((audit.story.name, audit.score))

    def end(self, failures: Sequence[Failure] = ()) -> None:
        if len(self._seen) > 1 and not self._quiet:
            print_lines([Text(), *summary(self._seen, len(failures), look(self._console))], self._console)


def render(audits: Iterable[Audit], console: Console, *, quiet: bool = False, verbose: bool = False) -> None:
    """Print the whole report."""
    report = TextReport(console, quiet=quiet, verbose=verbose)
    for audit in audits:
        report.add(audit)
    report.end()


def render_sources(story: Story, attributions: Iterable[Attribution], console: Console) -> None:
    """Print who is credited in a story, how often and with how much, and then what each of them says."""
    lines, how = ledger(story, attributions), look(console)
    print_lines([Text(flat(story.name, how.encoding), "bold"), Text()], console)
    if lines:
        print_lines([*sources(lines, how, cues=True), *said(story, lines, how)], console)
    else:
        print_lines([Text("  Nobody is credited with anything.")], console)


def _report(audit: Audit, how: Look, verbose: bool) -> Iterator[Text]:
    yield Text(flat(audit.story.name, how.encoding), "bold")
    for note in (*audit.story.notes, *_left_out(audit.story, verbose)):
        yield from paragraph(note, how, 2)
    yield Text()
    yield from _glance(audit, how)
    yield Text()
    yield from arithmetic(audit.score, how, verbose)
    if audit.comparison:
        yield Text()
        yield from baseline(audit.comparison, len(audit.fresh), how, verbose)
    if audit.fresh:
        yield Text()
        yield from _findings(audit, how, verbose)
    lines = ledger(audit.story, audit.attributions)
    if lines:
        if not audit.fresh:
            yield Text()
        yield heading("Sources", how)
        yield from sources(lines[:_SOURCES], how)
        if len(lines) > _SOURCES:
            yield Text(f"  and {len(lines) - _SOURCES} more: auditor sources {flat(audit.story.name, how.encoding)}", "dim")
    aside = list(suppressed(audit, how))
    if aside:
        yield Text()
        yield heading("Suppressed", how)
        yield from aside
    if audit.fresh:
        yield Text()
        yield from _fix_first(audit, how)


def _left_out(story: Story, verbose: bool) -> Iterator[str]:
    """What of the file is not audited: the furniture of a web page."""
    lines = [
        line for r in story.regions if r.kind == "chrome" for line in story.text[r.start : r.end].splitlines() if line.strip()
    ]
    if lines:
        shown = ": " + " / ".join(shortened(line, _BRIEF) for line in lines) if verbose else ""
        yield f"{counted(len(lines), 'line')} of page furniture left out{shown}"


def _glance(audit: Audit, how: Look) -> Iterator[Text]:
    """Score, grade and a bar that is as full as the score is high."""
    score = audit.score
    colour = how.colours[score.grade]
    yield Text.assemble(
        "  ", (f"{score.value:.1f}", f"bold {colour}"), "  ", (score.grade, f"bold {colour}"), "  ", score.meaning
    )
    length = min(50, how.width - 4)
    full = round(score.value / 100 * length)
    yield Text.assemble("  ", (how.full * full, colour), (how.empty * (length - full), "dim"))


def _findings(audit: Audit, how: Look, verbose: bool) -> Iterator[Text]:
    yield heading("New findings" if audit.comparison else "Findings", how)
    charges = {charge.finding: charge for charge in audit.score.charges}
    advised: set[str] = set()
    for group in groups(audit.fresh):
        sentence = excerpt(
            audit.story.text,
            group,
            [how.colours[f.category] for f in group],
            width=how.width - _GUTTER,
            underline=how.underline,
            encoding=how.encoding,
        )
        yield from beside(Text(f"{group[0].line:>4}  ", "dim"), sentence)
        for finding in group:
            yield from _finding(finding, charges[finding], how, finding.code not in advised, verbose, group[0].line)
            advised.add(finding.code)
        yield Text()


def _finding(finding: Finding, charge: Charge, how: Look, advise: bool, verbose: bool, line: int) -> Iterator[Text]:
    """Code and cost, below them the severity, beside them the message and, for a rule's first finding, its advice."""
    cost = f"{how.minus}{charge.cost:.1f}" if charge.cost else ""
    label = Text.assemble((f"{finding.code:<7}", f"bold {how.colours[finding.category]}"), f"{cost:>5}  ")
    indent = _GUTTER + len(label)
    where = f" (line {finding.line})" if finding.line != line else ""
    beside = [Text(row) for row in rows(finding.message + where, how, indent)]
    if advise and finding.advice:
        beside += [Text(row, "italic") for row in rows(f"{how.arrow} {finding.advice}", how, indent)]
    left = [label, Text(finding.severity.ljust(len(label)))]
    for i in range(max(len(beside), len(left))):
        margin = left[i] if i < len(left) else Text(" " * len(label))
        yield Text(" " * _GUTTER) + margin + (beside[i] if i < len(beside) else Text())
    if verbose:
        kind = f"{finding.rule}, {finding.severity}, confidence {finding.confidence}, {finding.points:g} points"
        place = f"{finding.voice} voice, {finding.line}:{finding.column}"
        for detail in (f"{kind}, {place}", *finding.trace):
            yield from paragraph(detail, how, indent, "dim")


def _fix_first(audit: Audit, how: Look) -> Iterator[Text]:
    """The changes that gain most, and where the score would be after them."""
    best = [fix for fix in fixes(audit) if fix.gain > 0][:_FIXES]
    if not best:
        return
    yield heading("Fix first", how)
    for fix in best:
        gain = Text(f"  {f'+{fix.gain:.1f}':>5}  ", "bold")
        yield from beside(gain, rows(_advice(fix), how, len(gain)))
    after = audit.score.value + gain_of(best, audit)
    yield Text()
    yield Text.assemble(
        "  With ",
        "this" if len(best) == 1 else "these",
        f" the score goes from {audit.score.value:.1f} to ",
        (f"{after:.1f}", "bold"),
        ".",
    )


def _advice(fix: Fix) -> str:
    first = fix.findings[0]
    lines = list(dict.fromkeys(str(f.line) for f in fix.findings))
    where = f"line{'s' if len(lines) > 1 else ''} {', '.join(lines[:6])}{' …' if len(lines) > 6 else ''}"
    if first.category not in _VERBS:
        return f"{(first.advice or first.message).rstrip('.')} ({where})"
    texts = list(dict.fromkeys(shortened(f.text, _BRIEF) for f in fix.findings))
    more = f" and {len(texts) - 3} more" if len(texts) > 3 else ""
    quoted = ", ".join(f"“{text}”" for text in texts[:3])
    verb = "Name" if fix.mentions and fix.mentions[0].kind in PEOPLE else _VERBS[first.category]
    return f"{verb} {quoted}{more} ({where})"


def _one_line(audit: Audit, how: Look) -> Text:
    score = audit.score
    counts = [f"{len(c.charges)} {SHORT[c.category]}" for c in score.categories if c.charges]
    known = f", {len(audit.comparison.known)} of them known" if audit.comparison and audit.comparison.known else ""
    return Text.assemble(
        (f"{score.value:5.1f} {score.grade}", f"bold {how.colours[score.grade]}"),
        f"  {flat(audit.story.name, how.encoding)}  {', '.join(counts) or 'no findings'}{known}",
    )
