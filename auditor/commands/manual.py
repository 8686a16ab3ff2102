"""The manual page of a rule, made from nothing but the rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from auditor.commands.terminal import printable, shown_path

if TYPE_CHECKING:
    from auditor.rulebook import Rule

WIDEST = 100


def print_manual(rule: Rule, console: Console) -> None:
    """Print a rule's page: what it flags and what not, why it matters, what to do, how to switch it off."""
    for part in _page(rule):
        console.print(part, width=min(console.width, WIDEST))


def _page(rule: Rule) -> Iterator[Text | Table]:
    data = rule.data
    yield Text.assemble((rule.code, "bold"), "  ", (printable(rule.title), "bold"))
    off = "" if rule.enabled else ", off unless selected by code"
    yield Text(f"{rule.name}: {rule.severity}, {rule.points:g} points, {rule.confidence} confidence{off}", "dim")
    yield from _section("What it says", [rule.message])
    yield from _section("Why it matters", [rule.why])
    yield from _section("What to do", [rule.advice])
    examples = data["examples"]
    yield from _section("Flagged (the words in brackets)", [_story(e) for e in examples["flag"]])
    yield from _section("Not flagged", [_story(e) for e in examples["pass"]])
    yield from _section("Exceptions", [f"{skip['because']} {_story(skip['example'])}" for skip in data.get("skip", ())])
    yield from _section("Not flagged yet, though it should be", [_story(e) for e in examples.get("todo_flag", ())])
    yield from _section("Flagged, though it should not be", [_story(e) for e in examples.get("todo_pass", ())])
    yield from _section("Standards", [f"{label}: {url}" for label, url in rule.references])
    yield from _section("To switch it off", [f"auditor check --ignore {rule.code} …, or in auditor.yaml:  ignore: [{rule.code}]"])
    yield from _section("To let one finding stand", [f'<!-- auditor: ignore {rule.code} "the flagged words" reason: … --> in the story; the reason is shown'])
    yield from _section("Defined in", [f"{shown_path(rule.path)}, line {rule.line}"])


def _section(title: str, items: list[str]) -> Iterator[Text | Table]:
    """A heading and its paragraphs; several of them as a list. Nothing where there are none."""
    if not items:
        return
    yield Text(f"\n{title}", "bold")
    grid = Table.grid()
    for item in items:
        grid.add_row("  - " if len(items) > 1 else "  ", Text(printable(" ".join(item.split()))))
    yield grid


def _story(example: dict[str, Any]) -> str:
    """An example on one line, its parts named if it has more than a body."""
    parts = {kind: example[kind] for kind in ("headline", "byline", "body", "caption") if example.get(kind)}
    return parts["body"] if list(parts) == ["body"] else " / ".join(f"{kind}: {text}" for kind, text in parts.items())
