"""The kinds of value that a rule file may hold: each reads a YAML value, and describes itself as JSON Schema.

A kind reads a value into plain data (dicts, lists, text, numbers), or notes what is wrong with it, where, and what to do
in the reader's ``problems`` and returns something harmless: all errors of a file are told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from auditor.errors import RuleError, did_you_mean
from auditor.rulebook.yamlpos import Items, Table, Text, Value

Schema = dict[str, Any]


@dataclass
class Reader:
    """What reading needs: the word lists that ``$names`` refer to, and where to put the problems."""

    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: list[RuleError] = field(default_factory=list)

    def problem(self, at: Value, message: str, hint: str = "") -> None:
        self.problems.append(at.place.problem(message, hint))


class Kind(Protocol):
    def read(self, value: Value, reader: Reader) -> Any: ...

    def schema(self) -> Schema: ...


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


LONGEST = 60  # characters of a value in a message: the file may be a story, taken for rules


UNQUOTE = "without quotation marks"


def shown(value: Value) -> str:
    if isinstance(value, Text):
        line, *others = value.split("\n")
        line, cut = line[:LONGEST], bool(others or line[LONGEST:])
        return f'"{line}{"…" * cut}"' if value else "nothing"
    return "a list" if isinstance(value, Items) else "a mapping"


@dataclass(frozen=True)
class String:
    """One text; ``pattern`` is what it must look like, ``looks`` the same in words."""

    pattern: str = ""
    looks: str = ""

    def read(self, value: Value, reader: Reader) -> str:
        if not isinstance(value, Text):
            hint = 'a text that begins with "[" or "{" needs quotation marks around it'
            reader.problem(value, f"expected text, not {shown(value)}", hint)
            return ""
        text = " ".join(value.split()) if "\n" not in value.strip() else value.strip()
        if not text:
            reader.problem(value, "is empty", "write a text, or take the key out")
        elif self.pattern and not re.fullmatch(self.pattern, text):
            reader.problem(value, f'"{text}" is not {self.looks}')
        return text

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1, **({"pattern": f"^({self.pattern})$"} if self.pattern else {})}


@dataclass(frozen=True)
class Regex:
    def read(self, value: Value, reader: Reader) -> str:
        text = String().read(value, reader)
        try:
            re.compile(text)
        except (re.error, OverflowError, RecursionError) as error:  # the last two: counts too large, brackets too deep
            reader.problem(value, f'"{text}" is not a regular expression: {error}')
            return ""
        return text

    def schema(self) -> Schema:
        return {"type": "string", "format": "regex"}


@dataclass(frozen=True)
class Choice:
    """One of the options, or with ``many`` also a list of them; reads to a list if ``many``.

    ``old`` maps names that people know from elsewhere to ours; ``what`` names the sort of thing: "a UD relation".
    """

    options: tuple[str, ...]
    what: str
    many: bool = False
    old: Mapping[str, str] = field(default_factory=dict)
    scheme: str = ""

    def read(self, value: Value, reader: Reader) -> Any:
        if self.many:
            items = value if isinstance(value, Items) else [value]
            if not items:
                reader.problem(value, "is an empty list", f"choose from: {', '.join(self.options)}")
            return [self._one(item, reader) for item in items]
        return self._one(value, reader)

    def _one(self, value: Value, reader: Reader) -> str:
        if not isinstance(value, Text):
            reader.problem(value, f"expected {self.what}, not {shown(value)}", f"choose from: {', '.join(self.options)}")
        elif value not in self.options:
            known = {**self.old, **{o.lower(): o for o in self.options}}
            meant = self.old.get(value) or known.get(value.lower())
            if meant:
                told = f'{self.scheme} spells it "{meant}"' if self.scheme else f'write "{meant}"'
                reader.problem(value, f'"{value}" is not {self.what}; {told}')
            else:
                close = did_you_mean(value, self.options) if len(self.options) > 8 else ""
                reader.problem(value, f'"{value}" is not {self.what}', close or f"choose from: {', '.join(self.options)}")
        else:
            return str(value)
        return self.options[0]

    def schema(self) -> Schema:
        return one_or_many({"enum": list(self.options)}) if self.many else {"enum": list(self.options)}


_TRUTHS = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}


@dataclass(frozen=True)
class Bool:
    def read(self, value: Value, reader: Reader) -> bool:
        if value not in ("true", "false"):
            meant = _TRUTHS.get(value.lower()) if isinstance(value, Text) else None
            reader.problem(value, f"expected true or false, not {shown(value)}", f"write {meant}" if meant else "")
        return value == "true"

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Number:
    """A number of at least ``least``; a whole one if ``whole``."""

    least: float = 0
    whole: bool = False

    def read(self, value: Value, reader: Reader) -> float | int:
        quoted = isinstance(value, Text) and value.quoted
        try:
            if quoted:  # text
                raise ValueError
            number = int(value) if self.whole else float(value)  # type: ignore[arg-type]
            if not self.least <= number < 1e9:  # also false for "nan"
                raise ValueError
        except (ValueError, TypeError):
            what = "a whole number" if self.whole else "a number"
            reader.problem(value, f"expected {what} of at least {self.least:g}, not {shown(value)}", UNQUOTE if quoted else "")
            return self.least
        return number

    def schema(self) -> Schema:
        return {"type": "integer" if self.whole else "number", "minimum": self.least}


@dataclass(frozen=True)
class Count:
    """``3``, ``{at_least: 1}``, ``{at_most: 5}`` or both; reads to [least, most], most None for no limit."""

    whole: bool = True

    def read(self, value: Value, reader: Reader) -> list[float | None]:
        number = Number(whole=self.whole)
        if isinstance(value, Table):
            found = Record("count", {"at_least": Field(number, ""), "at_most": Field(number, "")}).read(value, reader)
            least, most = found.get("at_least", 0), found.get("at_most")
            if not found or (most is not None and most < least):
                reader.problem(value, "holds for no number", "write {at_least: 1}, {at_most: 3} or both")
            return [least, most]
        exact = number.read(value, reader)
        return [exact, exact]

    def schema(self) -> Schema:
        return {"$ref": "#/definitions/count"}


@dataclass(frozen=True)
class Words:
    """A word, a list of words, ``$list`` or a mixture; reads to a list of words without doubles, in lower case."""

    spaces: bool = True  # may an entry be several words?

    def read(self, value: Value, reader: Reader) -> list[str]:
        items = value if isinstance(value, Items) else [value]
        if not items:
            reader.problem(value, "is an empty list", "a test for no word can never hold")
        found: dict[str, None] = {}
        for item in items:
            for word in self._entry(item, reader):
                found[word.lower()] = None
        return list(found)

    def _entry(self, item: Value, reader: Reader) -> Iterable[str]:
        if not isinstance(item, Text):
            reader.problem(item, f"expected a word, not {shown(item)}", "a word with brackets or braces needs quotation marks")
        elif not item.strip():
            reader.problem(item, "is empty", "write a word")
        elif item.startswith("$") and len(item) > 1 and not item[1].isdigit():
            if item[1:] in reader.lists:
                words = reader.lists[item[1:]]
                # a list may mix words and expressions; where only one word can stand, it is used for its words
                return words if self.spaces else [w for w in words if " " not in w]
            hint = did_you_mean(item[1:], reader.lists) or "word lists live in rules/lists/"
            reader.problem(item, f'there is no word list "{item}"', hint.replace('mean "', 'mean "$'))
        elif " " in item.strip() and not self.spaces:
            reader.problem(item, f'"{item}" is several words, and this test looks at one', "use a phrase")
        else:
            return [" ".join(item.split())]
        return ()

    def schema(self) -> Schema:
        return one_or_many(WORD)


WORD: Schema = {"type": ["string", "number", "boolean"]}  # to other readers of YAML `12` and `true` are no text


@dataclass(frozen=True)
class ListOf:
    kind: Kind
    least: int = 1  # 0, 1 or 2 items
    or_one: bool = False  # a single value may stand without the list

    def read(self, value: Value, reader: Reader) -> list[Any]:
        if not isinstance(value, Items):
            if self.or_one:
                return [self.kind.read(value, reader)]
            reader.problem(value, f"expected a list, not {shown(value)}", 'begin each item with "- ", or put them in [brackets]')
            return []
        if len(value) < self.least:
            if value:
                message, hint = f"has 1 item and needs {self.least}", "write the item alone, without the list and its key"
            else:
                message, hint = "is an empty list", "take the key out, or give it an item"
            reader.problem(value, message, hint)
        return [self.kind.read(item, reader) for item in value]

    def schema(self) -> Schema:
        many = {"type": "array", "items": self.kind.schema(), "minItems": self.least}
        return {"anyOf": [self.kind.schema(), many]} if self.or_one else many


@dataclass(frozen=True)
class Field:
    kind: Kind
    doc: str
    required: bool = False


@dataclass(frozen=True)
class Record:
    """A mapping with fixed keys; reads to a dict of the keys that are there. ``name`` is for messages: "rule"."""

    name: str
    fields: Mapping[str, Field]

    def read(self, value: Value, reader: Reader) -> dict[str, Any]:
        if not isinstance(value, Table):
            keys = ", ".join(self.fields)
            reader.problem(value, f"expected a mapping, not {shown(value)}", f"its keys are: {keys}")
            return {}
        found: dict[str, Any] = {}
        for key, item in value.items():
            if key in self.fields:
                found[str(key)] = self.fields[key].kind.read(item, reader)
            else:
                hint = did_you_mean(key, self.fields) or f"choose from: {', '.join(self.fields)}"
                reader.problem(key, f'"{key}" is not a key of {_a(self.name)}', hint)
        for key, spec in self.fields.items():
            if spec.required and key not in value:
                reader.problem(value, f'this {self.name} has no "{key}"', spec.doc)
        return found

    def schema(self) -> Schema:
        properties = {key: described(spec.kind.schema(), spec.doc) for key, spec in self.fields.items()}
        required = [key for key, spec in self.fields.items() if spec.required]
        needed = {"required": required} if required else {}
        return {"type": "object", "additionalProperties": False, "properties": properties, **needed}


@dataclass(frozen=True)
class MapOf:
    """A mapping whose keys are all of one kind, and whose values of another."""

    keys: Kind
    values: Kind

    def read(self, value: Value, reader: Reader) -> dict[str, Any]:
        if not isinstance(value, Table):
            reader.problem(value, f"expected a mapping, not {shown(value)}")
            return {}
        return {self.keys.read(key, reader): self.values.read(item, reader) for key, item in value.items()}

    def schema(self) -> Schema:
        return {"type": "object", "propertyNames": self.keys.schema(), "additionalProperties": self.values.schema()}


class Later:
    """A kind that is defined further down, or that contains itself; described under ``name`` in the schema."""

    known: dict[str, Later] = {}

    def __init__(self, name: str):
        self.name = name
        self.kind: Kind  # set when all that it refers to is there
        Later.known[name] = self

    def read(self, value: Value, reader: Reader) -> Any:
        return self.kind.read(value, reader)

    def schema(self) -> Schema:
        return {"$ref": f"#/definitions/{self.name}"}


def one_or_many(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "array", "items": schema, "minItems": 1}]}


def described(schema: Schema, doc: str) -> Schema:
    """draft-07 ignores what stands beside a ``$ref``, so that is wrapped."""
    return {"description": doc, **({"allOf": [schema]} if "$ref" in schema else schema)}
