"""YAML with places: every value knows the file, line and column it came from.

Scalars stay text whatever they look like, so ``no``, ``on`` and ``12:30`` in a word list are words; what is a number
or a truth value is for the reader of the value to decide, who is told whether it stood in quotation marks. Duplicate keys, tags, merge keys and recursive aliases are
refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from auditor.errors import RuleError

DEEPEST = 100  # collections in one another, far more than any rule has: deeper ones would exhaust the recursion


class Place(NamedTuple):  # there is one for every word of every list, and a frozen dataclass takes twice as long to make
    path: str
    line: int  # 1-based
    column: int  # 1-based, in code points

    def problem(self, message: str, hint: str = "") -> RuleError:
        return RuleError(message, path=self.path, line=self.line, column=self.column, hint=hint)


class Text(str):
    """A scalar, whatever it looks like."""

    place: Place
    quoted = False  # whether it stands in quotation marks, or as a block: then it is text, even if it looks like a number


class Items(list[Any]):
    place: Place


class Table(dict[Any, Any]):
    """A mapping; its keys are ``Text``."""

    place: Place


Value = Text | Items | Table


def read_yaml(path: Path, problems: list[RuleError]) -> Value | None:
    """The content of a file; None if it is empty or cannot be read, which ``problems`` then tells."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        problems.append(RuleError(f"cannot be read: {error.strerror}", path=path))
        return None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.append(RuleError("is not UTF-8 text", path=path, line=line, hint="save the file as UTF-8"))
        return None
    return parse_yaml(text, str(path), problems)


def parse_yaml(text: str, path: str, problems: list[RuleError]) -> Value | None:
    """The value of a document, for which ``path`` stands in places; None for an empty one, or one that ``problems`` then tells of."""
    import yaml  # only here: a run with cached rules never imports it

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the base loaders give every scalar as text
    try:
        return _Builder(path, problems).document(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path, 1, 1)
        problems.append(place.problem(f"is not valid YAML: {_reason(error)}", _hint(text, place)))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        problems.append(RuleError("holds a control character, which YAML does not allow", path=path, line=line))
    except RuleError as problem:
        problems.append(problem)
    return None


def _reason(error: Exception) -> str:
    problem, context = getattr(error, "problem", None) or "", getattr(error, "context", None) or ""
    return f"{problem} {context}".strip()


# a value with a bracket or a quotation mark at its beginning that ends before the text does: `- [Sources] said it`
_GOES_ON = re.compile(r"""^\s*+(?:- )?(?:[\w-]+: )?\s*(?:\[[^][]*\]|\{[^{}]*\}|"[^"]*"|'[^']*')[ ]*[^\s,:#]""")


def _hint(text: str, place: Place) -> str:
    line = (*text.split("\n"), "")[place.line - 1]
    if "\t" in line[: place.column]:
        return "indent with spaces, not tabs"
    if _GOES_ON.search(line):
        return "a text that begins with a bracket or a quotation mark needs quotation marks around all of it"
    if line.count(": ") > 1 and not line.lstrip().startswith("#"):
        return 'a text that holds ": " needs quotation marks around it'
    return "often a missing quotation mark, or a line that is indented too far or not far enough"


class _Builder:
    """Values straight from the parser's events, in one pass: PyYAML's own trees of nodes take twice as long.

    Raises what ends the reading of a file; other faults go to ``problems``.
    """

    def __init__(self, path: str, problems: list[RuleError]):
        self._path, self._problems = path, problems
        self._anchored: dict[str, Value | None] = {}  # None while the value is being built

    def document(self, events: Iterator[Any]) -> Value | None:
        self._events = events
        found: Value | None = None
        documents = 0
        for event in events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise self._place(event).problem("holds a second document", 'take out the line "---"')
            elif kind not in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
                found = self._value(event, 1)
        return found

    def _place(self, event: Any) -> Place:
        return Place(self._path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _value(self, event: Any, depth: int) -> Value:
        kind, place = type(event).__name__, self._place(event)
        if depth > DEEPEST and kind != "ScalarEvent":
            raise place.problem("is nested too deeply")
        if kind == "AliasEvent":
            return self._alias(event, place)
        if event.anchor:
            if event.anchor in self._anchored:
                raise place.problem(f'the anchor "&{event.anchor}" stands twice in this file', "give one of them another name")
            self._anchored[event.anchor] = None
        value: Value
        if kind == "ScalarEvent":
            value = Text(event.value)
            if event.style:
                value.quoted = True
        elif kind == "SequenceStartEvent":
            value = Items()
            while type(item := next(self._events)).__name__ != "SequenceEndEvent":
                value.append(self._value(item, depth + 1))
        else:
            value = Table()
            while type(key := next(self._events)).__name__ != "MappingEndEvent":
                self._enter(value, self._value(key, depth + 1), self._value(next(self._events), depth + 1))
        if event.tag and event.tag not in _PLAIN_TAGS:
            self._problems.append(place.problem(f'the tag "{event.tag}" means nothing here', "take it out"))
        value.place = place
        if event.anchor:
            self._anchored[event.anchor] = value
        return value

    def _alias(self, event: Any, place: Place) -> Value:
        if event.anchor not in self._anchored:
            raise place.problem(
                f'the alias "*{event.anchor}" refers to nothing', f'mark the value it stands for: "&{event.anchor}"'
            )
        value = self._anchored[event.anchor]
        if value is None:
            self._problems.append(place.problem("an alias refers to the value that it is part of"))
            value = Text("")
            value.place = place
        return value

    def _enter(self, table: Table, key: Value, value: Value) -> None:
        if not isinstance(key, Text):
            hint = 'a word in {braces} or [brackets] needs quotation marks: "…"'
            self._problems.append(key.place.problem("a key must be plain text", hint))
        elif key in table:
            first = next(k for k in table if k == key)
            message = f'"{key}" stands twice in this mapping'
            self._problems.append(key.place.problem(message, f"the first is in line {first.place.line}"))
        else:
            table[key] = value


_PLAIN_TAGS = {"!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))}
