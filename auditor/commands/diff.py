"""`auditor diff`: what an edit did to a story."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import rich_click as click

from auditor.commands import options
from auditor.commands.terminal import console, opened
from auditor.config import FAIL_ON, Config, at_least
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.audit import Audit


@click.command()
@click.argument("old", metavar="OLD|-")
@click.argument("new", metavar="NEW|-")
@options.format_option
@options.output_option
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="never",
    show_default=True,
    help="Exit with 1 if the edit brought a finding as severe as this.",
)
@options.selection_options
@options.severity_option
@options.rules_options
@options.config_option
@options.parse_options
@options.color_option
def diff(old: str, new: str, format_: str, output: str | None, color: str, fail_on: str, **given: Any) -> int:
    """Compare two versions of a story: findings gone, new and moved, attributions gained and lost, the score's change.

    Both are audited by the settings of NEW. One of them may be -, standard input:
    git show HEAD:story.txt | auditor diff - story.txt
    """
    from auditor.commands.progress import waiting
    from auditor.diff import compare

    if old == new == "-":
        raise UsageError("only one version can come from standard input")
    name = old if new == "-" else new
    config = _for_both(options.settings(given).for_story(name), name)
    with opened(output, "utf-8" if format_ == "json" else None, [old, new]) as file:
        with waiting(f"{old}, {new}"):
            difference = compare(_audited(old, new, config), _audited(new, old, config))
        if format_ == "json":
            from auditor.report import json

            file.write(json.dumps(json.diff(difference)) + "\n")
        else:
            from auditor.report.diff import render

            render(difference, console(color, file))
    return int(any(at_least(finding.severity, fail_on) for finding in difference.fresh))


def _for_both(config: Config, name: str) -> Config:
    """The settings of the story of that name, for versions of it that go by other names."""
    concerning = tuple(replace(s, story=None) for s in config.suppress if s.concerns(name))
    return replace(config, baseline=None, suppress=concerning)


def _audited(name: str, other: str, config: Config) -> Audit:
    """A version's audit; one without a file of suppressions beside it uses that of the other."""
    from auditor.audit import audit
    from auditor.readers import read
    from auditor.setaside import sidecar_of

    beside = sidecar_of(other)
    if os.path.isfile(beside) and not os.path.isfile(sidecar_of(name)):
        from auditor.suppressionfile import from_sidecar

        config = replace(config, suppress=(*from_sidecar(beside), *config.suppress))
    return audit(read(name), config=config)
