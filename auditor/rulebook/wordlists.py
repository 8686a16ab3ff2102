"""Word lists: ``rules/lists/*.yaml``, a mapping from names to words, expressions of several words and ``$other_lists``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from auditor.errors import RuleError, did_you_mean
from auditor.rulebook.kinds import Reader, shown
from auditor.rulebook.pattern_schema import NAME
from auditor.rulebook.styles import Style, check_lists, overlay
from auditor.rulebook.yamlpos import Items, Table, Text, Value, read_yaml

Lists = dict[str, tuple[str, ...]]


def read_lists(paths: Iterable[Path], problems: list[RuleError], chain: Sequence[Style] = ()) -> Lists:
    """The lists of some files as the styles of the chain change them, in lower case, without doubles, references written out."""
    reader = Reader(problems=problems)
    raw: dict[str, Value] = {}
    for path in paths:
        value = read_yaml(path, problems)
        if value is None:
            continue
        if not isinstance(value, Table):
            reader.problem(value, f"expected word lists, not {shown(value)}", "write NAME: [word, word]")
            continue
        for key, items in value.items():
            NAME.read(key, reader)
            if key in raw:
                first = raw[key].place
                reader.problem(key, f'the word list "{key}" is there already', f"in {first.path}:{first.line}")
            else:
                raw[str(key)] = items
    check_lists(chain, {name: Path(value.place.path) for name, value in raw.items()}, problems)
    lists: Lists = {}
    for name in raw:
        _resolve(name, raw, lists, reader, (), chain)
    return lists


def _resolve(
    name: str, raw: dict[str, Value], lists: Lists, reader: Reader, above: tuple[str, ...], chain: Sequence[Style]
) -> tuple[str, ...]:
    if name in lists:
        return lists[name]
    words: dict[str, None] = {}
    value = raw[name]
    if not isinstance(value, Items) or not value:
        reader.problem(
            value,
            f'the word list "{name}" is {shown(value) if value else "empty"}',
            'write its words in [brackets] or one a line after "- "',
        )
    for item in value if isinstance(value, Items) else ():
        if not isinstance(item, Text) or not item.strip():
            reader.problem(
                item, f"expected a word, not {shown(item)}", "a word with brackets, braces or a colon needs quotation marks"
            )
        elif not (item.startswith("$") and item[1:2].isalpha()):
            words[" ".join(item.lower().split())] = None
        elif item[1:] in above or item[1:] == name:
            reader.problem(item, f'the word list "{item[1:]}" contains itself', " → ".join((*above, name, item[1:])))
        elif item[1:] not in raw:
            hint = did_you_mean(item[1:], raw).replace('mean "', 'mean "$')
            reader.problem(item, f'there is no word list "{item}"', hint or "word lists live in rules/lists/")
        else:
            words.update(dict.fromkeys(_resolve(item[1:], raw, lists, reader, (*above, name), chain)))
    lists[name] = overlay(name, tuple(words), chain, reader.problems)
    return lists[name]
