"""`auditor check`: audit stories and report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import IO, TYPE_CHECKING, Any

import rich_click as click

from auditor.commands import options
from auditor.commands.terminal import complain, console, opened
from auditor.config import FAIL_ON, Config
from auditor.errors import ConfigError, InputError, UsageError

if TYPE_CHECKING:
    from auditor.audit import Audit
    from auditor.commands.stories import Settings


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
@click.option("--fail-under", type=click.FloatRange(0, 100), metavar="SCORE", help="Fail on a score below this.")
@options.baseline_option
@options.rules_options
@options.config_option
@options.parse_options
@options.color_option
@click.option("-q", "--quiet", is_flag=True, help="One line a story, no progress.")
@click.option("-v", "--verbose", is_flag=True, help="Also why each rule fired and how the score is made.")
def check(stories: tuple[str, ...], format_: str, output: str | None, color: str, quiet: bool, verbose: bool, **given: Any) -> int:
    """Audit news stories and report what an editor should ask about.

    A directory stands for the *.txt files in it and below; - reads standard input. Exits with 0 if every story passes,
    1 if one fails (see --fail-on and --fail-under), 2 for settings that cannot be used, 3 if a story could not be read.
    """
    if quiet and verbose:
        raise UsageError("--quiet and --verbose exclude each other")
    outcome = _Outcome(options.settings(given), progress=not quiet)
    with opened(output, "utf-8" if format_ == "json" else None) as file:
        _report(outcome.audits(stories), format_, file, color, quiet=quiet, verbose=verbose)
    return outcome.exit_code


def _report(audits: Iterator[Audit], format_: str, file: IO[str], color: str, *, quiet: bool, verbose: bool) -> None:
    if format_ == "json":
        from auditor.report.json import stream

        file.writelines(stream(audits))
    else:
        from auditor.report.text import render

        render(audits, console(color, file), quiet=quiet, verbose=verbose)


class _Outcome:
    """Audits stories one by one and remembers what the exit code will be."""

    def __init__(self, settings: Settings, *, progress: bool):
        self.settings, self.progress = settings, progress
        self.refused = self.unread = self.failed = False

    @property
    def exit_code(self) -> int:
        return ConfigError.exit_code if self.refused else InputError.exit_code if self.unread else 1 if self.failed else 0

    def audits(self, names: Iterable[str]) -> Iterator[Audit]:
        """The audits of the stories that can be read, in order; a line on standard error for each that cannot."""
        from auditor.audit import all_rules, audit, configured_rules
        from auditor.commands.progress import waiting
        from auditor.commands.stories import expand
        from auditor.readers import read
        from auditor.setaside import IdleSuppressions, check_settings

        # All settings and rules are looked at before the first story: what is wrong with them ends the run at once.
        jobs = [(name, Config() if isinstance(name, InputError) else self.settings.for_story(name)) for name in expand(names)]
        for config in dict.fromkeys(config for _, config in jobs):
            check_settings(config, configured_rules(config), partial(all_rules, config))
        idle = IdleSuppressions()
        for number, (name, config) in enumerate(jobs, 1):
            try:
                if isinstance(name, InputError):
                    raise name
                with waiting(f"{number}/{len(jobs)} {name}" if len(jobs) > 1 else name, shown=self.progress):
                    result = audit(read(name), config=config)
            except InputError as error:
                complain(error)
                self.unread = True
            except ConfigError as error:  # in the file beside the story, or in a comment of it
                complain(error)
                self.refused = True
            else:
                self.failed |= result.fails(config)
                idle.see(result)
                yield result
        for line in idle.told():
            complain(line)
