"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import rich_click as click

from auditor.config import ENGINES
from auditor.errors import did_you_mean
from auditor.findings import SEVERITIES

if TYPE_CHECKING:
    from click import Command, Context, Parameter
    from click.shell_completion import CompletionItem

    from auditor.commands.stories import Settings

Function = TypeVar("Function", bound=Callable[..., Any])

COLORS = ("auto", "always", "never")


def settings(given: dict[str, Any]) -> Settings:
    """The settings that the options of this module ask for; takes them out of ``given``."""
    from auditor.commands.stories import Settings

    overrides: dict[str, Any] = {
        key: given.pop(key) for key in ("min_severity", "fail_on", "fail_under", "style", "engine", "model") if key in given
    }
    for key in ("select", "ignore"):
        overrides[key] = _flat(given.pop(key, ()))
    overrides["rules"] = tuple(Path(path) for path in given.pop("rules", ())) or None
    overrides["baseline"] = Path(path) if (path := given.pop("baseline", None)) else None
    overrides["cache"] = False if given.pop("no_cache", False) else None
    return Settings(given.pop("config", None), overrides)


class Commas(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.3 only
    """Words parted by commas; the option may be given several times. No option: None."""

    name = "LIST"

    def convert(self, value: Any, param: Parameter | None, ctx: Context | None) -> tuple[str, ...]:
        return value if isinstance(value, tuple) else tuple(word.strip() for word in value.split(",") if word.strip())

    def shell_complete(self, ctx: Context, param: Parameter, incomplete: str) -> list[CompletionItem]:
        head, comma, last = incomplete.rpartition(",")
        items = complete_codes(ctx, param, last)
        for item in items:
            item.value = head + comma + item.value
        return items


class Filled(click.ParamType):  # type: ignore[type-arg]
    """A text that is not empty: an empty one comes from a variable of a script that is not set."""

    name = "TEXT"

    def convert(self, value: Any, param: Parameter | None, ctx: Context | None) -> str:
        return str(value) if value else self.fail("it is empty.", param, ctx)


class Percentage(click.FloatRange):
    """A number in a range; "nan" is none, though it is neither below nor above."""

    def convert(self, value: Any, param: Parameter | None, ctx: Context | None) -> Any:
        number = super().convert(value, param, ctx)
        return self.fail(f"{value!r} is not a valid float.", param, ctx) if number != number else number


def _flat(values: tuple[tuple[str, ...], ...]) -> tuple[str, ...] | None:
    """What several ``Commas`` options gave together, None where there was none."""
    return tuple(word for value in values for word in value) if values else None


def complete_codes(ctx: Context, param: Parameter, incomplete: str) -> list[CompletionItem]:
    """Rule codes and categories for the shell's completion."""
    from click.shell_completion import CompletionItem

    from auditor.findings import CATEGORIES
    from auditor.rulebook import load_rules

    rules = [CompletionItem(rule.code, help=rule.title) for rule in load_rules().rules]
    categories = [CompletionItem(category) for category in CATEGORIES] if param.name != "code" else []
    return [item for item in (*rules, *categories) if item.value.lower().startswith(incomplete.lower())]


def _all(*decorators: Callable[[Function], Function]) -> Callable[[Function], Function]:
    def decorate(function: Function) -> Function:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


class Group(click.RichGroup):
    """A command with subcommands, which says what was meant where the first argument is none of them."""

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        commands = self.list_commands(ctx)
        if args and not args[0].startswith("-") and args[0] not in commands:
            hint = self.hint_for(args[0]) or did_you_mean(args[0], commands)
            raise click.UsageError(f"no such command: {args[0]}" + (f", {hint}" if hint else ""), ctx)
        return super().resolve_command(ctx, args)

    def hint_for(self, word: str) -> str:
        """What to do with a word that is meant otherwise than as a subcommand; "" to guess which one was meant."""
        return ""


config_option = click.option(
    "--config",
    type=Filled(),
    metavar="FILE",
    help="Configuration file, instead of the auditor.yaml or pyproject.toml found upward from each story.",
)
rules_options = _all(
    click.option(
        "--rules",
        type=Filled(),
        multiple=True,
        metavar="DIR",
        help="Rule files of your own besides the shipped ones, or package:NAME. May be repeated.",
    ),
    click.option("--style", metavar="NAME|FILE", help="House style: default, strict, wire, or a file of your own."),
)
selection_options = _all(
    click.option(
        "--select",
        type=Commas(),
        multiple=True,
        help="Only these rules: codes, beginnings of codes (US), names, categories; parted by commas.",
    ),
    click.option("--ignore", type=Commas(), multiple=True, help="None of these rules."),
)
severity_option = click.option(
    "--min-severity",
    type=click.Choice(SEVERITIES),
    help="Leave out what is less severe.  [default: warning, and notes that --select names]",
)
baseline_option = click.option(
    "--baseline",
    type=Filled(),
    metavar="FILE",
    help="Only findings that this file does not have are shown and fail; see `auditor baseline`.",
)
parse_options = _all(
    click.option("--engine", type=click.Choice(ENGINES), help="What runs the language model.  [default: onnx]"),
    click.option("--model", metavar="NAME", help="Language model; `auditor models` lists them.  [default: bundled]"),
    click.option("--no-cache", is_flag=True, help="Neither use nor fill the cache of parsed paragraphs."),
)
format_option = click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
output_option = click.option("-o", "--output", metavar="FILE", help="Write the report there instead of to standard output.")
color_option = click.option(
    "--color", type=click.Choice(COLORS), default="auto", show_default=True, help="auto: on a terminal, unless NO_COLOR is set."
)
