"""`auditor check`: audit stories and report."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

import rich_click as click

from auditor.commands import options
from auditor.commands.run import Run
from auditor.commands.terminal import console, opened
from auditor.config import FAIL_ON
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.report.json import JsonReport
    from auditor.report.text import TextReport


@click.command()
@click.option_panel("Report", options=["format_", "output", "quiet", "verbose", "color"])
@click.option_panel("What is flagged", options=["select", "ignore", "min_severity", "rules", "style"])
@click.option_panel("What fails the check", options=["fail_on", "fail_under", "baseline"])
@click.option_panel("Settings and language model", options=["config", "engine", "model", "no_cache", "help"])
@click.argument("stories", nargs=-1, required=True, metavar="FILE|DIRECTORY|-...")
@options.format_option
@options.output_option
@options.selection_options
@options.severity_option
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Fail on findings as severe as this.  [default: error]")
@click.option("--fail-under", type=options.Percentage(0, 100), metavar="SCORE", help="Fail on a score below this.")
@options.baseline_option
@options.rules_options
@options.config_option
@options.parse_options
@options.color_option
@click.option("-q", "--quiet", is_flag=True, help="One line a story, no progress.")
@click.option("-v", "--verbose", is_flag=True, help="Also why each rule fired and how the score is made.")
def check(
    stories: tuple[str, ...], format_: str, output: str | None, color: str, quiet: bool, verbose: bool, **given: Any
) -> int:
    """Audit news stories and report what an editor should ask about.

    A directory stands for the *.txt files in it and below; - reads standard input. Exits with 0 if every story passes,
    1 if one fails (see --fail-on and --fail-under), 2 for settings that cannot be used, 3 if a story could not be read, 70 if
    the program itself failed.
    """
    if quiet and verbose:
        raise UsageError("--quiet and --verbose exclude each other")
    run = Run(options.settings(given).for_story, progress=not quiet)
    with opened(output, "utf-8" if format_ == "json" else None, stories) as file:
        report = _report(format_, file, color, quiet=quiet, verbose=verbose)
        for audit in run.audits(stories):
            with run.surviving(audit.story.name):
                report.add(audit)
        report.end(run.failures)
    return run.exit_code


def _report(format_: str, file: IO[str], color: str, *, quiet: bool, verbose: bool) -> JsonReport | TextReport:
    if format_ == "json":
        from auditor.report.json import JsonReport

        return JsonReport(file)
    from auditor.report.text import TextReport

    return TextReport(console(color, file), quiet=quiet, verbose=verbose)
