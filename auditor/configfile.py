"""Settings from `auditor.yaml` or `[tool.auditor]` in `pyproject.toml`, found upward from the story.

The nearest file wins and stands alone: files are not merged. What the command line says replaces what the file
says, key by key. The README lists the keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import lru_cache
from os.path import isfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.config import ENGINES, FAIL_ON, Config
from auditor.errors import ConfigError, RuleError, did_you_mean
from auditor.findings import SEVERITIES

if TYPE_CHECKING:
    from auditor.rulebook.yamlpos import Text, Value


def find_config(start: Path) -> Path | None:
    """The nearest `auditor.yaml` or `pyproject.toml` with `[tool.auditor]` in a directory or those above it."""
    start = start.absolute()
    return next((found for folder in (start, *start.parents) if (found := _config_in(folder))), None)


def _config_in(folder: Path) -> Path | None:
    yaml_file, toml_file = folder / "auditor.yaml", folder / "pyproject.toml"
    if isfile(yaml_file):  # which is also False in a directory that may not be looked into; Path.is_file raises
        return yaml_file
    if isfile(toml_file) and "tool.auditor" in _read(toml_file):
        return toml_file
    return None


@lru_cache
def load_config(path: Path) -> Config:
    """Read a configuration file. Raises ``ConfigError`` with the place of what is wrong."""
    settings = _toml(path) if path.suffix == ".toml" else _yaml(path)
    values: dict[str, Any] = {}
    places: dict[str, tuple[int, int]] = {}
    for setting in settings:
        if setting.key not in _KEYS:
            raise setting.error(
                path, f'unknown key "{setting.key}"', did_you_mean(setting.key, _KEYS) or "known: " + ", ".join(_KEYS)
            )
        name, kind = _KEYS[setting.key]
        try:
            value = kind.convert(setting.value)
        except (TypeError, ValueError):
            message = f"{setting.key}: expected {kind.expected}, found {_shown(setting.value)}"
            hint = "without quotation marks" if _fits_unquoted(setting.value, kind) else ""
            raise setting.error(path, message, hint, of_value=True) from None
        if name == "rules":
            from auditor.rulebook.packs import is_package

            value = tuple(Path(folder) if is_package(folder) else path.parent / folder for folder in value)
        if name == "suppress":
            from auditor.suppressionfile import from_config

            value = from_config(value, path, setting.items or (setting.value_place,))
        if name == "baseline":
            value = path.parent / value
        if name == "style" and value.endswith((".yaml", ".yml")):
            value = str(path.parent / value)
        values[name] = value
        places |= {f"{name}/{word}": place for word, place in setting.words}
    return Config(**values, path=path, places=places)


@dataclass(frozen=True)
class _Setting:
    key: str
    value: Any
    place: tuple[int, int]  # line and column of the key
    value_place: tuple[int, int]
    words: tuple[tuple[str, tuple[int, int]], ...] = ()  # the items of a list and where they stand
    items: tuple[tuple[int, int], ...] = ()  # where the tables of a TOML list stand

    def error(self, path: Path, message: str, hint: str, *, of_value: bool = False) -> ConfigError:
        line, column = self.value_place if of_value else self.place
        return ConfigError(message, path=path, line=line, column=column, hint=hint)


def _words(value: Any) -> tuple[str, ...]:
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list):
        raise TypeError
    return tuple(_text(word) for word in words)


def _tables(value: Any) -> Any:
    if not isinstance(value, list):
        raise TypeError
    return value


@dataclass(frozen=True)
class _Kind:
    """What a key may hold: how it is read, what is expected in words, and as JSON Schema."""

    convert: Callable[[Any], Any]  # raises TypeError or ValueError
    expected: str
    schema: dict[str, Any]
    doc: str


def _one_of(options: tuple[str, ...], doc: str) -> _Kind:
    def convert(value: Any) -> str:
        return options[options.index(value)]

    return _Kind(convert, "one of " + ", ".join(options), {"enum": list(options)}, doc)


def _list(expected: str, doc: str) -> _Kind:
    word = {"type": "string"}
    return _Kind(_words, expected, {"anyOf": [word, {"type": "array", "items": word}]}, doc)


def _one_text(expected: str, doc: str) -> _Kind:
    return _Kind(_text, expected, {"type": "string"}, doc)


def _percentage(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise TypeError
    return float(value)


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise TypeError
    return value


_NUMBER = {"type": "number", "minimum": 0, "maximum": 100}
_RULES = "Codes, beginnings of codes, names and categories of rules"
_KINDS = {
    "select": _list("a list of codes and categories", f"{_RULES} that run; every rule that is on, if left out."),
    "ignore": _list("a list of codes and categories", f"{_RULES} that do not run."),
    "min_severity": _one_of(SEVERITIES, "What is less severe is left out; warning if left out (and notes that select names)."),
    "fail_on": _one_of(FAIL_ON, "The check fails on findings as severe as this; error if left out."),
    "fail_under": _Kind(_percentage, "a number from 0 to 100", _NUMBER, "The check fails on a score below this."),
    "rules": _list(
        "a list of directories", "Rule files and directories besides the shipped ones; package:NAME for installed ones."
    ),
    "style": _one_text("the name of a style, or its file", "House style: default, strict, wire, or a file of your own."),
    "suppress": _Kind(  # its schema is that of the suppressions, which are read by their own module
        _tables, "a list of suppressions, each with code, text and reason", {}, "Findings that may stand, each with its reason."
    ),
    "baseline": _one_text(
        "a file that `auditor baseline write` made", "Findings that this file has are folded away and fail no check."
    ),
    "engine": _one_of(ENGINES, "What runs the language model; onnx if left out."),
    "model": _one_text("the name of a model", "Language model; `auditor models` lists them; bundled if left out."),
    "cache": _Kind(_boolean, "true or false", {"type": "boolean"}, "Whether parses are kept for the next run; true if left out."),
}
_KEYS = {f.name.replace("_", "-"): (f.name, _KINDS[f.name]) for f in fields(Config) if f.name in _KINDS}


def schema() -> dict[str, Any]:
    """The JSON Schema of a configuration file."""
    from auditor.suppressionfile import IN_CONFIG

    known = {key: {"description": kind.doc, **kind.schema} for key, (_, kind) in _KEYS.items()}
    known["suppress"].update(IN_CONFIG.schema())
    return {"type": "object", "additionalProperties": False, "properties": known}


def _fits_unquoted(value: Any, kind: _Kind) -> bool:
    """Whether a text would be what is expected if it did not stand in quotation marks."""
    try:
        return isinstance(value, str) and kind.convert(_typed(value)) is not None
    except (TypeError, ValueError):
        return False


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list of something else"
    if value is None or isinstance(value, bool):
        return "nothing" if value is None else str(value).lower()
    return f'"{value}"' if isinstance(value, str) else f"{value:g}" if isinstance(value, int | float) else str(value)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError("not UTF-8 text", path=path, line=line, hint="save the file as UTF-8") from None
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", path=path) from None


def _toml(path: Path) -> list[_Setting]:
    import tomllib

    text = _read(path)
    try:
        tools = tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError as error:
        found = re.fullmatch(r"(.*?)(?: \(at line (\d+), column (\d+)\)| \(at end of document\))?", str(error), re.DOTALL)
        assert found is not None
        line, column = (int(found[2]), int(found[3])) if found[2] else (None, None)
        raise ConfigError(f"not TOML: {found[1][:1].lower()}{found[1][1:]}", path=path, line=line, column=column) from None
    table = tools.get("auditor", {}) if isinstance(tools, dict) else {}
    if not isinstance(table, dict):
        raise ConfigError("tool.auditor is not a table", path=path, line=1, column=1)
    return [_toml_setting(text, key, value) for key, value in table.items()]


def _toml_setting(text: str, key: str, value: Any) -> _Setting:
    """tomllib tells no positions: the key is looked for below the table's header."""
    header = re.search(r"^[ \t]*\[\s*tool\s*\.\s*auditor\s*\]", text, re.MULTILINE)
    begin = header.end() if header else 0
    found = re.compile(rf"^[ \t]*(?:tool\.auditor\.)?([\"']?){re.escape(key)}\1[ \t]*=[ \t]*", re.MULTILINE).search(text, begin)
    key_at = re.compile(r"\S").search(text, found.start()) if found else None
    place = _place(text, key_at.start() if key_at else begin)
    value_place = _place(text, found.end()) if found else place
    words = [word for word in (value if isinstance(value, list) else [value]) if isinstance(word, str)]
    places = tuple((word, _word_place(text, word, found.end() if found else begin, place)) for word in words)
    items: tuple[tuple[int, int], ...] = ()
    if isinstance(value, list) and value and isinstance(value[0], dict):
        first = re.escape(next(iter(value[0]), ""))
        starts = re.compile(rf"(?:^|[{{,])[ \t]*({first})[ \t]*=", re.MULTILINE).finditer(text, begin)
        items = tuple(_place(text, start.start(1)) for start in starts)
    return _Setting(key, value, place, value_place, places, items)


def _word_place(text: str, word: str, begin: int, otherwise: tuple[int, int]) -> tuple[int, int]:
    at = text.find(word, begin)
    return _place(text, at) if at >= 0 else otherwise


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _yaml(path: Path) -> list[_Setting]:
    from auditor.rulebook.yamlpos import Table, parse_yaml

    problems: list[RuleError] = []
    table = parse_yaml(_read(path), str(path), problems)
    if problems:
        first = problems[0]
        raise ConfigError(first.message, path=path, line=first.line, column=first.column, hint=first.hint)
    if table is None:
        return []
    if not isinstance(table, Table):
        raise ConfigError("expected settings, one `key: value` on a line", path=path, line=1, column=1)
    return [_yaml_setting(key, value) for key, value in table.items()]


def _yaml_setting(key: Text, value: Value) -> _Setting:
    from auditor.rulebook.yamlpos import Items, Text

    words = [word for word in (value if isinstance(value, Items) else [value]) if isinstance(word, Text)]
    places = tuple((str(word), (word.place.line, word.place.column)) for word in words)
    typed = value if not isinstance(value, Text) else str(value) if value.quoted else _typed(value)
    return _Setting(key, typed, (key.place.line, key.place.column), (value.place.line, value.place.column), places)


def _typed(text: str) -> Any:
    """What YAML would make of a plain scalar; yamlpos leaves everything text."""
    if text.lower() in ("", "~", "null"):
        return None
    if text.lower() in ("true", "false", "yes", "no", "on", "off"):
        return text.lower() in ("true", "yes", "on")
    try:
        return float(text)
    except ValueError:
        return str(text)
