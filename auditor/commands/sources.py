"""`auditor sources`: the ledger of who says what."""

from __future__ import annotations

from typing import Any

import rich_click as click

from auditor.commands import options
from auditor.commands.terminal import console, opened


@click.command()
@click.argument("story", metavar="FILE|-")
@options.format_option
@options.output_option
@options.config_option
@options.parse_options
@options.color_option
def sources(story: str, format_: str, output: str | None, color: str, **given: Any) -> None:
    """List a story's sources: who is credited, named or not, how often and with how many words."""
    from auditor.attribution import find_attributions
    from auditor.audit import parse_story
    from auditor.commands.progress import waiting
    from auditor.readers import read

    config = options.settings(given).for_story(story)
    with opened(output, "utf-8" if format_ == "json" else None, [story]) as file:
        with waiting(story):
            told = read(story)
            attributions = find_attributions(told, parse_story(told, config))
        if format_ == "json":
            from auditor.report import json

            file.write(
                json.dumps({"version": json.VERSION, "path": told.name, "sources": json.sources(told, attributions)}) + "\n"
            )
        else:
            from auditor.report.text import render_sources

            render_sources(told, attributions, console(color, file))
