"""The manual page of a rule, made from nothing but the rule: for the terminal, and the parts for Markdown (ruledocs.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.commands.terminal import printable, shown_path
from auditor.rulebook.measured import measured
from auditor.rulebook.schema import Example

if TYPE_CHECKING:
    from rich.console import Console

    from auditor.report.style import Look
    from auditor.rulebook import Rule

SUPPRESSION = '<!-- auditor: ignore {} "the flagged words" reason: … -->'

_PLACES = {
    "headline": "the headline",
    "body": "the body",
    "caption": "captions",
    "lead": "the first paragraph",
    "rest": "the body after its first paragraph",
}
_REPEATS = {
    "sentence": "Reports the first hit in a sentence only.",
    "paragraph": "Reports the first hit in a paragraph only.",
    "story": "Reports the first hit in a story only.",
    "source": "Reports a source once, however often it speaks.",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A remark, an example (with [brackets] around what is flagged, a line a paragraph), something to type, a link: in this order."""

    text: str = ""
    example: str = ""
    code: str = ""
    link: str = ""


def page(rule: Rule) -> dict[str, list[Item]]:
    """Heading → what stands below it. Every page has every heading, in this order."""
    examples = rule.data["examples"]
    gaps = [Item("Not found yet, though it should be:", _story(e)) for e in examples.get("todo_flag", ())]
    alarms = [Item("Still flagged, though it should not be:", _story(e)) for e in examples.get("todo_pass", ())]
    return {
        "What it does": [Item(f"Says: {rule.message}"), Item(_weight(rule)), Item(_record(rule)), *map(Item, _scope(rule))],
        "Why it matters": [Item(rule.why)],
        "What to do": [Item(rule.advice)],
        "What it does not flag": [*_exceptions(rule), *(Item(example=_story(e)) for e in examples["pass"]), *alarms],
        "Examples": [*(Item(example=_story(e)) for e in examples["flag"]), *gaps],
        "How to suppress": [
            Item("One finding, in the story; the report shows the reason:", code=SUPPRESSION.format(rule.code)),
            Item("The rule, for one run:", code=f"auditor check --ignore {rule.code} …"),
            Item("The rule, for good, in auditor.yaml:", code=f"ignore: [{rule.code}]"),
        ],
        "References": [Item(label, link=url) for label, url in rule.references],
        "Where it comes from": [Item(f"{rule.name}, {made_by(rule)}")],
    }  # fmt: skip


def made_by(rule: Rule) -> str:
    """Who made the rule and the name of its file, without places that differ between machines."""
    file = Path(shown_path(rule.path)).as_posix() if rule.origin == "file" else Path(rule.path).name
    told = {"shipped": "shipped with the program", "file": "a rule of your own"}.get(rule.origin) or f"of the {rule.origin}"
    return f"{told}, in {file}"


def print_manual(rule: Rule, console: Console) -> None:
    """Print a rule's page for the terminal. What is to be copied, a command or an address, has a line of its own, however long."""
    from rich.text import Text

    from auditor.report.lines import print_lines
    from auditor.report.style import look

    how = look(console)
    lines = [Text(f"{rule.code}  {printable(rule.title)}", "bold")]
    for heading, items in page(rule).items():
        lines += [Text(), Text(heading, "bold")]
        for item in items:
            rows = _rows(item, how)
            first = "  - " if len(items) > 1 else "  "
            lines += [Text((first if i == 0 else " " * len(first)) + row) for i, row in enumerate(rows)]
    print_lines([*lines, Text(f"  {printable(shown_path(rule.path))}, line {rule.line}", "dim")], console)


def _rows(item: Item, how: Look) -> Iterator[str]:
    """The text, then each part of the example, in rows; then what is to be copied."""
    from auditor.report.lines import rows

    for text in filter(None, (item.text, *item.example.split("\n"))):
        yield from rows(text, how, 4)
    yield from map(printable, filter(None, (item.code, item.link)))


def _weight(rule: Rule) -> str:
    off = "; off unless selected by code" if not rule.enabled else ""
    points = "1 point" if rule.points == 1 else f"{rule.points:g} points"
    return f"Severity {rule.severity}, {points} off the score, {rule.confidence} confidence{off}."


def _record(rule: Rule) -> str:
    figures = measured(rule)
    return f"On {figures.articles} annotated articles it was {figures}." if figures else "Not measured on annotated articles."


def _scope(rule: Rule) -> Iterator[str]:
    regions = rule.data.get("in", ())
    if regions:
        places = [_PLACES[r] if isinstance(r, str) else f"the first {r['first_paragraphs']} paragraphs" for r in regions]
        yield f"Looks at {' and '.join(places)} only."
    if repeat := _REPEATS.get(rule.data.get("repeat", "every")):
        yield repeat


def _exceptions(rule: Rule) -> Iterator[Item]:
    if "quoted" not in rule.voices:
        yield Item("What stands in quotation marks: it is the source's wording.")
    if "attributed" not in rule.voices:
        yield Item("What the story credits to a source in its own words.")
    if "reporter" not in rule.voices:
        yield Item("What the story says in its own voice.")
    for skip in rule.data.get("skip", ()):
        yield Item(skip["because"], _story(skip["example"]))


def _story(example: dict[str, Any]) -> str:
    """An example, a line a paragraph; its parts are named if it has more than a body."""
    paragraphs = [
        (part, " ".join(text.split()))
        for part in Example.parts
        for text in re.split(r"\n\s*\n", example.get(part, ""))
        if text.strip()
    ]
    if all(part == "body" for part, _ in paragraphs):
        return "\n".join(text for _, text in paragraphs)
    return "\n".join(f"{part.capitalize()}: {text}" for part, text in paragraphs)
