"""Reads suppressions: from the configuration, from the file beside a story, from comments in a story.

`story.audit.yaml` stands beside `story.txt` and holds `suppress:`, a list as in the configuration. All errors are
``ConfigError`` with file, line and column.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from auditor.errors import ConfigError, RuleError, did_you_mean
from auditor.readers.decode import display_name
from auditor.rulebook.kinds import (
    Field,
    Kind,
    ListOf,
    Number,
    Reader,
    Record,
    Schema,
    String,
)
from auditor.rulebook.yamlpos import Items, Place, Table, Text, Value, read_yaml
from auditor.suppressions import Suppression

if TYPE_CHECKING:
    from auditor.story import Comment, Story


@dataclass(frozen=True)
class _Filled:
    """A text that is not empty."""

    key: str
    doc: str

    def read(self, value: Value, reader: Reader) -> str:
        if isinstance(value, Text) and not value.strip():
            reader.problem(value, f"the {self.key} is empty", f"write {self.doc}")
            return ""
        return String().read(value, reader)

    def schema(self) -> Schema:
        return String().schema()


REASON = "why the finding may stand; the report shows it"
_TEXTS = {
    "code": "the rule's code, as the report prints it: US102",
    "text": "the words of the story that are flagged",
    "reason": REASON,
}
_FIELDS = {
    **{key: Field(_Filled(key, doc), doc, required=True) for key, doc in _TEXTS.items()},
    "line": Field(Number(least=1, whole=True), "only findings that begin in this line of the story"),
}
_IN_CONFIG = {**_FIELDS, "story": Field(String(), "only stories whose path matches this pattern: ferry*.txt")}
IN_CONFIG: Kind = ListOf(Record("suppression", _IN_CONFIG), least=0)
_BESIDE = ListOf(Record("suppression", _FIELDS), least=0)
SIDECAR = Record("file beside a story", {"suppress": Field(_BESIDE, "findings that may stand, each with its reason")})


def from_config(value: Any, path: Path, places: Sequence[tuple[int, int]]) -> tuple[Suppression, ...]:
    """The suppressions of a configuration file.

    ``places`` is where each stands, or where all begin: a TOML file does not tell.
    """
    reader = Reader()
    if isinstance(value, list) and len(places) == len(value):
        placed = Items(_placed(item, Place(str(path), *place)) for item, place in zip(value, places, strict=True))
    else:
        placed = _placed(value, Place(str(path), *places[0]))
    entries = IN_CONFIG.read(placed, reader)
    _refuse(reader.problems)
    return tuple(_suppression(entry, raw, "configuration") for entry, raw in zip(entries, placed, strict=True))


def from_sidecar(path: str) -> tuple[Suppression, ...]:
    """The suppressions in the file beside a story."""
    reader = Reader()
    raw = read_yaml(Path(path), reader.problems)
    _refuse(reader.problems)
    if raw is None:  # nothing in it yet
        return ()
    entries = SIDECAR.read(raw, reader).get("suppress", [])
    _refuse(reader.problems)
    items = raw.get("suppress", ()) if isinstance(raw, Table) else ()
    return tuple(_suppression(entry, item, "sidecar") for entry, item in zip(entries, items, strict=True))


def _refuse(problems: list[RuleError]) -> None:
    if problems:
        first = problems[0]
        path = display_name(first.path) if first.path else None
        raise ConfigError(first.message, path=path, line=first.line, column=first.column, hint=first.hint)


def _suppression(entry: dict[str, Any], raw: Table, origin: str) -> Suppression:
    at = raw["code"].place
    said = (entry["code"], entry["text"], entry["reason"], entry.get("line"), entry.get("story"))
    return Suppression(*said, origin, _from_here(at.path), at.line, at.column)


def _from_here(path: str) -> str:
    """A path below the current directory as seen from there, any other as it is; as it can be shown."""
    full, here = Path(os.path.abspath(path)), Path.cwd()
    return display_name(full.relative_to(here) if full.is_relative_to(here) else path)


def _placed(value: Any, place: Place) -> Any:
    """Plain data (of a TOML file, which tells no places) as YAML with places would have it."""
    if isinstance(value, Text | Items | Table):
        return value
    out: Value
    if isinstance(value, list):
        out = Items(_placed(item, place) for item in value)
    elif isinstance(value, dict):
        out = Table((_placed(key, place), _placed(item, place)) for key, item in value.items())
    else:
        out = Text(str(value))
        out.quoted = isinstance(value, str)
    out.place = place
    return out


def from_comments(story: Story) -> Iterator[Suppression]:
    """The suppressions in the comments of a story."""
    for comment in story.comments:
        yield _Reading(story, comment).suppression()


_CODE = re.compile(r"[A-Za-z][\w.-]*")
_QUOTED = re.compile(r"\"(?P<a>[^\"]*)\"|“(?P<b>[^”]*)”|'(?P<c>[^']*)'")
_BEGIN, _END = re.compile(r"<!(?:--|[–—])\s*auditor\s*:?", re.IGNORECASE), re.compile(r"(?:--|[–—])>\Z")
_SHOWN = '<!-- auditor: ignore US102 "the flagged words" reason: why they may stand -->'


class _Reading:
    """One comment, read from left to right."""

    def __init__(self, story: Story, comment: Comment):
        self.story, self.comment, self.at = story, comment, 0
        end = _END.search(comment.text)
        if end is None:
            self.fail("this comment has no end", f"close it in its paragraph: {_SHOWN}")
        self.text = comment.text[: end.start()]
        self.take(_BEGIN)

    def suppression(self) -> Suppression:
        line, column = self.story.line_column(self.comment.start)
        verb = self.take(re.compile(r"\w+"))
        if verb is None:
            self.fail("this comment says nothing", f"write {_SHOWN}")
        if verb[0].lower() != "ignore":
            self.fail(f'"{verb[0]}" means nothing here', did_you_mean(verb[0], ["ignore"]) or f"write {_SHOWN}", verb)
        code = self.take(_CODE)
        if code is None:
            self.fail("no rule is named", 'after "ignore" comes the code of a rule, as the report prints it')
        quoted = self.take(_QUOTED)
        if quoted is None or not any(group and group.strip() for group in quoted.groups()):
            self.fail(
                "no words are quoted",
                f'after the code come the flagged words, "in quotation marks", which {code[0]} is to pass over',
            )
        number = self.take(re.compile(r"line\s*+:?\s*([1-9][0-9]{0,8})\b", re.IGNORECASE))
        reason = self.take(re.compile(r"reason\s*:\s*(\S.*)", re.IGNORECASE | re.DOTALL))
        if reason is None:
            rest = self.text[self.at :].strip()
            named = re.match(r"reason\b", rest, re.IGNORECASE) or not rest
            what = "this suppression has no reason" if named else f'expected "reason:", not "{rest.split()[0]}"'
            self.fail(what, f"write reason: and {REASON}")
        return Suppression(
            code[0],
            " ".join("".join(filter(None, quoted.groups())).split()),
            " ".join(reason[1].split()),
            int(number[1]) if number else None,
            None,
            "comment",
            _from_here(self.story.name),
            line,
            column,
        )

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What stands next, white space aside, if it is this; then it is read."""
        space = re.compile(r"[\s,;]*").match(self.text, self.at)
        self.at = space.end() if space else self.at
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found

    def fail(self, message: str, hint: str, at: re.Match[str] | None = None) -> NoReturn:
        offset = self.comment.start + (at.start() if at else self.at)
        line, column = self.story.line_column(offset)
        raise ConfigError(message, path=self.story.name, line=line, column=column, hint=hint)
