"""Rule files and word lists → checked data. All that is wrong is told at once, each with file, line and column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from auditor.errors import RuleError, did_you_mean
from auditor.rulebook.checks import check_rule
from auditor.rulebook.kinds import Reader
from auditor.rulebook.packs import SHIPPED, Sources
from auditor.rulebook.packs import sources as packs_of
from auditor.rulebook.schema import RULE, RULE_FILE
from auditor.rulebook.styles import change_rules, read_chain
from auditor.rulebook.wordlists import Lists, read_lists
from auditor.rulebook.yamlpos import Items, Table, Text, read_yaml

Data = dict[str, Any]


class RuleErrors(RuleError):
    """Everything that is wrong with some rule files, one line each."""

    def __init__(self, errors: Sequence[RuleError]):
        def place(error: RuleError) -> tuple[str, int, int]:
            return str(error.path or ""), error.line or 0, error.column or 0

        self.errors = tuple(sorted(errors, key=place))
        first = self.errors[0]
        super().__init__(first.message, path=first.path, line=first.line, column=first.column, hint=first.hint)

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


class Read(NamedTuple):
    """What some sources hold, and where it was found."""

    rules: list[Data]  # checked, with their ``path``, ``line`` and ``origin``
    lists: Lists
    files: list[Path]  # all that were read
    packs: list[Path]  # what the styles among them bring, as ``packs.sources`` takes it


def read_sources(sources: Sources) -> Read:
    """Read and check rules, word lists and a style. Raises ``RuleErrors``."""
    problems: list[RuleError] = []
    chain = read_chain(sources.style, problems) if sources.style else []
    for style in chain:
        sources += packs_of(style.packs, f"style {style.path.stem}")
    lists = read_lists(sources.lists, problems, chain)
    reader = Reader(lists, problems)
    rules: list[Data] = []
    raws: list[Table] = []
    for path, origin in sources.rules.items():
        value = read_yaml(path, problems)
        if value is None:
            if not problems or str(problems[-1].path) != str(path):
                problems.append(RuleError("is empty", path=path, hint="a rule file holds `rules:` and a list of rules"))
            continue
        if not isinstance(value, Table) or not isinstance(value.get("rules"), Items):
            RULE_FILE.read(value, reader)  # says what is wrong
            continue
        for key in value:
            if key != "rules":
                reader.problem(
                    key, f'"{key}" is not a key of a rule file', did_you_mean(key, ["rules"]) or "it holds `rules:` alone"
                )
        for raw in value["rules"]:
            before = len(problems)
            rule = RULE.read(raw, reader)
            if len(problems) == before:
                check_rule(rule, raw, reader)
                rules.append({**rule, "path": str(path), "line": raw.place.line, "origin": origin})
                raws.append(raw)
    alone = SHIPPED not in sources.rules.values()
    _check_codes(rules, raws, reader, complete=not problems, alone=alone)
    if not problems:
        change_rules(rules, chain, problems)
    if problems:
        raise RuleErrors(problems)
    files = [*sources.lists, *sources.rules, *(style.path for style in chain)]
    return Read(rules, lists, files, [pack for style in chain for pack in style.packs])


def _check_codes(rules: list[Data], raws: list[Table], reader: Reader, complete: bool, alone: bool) -> None:
    """Codes and names are unique, and what is overridden exists: among these rules or, where they are read alone, the shipped ones."""
    for key in ("code", "name"):
        first: dict[str, Data] = {}
        for rule, raw in zip(rules, raws, strict=True):
            other = first.setdefault(rule[key], rule)
            if other is not rule:
                reader.problem(raw[key], f'the {key} "{rule[key]}" is taken', f"by the rule in {other['path']}:{other['line']}")
    codes = {rule["code"] for rule in rules}
    from auditor.rulebook.cache import shipped_codes  # which reads by this module

    for raw in raws if complete else ():
        for code in raw.get("overrides", ()):
            if isinstance(code, Text) and code not in codes and not (alone and code in shipped_codes()):
                reader.problem(code, f'there is no rule "{code}" to override', did_you_mean(code, codes))
