"""`auditor baseline`: remember the findings that stories have now, so that a check shows only what is new."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from auditor.commands import options
from auditor.commands.run import Run
from auditor.commands.terminal import complain, printable
from auditor.errors import ConfigError, UsageError
from auditor.report.printable import counted

if TYPE_CHECKING:
    from auditor.audit import Audit
    from auditor.baseline import Baseline, Mark
    from auditor.commands.stories import Settings

_baseline_option = click.option(
    "--baseline",
    type=options.Filled(),
    metavar="FILE",
    help="The baseline.  [default: that of the configuration, else auditor-baseline.json]",
)


@click.group(cls=options.Group)
def baseline() -> None:
    """Remember known findings: `auditor check --baseline FILE` folds them away, and only new ones fail."""


@baseline.command()
@click.argument("stories", nargs=-1, required=True, metavar="FILE|DIRECTORY...")
@_baseline_option
@click.option("--force", is_flag=True, help="Replace a baseline that is there already.")
@options.selection_options
@options.severity_option
@options.rules_options
@options.config_option
@options.parse_options
def write(stories: tuple[str, ...], force: bool, **given: Any) -> int:
    """Make a baseline of all findings that these stories have now."""
    from auditor.baseline import Baseline, marks

    settings = options.settings(given)
    path = _path(settings, stories)
    if path.exists() and not force:
        raise UsageError(
            "there is a baseline already", path=path, hint="`auditor baseline update` keeps it up to date, --force replaces it"
        )
    run = Run(lambda name: replace(settings.for_story(name), baseline=None), progress=True)
    found: dict[str, Mapping[Mark, int]] = {}
    book = Baseline(path, found)
    for audit in run.audits(stories):
        found[book.name_of(audit.story.name)] = marks(audit.story, audit.findings)
    if run.exit_code > 1:  # findings are no failure here
        complain(f"{path}: not written, because not every story could be audited")
        return run.exit_code
    book.write()
    print(_summary(book))
    return 0


@baseline.command()
@click.argument("stories", nargs=-1, metavar="[FILE|DIRECTORY...]")
@_baseline_option
@click.option("--accept", is_flag=True, help="Also take in the findings that are new.")
@options.selection_options
@options.severity_option
@options.rules_options
@options.config_option
@options.parse_options
def update(stories: tuple[str, ...], accept: bool, **given: Any) -> int:
    """Drop from a baseline what its stories no longer have.

    Without arguments all its stories are looked at, and those that are gone are dropped. What is new stays new, unless --accept
    is given.
    """
    from auditor.baseline import load_baseline

    settings = options.settings(given)
    book = load_baseline(_path(settings, stories))
    names = stories or _present(book)
    kept = {name: marks for name, marks in book.stories.items() if stories or name == "-" or os.path.exists(book.path_of(name))}
    run = Run(lambda name: replace(settings.for_story(name), baseline=book.path), progress=True)
    for audit in run.audits(names):
        name, shown = book.name_of(audit.story.name), printable(audit.story.name)
        old = book.stories.get(name, {})
        new = _updated(old, audit, accept)
        if new != old:
            print(f"{shown}: {(Counter(old) - Counter(new)).total()} dropped, {(Counter(new) - Counter(old)).total()} added")
        if new != old or accept:
            kept[name] = new
        if audit.fresh and not accept:
            print(
                f"{shown}: {len(audit.fresh)} new, not in the baseline; --accept takes {'it' if len(audit.fresh) == 1 else 'them'} in"
            )
    if kept != book.stories:
        book = replace(book, stories=kept)
        book.write()
    print(_summary(book))
    return run.exit_code if run.exit_code > 1 else 0


def _path(settings: Settings, stories: tuple[str, ...]) -> Path:
    """The baseline of the command line, else of the configuration, else the one in the current directory."""
    from auditor.baseline import DEFAULT

    first = stories[0] if stories else "-"
    config = settings.for_story(os.path.join(first, "story.txt") if os.path.isdir(first) else first)
    return config.baseline or Path(DEFAULT)


def _present(book: Baseline) -> tuple[str, ...]:
    """The paths of the baseline's stories that are still there; a line for each that is gone."""
    paths = [book.path_of(name) for name in sorted(book.stories) if name != "-"]
    gone = [path for path in paths if not os.path.exists(path)]
    if gone and len(gone) == len(paths):
        raise ConfigError(
            "none of its stories is to be found", path=book.path, hint="their paths are as seen from the baseline's directory"
        )
    for path in gone:
        print(f"{printable(path)}: gone, and dropped")
    return tuple(path for path in paths if path not in gone)


def _updated(old: Mapping[Mark, int], audit: Audit, accept: bool) -> dict[Mark, int]:
    """What the baseline has of a story without what is stale, and with what is new if that is accepted."""
    from auditor.baseline import marks

    stale = dict(audit.comparison.stale) if audit.comparison else {}
    new = {key: count - stale.get(key, 0) for key, count in old.items()}
    if accept:
        new |= marks(audit.story, audit.fresh)
    return {key: count for key, count in new.items() if count}


def _summary(book: Baseline) -> str:
    findings = counted(sum(sum(entries.values()) for entries in book.stories.values()), "finding")
    stories = len(book.stories)
    return f"{printable(str(book.path))}: {findings} in {stories} {'story' if stories == 1 else 'stories'}"
