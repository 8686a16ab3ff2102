"""`auditor explain`: what the program sees in a sentence, and why a rule flags it or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import rich_click as click

from auditor.commands import options
from auditor.commands.terminal import printable
from auditor.errors import UsageError
from auditor.report.printable import counted

if TYPE_CHECKING:
    from auditor.attribution.model import Attribution
    from auditor.rulebook.explain import Explanation
    from auditor.story import Span, Story

Reported = set[tuple[str, int, int]]  # code, start and end of what a check tells

CLOSE = 5  # rules that only came close and are shown without a code


@click.command()
@click.argument("code", required=False, shell_complete=options.complete_codes)
@click.argument("sentence", required=False)
@click.option("--file", "file", metavar="FILE", help="Explain a line of this story instead of a sentence.")
@click.option("--line", type=click.IntRange(min=1), metavar="N", help="The line of --file.")
@options.rules_options
@options.config_option
@options.parse_options
def explain(code: str | None, sentence: str | None, file: str | None, line: int | None, **given: Any) -> None:
    """Explain why a rule flags a sentence, or does not.

    \b
    auditor explain US102 "A senior official said it was over."
    auditor explain "A senior official said it was over."      which rules flag it or come close
    auditor explain US102 --file story.txt --line 12
    """
    from auditor.attribution import find_attributions
    from auditor.audit import all_rules, parse_story
    from auditor.readers import read, story_from_text
    from auditor.rulebook.explain import explain as explain_one
    from auditor.rulebook.explain import near_misses, render, render_tree

    if sentence is None and file is None:
        code, sentence = None, code
    _refuse_unclear(sentence, file, line)
    config = options.settings(given).for_story(file or "-")
    book = all_rules(config)
    rule = book.rule(code) if code else None
    story = read(file) if file else story_from_text(sentence or "")
    within = _line(story, line) if line else None
    parse = parse_story(story, config)
    attributions = find_attributions(story, parse)

    shown = [s for s in parse.sentences if within is None or (s.start < within.end and within.start < s.end)]
    if not shown:
        raise UsageError("there is no sentence of the story in this line", path=file, line=line)
    for part in shown:
        click.echo(f"{printable(story.text[part.start : part.end])}\n{_printable_lines(render_tree(part))}\n")
    for text in _attributions(story, [a for a in attributions if a.sentence in {s.index for s in shown}]):
        click.echo(text)
    click.echo()
    reported = {(finding.code, finding.start, finding.end) for finding in book.match(story, parse, attributions)}
    if rule:
        found = explain_one(book, rule.code, story, parse, attributions, within)
        click.echo(f"{_verdict(story, found, reported)}\n\n{_printable_lines(render(found))}")
    else:
        for text in _overview(story, near_misses(book, story, parse, attributions, within), reported):
            click.echo(text)


def _refuse_unclear(sentence: str | None, file: str | None, line: int | None) -> None:
    """Raise ``UsageError`` unless there is either a sentence or a line of a file."""
    from auditor.rulebook.schema import CODE

    no_sentence = sentence is not None and (not sentence.strip() or re.fullmatch(CODE.pattern, sentence))
    if no_sentence or (sentence is None) == (file is None):
        raise UsageError('give a sentence, or --file and --line: auditor explain US102 "A senior official said …"')
    if (file is None) != (line is None):
        raise UsageError("--file and --line go together")


def _printable_lines(text: str) -> str:
    return "\n".join(map(printable, text.split("\n")))


def _line(story: Story, number: int) -> Span:
    """The stretch of a 1-based line. Raises ``UsageError`` if the story ends before it."""
    from auditor.story import Span

    lines = story.text.removesuffix("\n").split("\n")
    if number > len(lines):
        raise UsageError(f"there is no such line, the story has {counted(len(lines), 'line')}", path=story.name, line=number)
    start = sum(len(text) + 1 for text in lines[: number - 1])
    return Span(start, start + len(lines[number - 1]))


def _attributions(story: Story, attributions: Sequence[Attribution]) -> Iterator[str]:
    from auditor.rulebook.explain import shown_source

    yield "Attributions:" if attributions else "Attributions: none found"
    for attribution in attributions:
        cue = story.text[attribution.cue.start : attribution.cue.end] if attribution.cue else "no cue"
        content = " … ".join(story.text[part.start : part.end] for part in attribution.content)
        yield "  " + printable(" ".join(f"{shown_source(attribution)}, {cue}: {content}".split()))


def _verdict(story: Story, found: Explanation, reported: Reported) -> str:
    rule = found.rule
    flagged = ", ".join(_flagged(story, found, span, reported) for span in found.flagged)
    return f"{rule.code} {printable(rule.title)} ({rule.severity}): " + (f"flags {flagged}" if flagged else "flags nothing here")


def _flagged(story: Story, found: Explanation, span: Span, reported: Reported) -> str:
    """The words; why they are not in the report, if a check would leave them out in favour of another rule's."""
    told = (found.rule.code, span.start, span.end) in reported
    why = "" if told else " (off unless selected by code)" if not found.rule.enabled else " (not reported: another rule says it)"
    return f"“{printable(story.text[span.start : span.end])}”{why}"


def _overview(story: Story, found: Sequence[Explanation], reported: Reported) -> Iterator[str]:
    """The rules that flag something, then the closest others."""
    firing = [e for e in found if e.flagged]
    for explanation in firing:
        yield _verdict(story, explanation, reported)
    if not firing:
        yield "No rule flags anything here."
    if close := [f"{e.rule.code} {printable(e.rule.title)}" for e in found if not e.flagged][:CLOSE]:
        yield f"Close: {', '.join(close)}"
    yield "Why, test by test: auditor explain CODE …"
