"""House styles: files that start from another style and change rules and word lists.

A style names what it changes; naming what does not exist is an error that says what does. ``rules/LANGUAGE.md`` shows one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from auditor.errors import RuleError, did_you_mean
from auditor.findings import CATEGORIES
from auditor.rulebook.checks import check_headline_rule, unfillable
from auditor.rulebook.kinds import Field, ListOf, MapOf, Reader, Record, String, Words
from auditor.rulebook.packs import is_package, shipped_directory
from auditor.rulebook.pattern_schema import NAME
from auditor.rulebook.schema import CODE, REFERENCE, RULE
from auditor.rulebook.yamlpos import Table, Text, read_yaml

Data = dict[str, Any]
ATTRIBUTION_LISTS = ("cues-", "sources-")  # files whose lists decide what an attribution is, before any rule

_SETTINGS = ("severity", "confidence", "points", "message", "advice", "voice", "in", "repeat")
CHANGE = Record("change of a rule", {key: replace(RULE.fields[key], required=False) for key in _SETTINGS})
OVERLAY = Record(
    "change of a word list",
    {
        "add": Field(Words(), "Words that the list has as well."),
        "remove": Field(Words(), "Words that the list no longer has; each must be in it."),
    },
)
WHICH = String(rf"[A-Z]{{2,4}}([0-9]{{3}})?|{'|'.join(CATEGORIES)}", "a rule's code, the letters of codes, or a category")
STYLE = Record(
    "style",
    {
        "about": Field(String(), "What the style is for, and what it rests on.", required=True),
        "extends": Field(String(), "The style that this one starts from: default, strict, wire, or a file beside this one."),
        "references": Field(ListOf(REFERENCE), "Public standards that the style follows."),
        "packs": Field(
            ListOf(String()),
            "Rule files and directories of the house, as seen from this file, and package:NAME for installed ones.",
        ),
        "enable": Field(ListOf(WHICH), "Rules that are on: codes, letters of codes, categories."),
        "disable": Field(ListOf(WHICH), "Rules that are off."),
        "rules": Field(MapOf(CODE, CHANGE), "Other settings for rules, by code."),
        "lists": Field(MapOf(NAME, OVERLAY), "Changes of word lists, by name."),
    },
)


@dataclass(frozen=True)
class Style:
    """A style file as it was read; ``raw`` knows the places, ``data`` is checked."""

    path: Path
    raw: Table
    data: Data

    @property
    def packs(self) -> list[Path]:
        return [Path(pack) if is_package(pack) else self.path.parent / pack for pack in self.data.get("packs", ())]


def shipped_styles() -> dict[str, Path]:
    """Name → file of the styles that ship with the program."""
    return {path.stem: path for path in sorted((shipped_directory() / "styles").glob("*.yaml"))}


def style_path(name: str | Path) -> Path:
    """The file of a shipped style, or a file of the user's. Raises ``RuleError``."""
    known = shipped_styles()
    if str(name) in known:
        return known[str(name)]
    path = Path(name)
    if path.is_file():
        return path
    raise RuleError(
        f'there is no style "{name}"', hint=did_you_mean(str(name), known) or f"name a file, or one of: {', '.join(known)}"
    )


def read_chain(path: Path, problems: list[RuleError]) -> list[Style]:
    """A style and those that it starts from, the first of them first."""
    chain: list[Style] = []
    seen: set[Path] = set()
    while True:
        seen.add(path.resolve())
        raw = read_yaml(path, problems)
        if raw is None and not problems:
            problems.append(RuleError("is empty", path=path, hint="a style has at least `about:`"))
        reader = Reader(problems=problems)
        data = STYLE.read(raw, reader) if raw is not None else {}
        if not isinstance(raw, Table) or problems:
            return []
        chain.insert(0, Style(path, raw, data))
        if "extends" not in data:
            return chain
        wanted = raw["extends"]
        known = shipped_styles()
        path = known.get(data["extends"], path.parent / data["extends"])
        if not path.is_file():
            hint = did_you_mean(data["extends"], known) or f"name a file beside this one, or one of: {', '.join(known)}"
            reader.problem(wanted, f'there is no style "{data["extends"]}"', hint)
            return []
        if path.resolve() in seen:
            reader.problem(wanted, "the style starts from itself")
            return []


def check_lists(chain: Sequence[Style], lists: dict[str, Path], problems: list[RuleError]) -> None:
    """Note lists that are changed and don't exist, or can't be changed. ``lists``: name → file."""
    reader = Reader(problems=problems)
    for style in chain:
        for key in style.raw.get("lists", ()):
            if key not in lists:
                reader.problem(
                    key, f'there is no word list "{key}"', did_you_mean(key, lists) or "word lists live in rules/lists/"
                )
            elif lists[key].name.startswith(ATTRIBUTION_LISTS):
                reader.problem(key, f'"{key}" decides what an attribution is, and can\'t be changed by a style')


def overlay(name: str, words: Sequence[str], chain: Sequence[Style], problems: list[RuleError]) -> tuple[str, ...]:
    """The words of a list after the changes of the styles."""
    reader = Reader(problems=problems)
    kept = dict.fromkeys(words)
    for style in chain:
        change = style.data.get("lists", {}).get(name, {})
        for word in change.get("remove", ()):
            if word in kept:
                del kept[word]
            else:
                raw = style.raw["lists"][name]["remove"]
                at = next((item for item in raw if item.lower() == word), raw) if not isinstance(raw, Text) else raw
                reader.problem(at, f'"{word}" is not in the word list "{name}"', did_you_mean(word, kept))
        kept.update(dict.fromkeys(change.get("add", ())))
    return tuple(kept)


def change_rules(rules: list[Data], chain: Sequence[Style], problems: list[RuleError]) -> None:
    """Change the rules as the styles say."""
    reader = Reader(problems=problems)
    by_code = {rule["code"]: rule for rule in rules}
    for style in chain:
        for key, enabled in (("disable", False), ("enable", True)):
            for item in style.raw.get(key, ()):
                found = list(_named(item, rules))
                if not found:
                    hint = did_you_mean(item, by_code) or "`auditor rules list` shows them all"
                    reader.problem(item, f'"{item}" is no rule or category', hint)
                for rule in found:
                    rule["enabled"] = enabled
        for code, change in style.raw.get("rules", {}).items():
            if code not in by_code:
                reader.problem(
                    code, f'there is no rule "{code}"', did_you_mean(code, by_code) or "`auditor rules list` shows them all"
                )
                continue
            rule = by_code[code]
            rule.update(style.data["rules"][code])
            if not rule["flag"]["captures"]:
                check_headline_rule(rule, change, reader)
            if "message" in change:
                for name in unfillable(rule):
                    reader.problem(change["message"], f'the rule captures nothing as "{name}"')


def _named(which: str, rules: list[Data]) -> Iterator[Data]:
    return (
        r for r in rules if r["code"] == which or r["code"].rstrip("0123456789") == which or r["name"].partition(".")[0] == which
    )
