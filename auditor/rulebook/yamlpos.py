"""YAML with places: every value knows the file, line and column it came from.

Scalars stay text whatever they look like, so ``no``, ``on`` and ``12:30`` in a word list are words; what is a number
or a truth value is for the reader of the value to decide. Duplicate keys, tags, merge keys and recursive aliases are
refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.errors import RuleError

DEEPEST = 100


@dataclass(frozen=True, slots=True, order=True)
class Place:
    path: str
    line: int  # 1-based
    column: int  # 1-based, in code points

    def problem(self, message: str, hint: str = "") -> RuleError:
        return RuleError(message, path=self.path, line=self.line, column=self.column, hint=hint)


class Text(str):
    place: Place


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
    import yaml  # only here: a run with cached rules never imports it

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the base loaders give every scalar as text
    try:
        if place := _too_deep(yaml.parse(text, Loader=loader), path):
            problems.append(place.problem("is nested too deeply"))
            return None
        node = yaml.compose(text, Loader=loader)
        return None if node is None else _convert(node, path, problems, ())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path, 1, 1)
        if "single document" in (error.context or ""):
            problems.append(place.problem("holds a second document", 'take out the line "---"'))
        else:
            problems.append(place.problem(f"is not valid YAML: {_reason(error)}", _hint(text, place)))
        return None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        problems.append(RuleError("holds a control character, which YAML does not allow", path=path, line=line))
        return None


def _too_deep(events: Iterable[Any], path: str) -> Place | None:
    """Where a file goes deeper than any rule does: the composer's recursion would crash, and so would ours."""
    depth = 0
    for event in events:
        name = type(event).__name__
        depth += name.endswith("StartEvent") - name.endswith("EndEvent")
        if depth > DEEPEST:
            return Place(path, event.start_mark.line + 1, event.start_mark.column + 1)
    return None


def _reason(error: Exception) -> str:
    problem, context = getattr(error, "problem", None) or "", getattr(error, "context", None) or ""
    return f"{problem} {context}".strip()


# a value with a bracket or a quotation mark at its beginning that ends before the text does: `- [Sources] said it`
_GOES_ON = re.compile(r"""^\s*(?:- )?(?:[\w-]+: )?\s*(?:\[[^][]*\]|\{[^{}]*\}|"[^"]*"|'[^']*')[ ]*[^\s,:#]""")


def _hint(text: str, place: Place) -> str:
    line = (*text.split("\n"), "")[place.line - 1]
    if "\t" in line[: place.column]:
        return "indent with spaces, not tabs"
    if _GOES_ON.search(line):
        return "a text that begins with a bracket or a quotation mark needs quotation marks around all of it"
    if line.count(": ") > 1 and not line.lstrip().startswith("#"):
        return 'a text that holds ": " needs quotation marks around it'
    return "often a missing quotation mark, or a line that is indented too far or not far enough"


def _convert(node: Any, path: str, problems: list[RuleError], above: tuple[int, ...]) -> Value:
    place = Place(path, node.start_mark.line + 1, node.start_mark.column + 1)
    value: Value
    if node.id == "scalar":
        value = Text(node.value)
    elif id(node) in above:
        problems.append(place.problem("an alias refers to the value that it is part of"))
        value = Text("")
    elif node.id == "sequence":
        value = Items(_convert(item, path, problems, (*above, id(node))) for item in node.value)
    else:
        value = Table()
        for key_node, item in node.value:
            key = _convert(key_node, path, problems, (*above, id(node)))
            if not isinstance(key, Text):
                problems.append(
                    key.place.problem("a key must be plain text", 'a word in {braces} or [brackets] needs quotation marks: "…"')
                )
            elif key in value:
                first = next(k for k in value if k == key)
                problems.append(
                    key.place.problem(f'"{key}" stands twice in this mapping', f"the first is in line {first.place.line}")
                )
            else:
                value[key] = _convert(item, path, problems, (*above, id(node)))
    if node.tag and node.tag not in _PLAIN_TAGS:
        problems.append(place.problem(f'the tag "{node.tag}" means nothing here', "take it out"))
    value.place = place
    return value


_PLAIN_TAGS = {"!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))}
