"""`auditor rules`: what is checked, the manual pages, a rule to start from, and whether rules do what their examples say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import rich_click as click

from auditor.commands import options
from auditor.commands.terminal import console, printable, shown_path
from auditor.errors import UsageError
from auditor.report.printable import counted

if TYPE_CHECKING:
    from auditor.config import Config
    from auditor.rulebook import Rule, Rulebook
    from auditor.rulebook.examples import Outcome, RuleReport
    from auditor.story import Span


@click.group(cls=options.Group)
def rules() -> None:
    """List the rules, show one, test their examples, begin a new one."""


@rules.command("list")
@options.format_option
@options.selection_options
@options.rules_options
@options.config_option
def list_(format_: str, **given: Any) -> None:
    """List the rules that a story in this directory is checked by."""
    config, book = _config_and_rules(given)
    chosen = config.choose(book).rules
    if format_ == "json":
        from auditor.report.json import dumps

        click.echo(dumps({"version": 1, "rules": [_as_json(rule) for rule in chosen]}))
    else:
        for line in _table(chosen):
            click.echo(line)


@rules.command()
@click.argument("code", shell_complete=options.complete_codes)
@options.rules_options
@options.config_option
@options.color_option
def show(code: str, color: str, **given: Any) -> None:
    """Show the manual page of a rule: what it flags and what not, why, and how to suppress it."""
    from auditor.commands.manual import print_manual

    print_manual(_with_those_of_styles(*_config_and_rules(given)).rule(code), console(color))


@rules.command()
@click.argument("code", required=False)
@click.option("-o", "--output", metavar="FILE", help="Write it there instead of to standard output.")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def new(code: str | None, output: str | None, force: bool) -> None:
    """Print a rule to start from, with comments.

    \b
    auditor rules new XX901 -o newsroom-rules/pool.yaml
    auditor rules test newsroom-rules
    """
    from auditor.commands.newrule import FIRST, template
    from auditor.rulebook import load_rules

    text = template(code or FIRST, load_rules().rules, output or "FILE")
    if output is None:
        click.echo(text, nl=False)
        return
    path = Path(output)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError("is there already", path=path, hint="name another file, or replace it with --force") from None
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", path=path) from None
    click.echo(printable(f"{path}: written. Change it, then: auditor rules test {quote(str(path))}"))


@rules.command()
@click.argument("folder", metavar="DIRECTORY")
@options.rules_options
@options.config_option
def docs(folder: str, **given: Any) -> None:
    """Write the manual pages of all rules as Markdown, with an index.

    Without --style also of the rules that only a shipped style has. Pages of rules that are no more are removed.
    """
    from auditor.commands.ruledocs import write

    shown = _with_those_of_styles(*_config_and_rules(given)).rules
    changed, removed = write(Path(folder), shown)
    gone = f", {len(removed)} removed: {', '.join(removed)}" if removed else ""
    click.echo(f"{printable(folder)}: {counted(len(shown), 'rule')}, {counted(len(changed), 'file')} written{gone}")


def _with_those_of_styles(config: Config, book: Rulebook) -> Rulebook:
    """Also the rules that only a shipped style has, unless the configuration has chosen a style."""
    from auditor.rulebook import Rulebook, load_rules
    from auditor.rulebook.styles import shipped_styles

    if config.style:
        return book
    more = {r.code: r for style in shipped_styles() for r in load_rules(style=style).rules if r.origin == f"style {style}"}
    every = {**more, **book.by_code}
    return Rulebook(tuple(every[code] for code in sorted(every)))


@rules.command()
@click.argument("paths", nargs=-1, metavar="[FILE|DIRECTORY]...")
@options.selection_options
@options.parse_options
@options.config_option
@click.option("-v", "--verbose", is_flag=True, help="Also the examples that are as they should be.")
def test(paths: tuple[str, ...], verbose: bool, **given: Any) -> int:
    """Run the examples of rule files, the shipped ones if none are named.

    The configuration's select and ignore are not for files that are named; --select and --ignore are.

    Fails with 1 if an example does not flag what it says, if a part of a rule is not exercised by any, or if a known gap
    (todo_flag, todo_pass) is none any more.
    """
    from auditor.audit import all_rules, parser
    from auditor.commands.progress import waiting
    from auditor.rulebook import load_rules
    from auditor.rulebook.examples import run_examples

    settings = options.settings(given)
    config = settings.for_story("-")
    if paths:  # the project's selection is for its stories, and may name rules that these files do not have
        config = config.override(**{key: settings.overrides[key] or () for key in ("select", "ignore")})
    book = config.choose(load_rules(paths, shipped=False, cache_rules=config.cache) if paths else all_rules(config))
    with waiting(f"{len(book.rules)} rules"):
        reports = run_examples(book.rules, *parser(config))
    for report in reports:
        for line in _problems(report, verbose):
            click.echo(line)
    bad = sum(not report.ok for report in reports)
    gaps = sum(outcome.todo and outcome.ok for report in reports for outcome in report.outcomes)
    examples = counted(sum(len(report.outcomes) for report in reports), "example")
    known = f", {counted(gaps, 'known gap')}" if gaps else ""
    verdict = f"{counted(bad, 'rule')} with problems" if bad else "all as they should be"
    click.echo(f"{counted(len(reports), 'rule')}, {examples}{known}: {verdict}")
    return 1 if bad else 0


def _config_and_rules(given: dict[str, Any]) -> tuple[Config, Rulebook]:
    from auditor.audit import all_rules

    config = options.settings(given).for_story("-")
    return config, all_rules(config)


def _table(chosen: Sequence[Rule]) -> Iterator[str]:
    from auditor.findings import CATEGORIES
    from auditor.report.style import TITLES
    from auditor.rulebook.measured import measured

    for category in CATEGORIES:
        rows = [rule for rule in chosen if rule.category == category]
        if rows:
            yield f"{TITLES[category]} ({category})"
        for rule in rows:
            told = [str(measured(rule) or "not measured"), *([] if rule.enabled else ["off unless selected by code"])]
            if rule.origin != "shipped":
                told.insert(0, _origin(rule))
            yield f"  {rule.code}  {rule.severity:<7} {rule.points:>4g}  {printable(rule.title)}  ({'; '.join(told)})"
        if rows:
            yield ""
    yield f"{counted(len(chosen), 'rule')}, each with its severity and the points that it takes off the score."
    yield "Notes are reported with --min-severity note, or if --select names them."
    yield "More about a rule: auditor rules show CODE"


def _as_json(rule: Rule) -> dict[str, Any]:
    from dataclasses import asdict

    from auditor.rulebook.measured import measured

    figures = measured(rule)
    keys = ("code", "name", "category", "title", "severity", "confidence", "points", "enabled", "message", "why", "advice")
    references = [{"label": label, "url": url} for label, url in rule.references]
    place = {"origin": rule.origin, "path": rule.path, "line": rule.line}
    told = {"measured": asdict(figures) if figures else None, "references": references, **place}
    return {**{key: getattr(rule, key) for key in keys}, **told}


def _origin(rule: Rule) -> str:
    """Where a rule comes from: the file, if it is the user's own; else who ships it."""
    return printable(_place(rule.path, rule.line) if rule.origin == "file" else rule.origin)


def _problems(report: RuleReport, verbose: bool) -> Iterator[str]:
    for outcome in report.outcomes:
        if not outcome.ok:
            yield f"{_place(outcome.path, outcome.line)}: {report.rule.code} {outcome.kind}: {outcome.problem}"
            yield from _spans(outcome)
            yield from _why(report.rule, outcome)
        elif verbose:
            yield f"{_place(outcome.path, outcome.line)}: {report.rule.code} {outcome.kind}: {'a known gap' if outcome.todo else 'ok'}"
    for part in report.uncovered:
        yield f"{_place(report.rule.path, part.line)}: {report.rule.code} {part.kind}: no example exercises {printable(part.label)}"


def _spans(outcome: Outcome) -> Iterator[str]:
    """The example as it is marked and as it came out, the one below the other."""
    yield f"    expected  {bracketed(outcome.text, outcome.expected)}"
    if outcome.found != outcome.expected:
        yield f"    found     {bracketed(outcome.text, outcome.found)}"


def _why(rule: Rule, outcome: Outcome) -> Iterator[str]:
    """What to type to see why; nothing for an example of several paragraphs."""
    if "\n" not in outcome.text and not outcome.todo:
        file = Path(rule.path)
        own = (
            f" --rules {quote(shown_path(file.parent if (file.parent / 'lists').is_dir() else file))}"
            if rule.origin == "file"
            else ""
        )
        yield f"    why       auditor explain {rule.code} {quote(printable(outcome.text))}{own}"


def bracketed(text: str, spans: Sequence[Span]) -> str:
    """The text on one line with [brackets] around the spans."""
    out, last = "", 0
    for span in spans:
        out += text[last : span.start] + "[" + text[span.start : span.end] + "]"
        last = span.end
    return printable(" ".join((out + text[last:]).split()))


def _place(path: str, line: int) -> str:
    return f"{shown_path(path)}:{line}"
