"""What a rule must satisfy beyond its shape: captures that exist, messages that can be filled, counts of one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from auditor.errors import did_you_mean
from auditor.findings import VOICES
from auditor.rulebook.kinds import Reader
from auditor.rulebook.near import misplaced_near
from auditor.rulebook.patterns import IMPLICIT, is_choice
from auditor.rulebook.rule import PLACEHOLDER
from auditor.rulebook.yamlpos import Items, Table, Text, Value

STORY_COUNTS = ("sources", "named_sources", "unnamed_sources", "attributions", "unnamed_attributions")


@dataclass(frozen=True, slots=True)
class Captured:
    """The names that a pattern captures whenever it matches, those it may capture, and those below a negation."""

    always: frozenset[str] = frozenset()
    ever: frozenset[str] = frozenset()
    negated: frozenset[str] = frozenset()

    def __add__(self, other: Captured) -> Captured:
        return Captured(self.always | other.always, self.ever | other.ever, self.negated | other.negated)

    def __or__(self, other: Captured) -> Captured:
        return Captured(self.always & other.always, self.ever | other.ever, self.negated | other.negated)

    def maybe(self) -> Captured:
        return Captured(frozenset(), self.ever, self.negated)

    def denied(self) -> Captured:
        return Captured(frozenset(), frozenset(), self.ever | self.negated)


def _name(name: str) -> Captured:
    names = frozenset([name] if name else [])
    return Captured(names, names)


def _either(parts: list[Captured]) -> Captured:
    found = parts[0] if parts else Captured()
    for part in parts[1:]:
        found = found | part
    return found


def captured(data: dict[str, Any], implicit: bool = True) -> Captured:
    """What a pattern captures, from its checked data."""
    if "phrase" in data:
        return sum(map(_of_item, data["phrase"]), _name(data.get("as", "")))
    if "attribution" in data:
        return _of_attribution(data["attribution"], implicit)
    if "story" in data:
        return Captured()
    if "all" in data:
        return sum((captured(part, implicit and i == 0) for i, part in enumerate(data["all"])), Captured())
    if is_choice(data):
        return _either([captured(part, implicit) for part in data["any"]])
    return _of_node(data)


def _of_node(data: dict[str, Any]) -> Captured:
    found = _name(data.get("as", ""))
    for key in ("head", "within"):
        found += _of_node(data[key]) if key in data else Captured()
    found = sum(map(_of_node, data.get("with", ())), found)
    if "any" in data:
        found += _either(list(map(_of_node, data["any"])))
    for part in (*data.get("without", ()), *([data["not"]] if "not" in data else ())):
        found += _of_node(part).denied()
    return found


def _of_item(data: dict[str, Any]) -> Captured:
    if "any" in data and data["any"] and isinstance(data["any"][0], list):
        found = _name(data.get("as", "")) + _either([sum(map(_of_item, sequence), Captured()) for sequence in data["any"]])
    else:
        found = _of_node(data)
    needed = not data.get("optional") and data.get("times", [1])[0] > 0
    return found if needed else found.maybe()


def _of_attribution(data: dict[str, Any], implicit: bool) -> Captured:
    found = Captured()
    for key in IMPLICIT:
        part = data.get(key)
        if key in data and part is None:  # "none"
            continue
        name = (part or {}).get("as", key if implicit else "")
        sure = key in data or key == "content"
        found += _name(name) if sure else _name(name).maybe()
        if part:
            found += _of_node(part["word"]) if "word" in part else Captured()
            found += captured(part["find"], False) if "find" in part else Captured()
    return found


def check_rule(rule: dict[str, Any], raw: Table, reader: Reader) -> None:
    """Note what is wrong with a rule whose keys are right."""
    found = captured(rule["find"])
    flag, message = raw["flag"], raw["message"]
    _check_flag(rule, raw, reader)
    for name in rule["flag"]["captures"]:
        _check_name(name, found, _place_of(name, flag), reader)
    for placeholder in PLACEHOLDER.findall(rule["message"]):
        if placeholder not in (*STORY_COUNTS, *rule["flag"]["captures"]):
            _check_name(placeholder, found, message, reader)
    for near, told, hint in misplaced_near(raw):
        reader.problem(near, told, hint)
    for name in _values(raw, "same_lemma"):
        if isinstance(name, Text) and name not in found.ever:
            hint = did_you_mean(name, found.ever) or f"`find` captures: {', '.join(sorted(found.ever)) or 'nothing'}"
            reader.problem(name, f'nothing is captured as "{name}"', hint)
    used = {*rule["flag"]["captures"], *PLACEHOLDER.findall(rule["message"])}  # told of already
    for name in _names_of_nothing_new(raw):
        if name not in found.ever | used:
            hint = did_you_mean(name, found.ever) or "here a name refers to what `find` captures: take it out"
            reader.problem(name, f'nothing is captured as "{name}"', hint)
    for counted in _values(raw, "count"):
        for part in counted if isinstance(counted, Items) else ():
            if isinstance(part, Table) and ("times" in part) == ("sources" in part):
                reader.problem(part, "a count has either `times` or `sources`")
    if rule["code"] in rule.get("overrides", ()):
        reader.problem(raw["overrides"], "a rule can't override itself")


def _check_flag(rule: dict[str, Any], raw: Table, reader: Reader) -> None:
    flag = raw["flag"]
    if not rule["flag"]["captures"]:
        if not _has_story(rule["find"]):
            hint = "flag a capture, or look for a `story` pattern"
            reader.problem(flag, "`flag: headline` is for rules about the whole story", hint)
        check_headline_rule(rule, raw, reader)
    elif rule["flag"]["less"] and rule["flag"]["extent"] != "phrase":
        reader.problem(flag["less"], "`less` has no meaning without `extent: phrase`", "add that, or take `less` out")


def check_headline_rule(rule: dict[str, Any], raw: Table, reader: Reader) -> None:
    """Note what ``raw``, the rule or a style's change of it, says in vain of a rule with `flag: headline`."""
    if "voice" in raw and rule["voice"] != list(VOICES):
        hint = "write `voice: any`, or take it out"
        reader.problem(raw["voice"], "`voice` has no meaning for a rule that flags the headline", hint)
    if "in" in raw:
        reader.problem(raw["in"], "`in` has no meaning for a rule that flags the headline", "take it out")


def unfillable(rule: dict[str, Any]) -> list[str]:
    """The names in a rule's message that nothing can be put in for."""
    always = captured(rule["find"]).always
    return [name for name in PLACEHOLDER.findall(rule["message"]) if name not in always and name not in STORY_COUNTS]


def _check_name(name: str, found: Captured, at: Value, reader: Reader) -> None:
    if name in found.always:
        return
    if name in found.ever:
        hint = "every alternative of an `any` must capture it, and it can't be optional"
        if name in IMPLICIT:
            hint = f"an attribution may be without one; demand it: `{name}: {{…}}`"
        reader.problem(at, f'"{name}" is not captured in every case', hint)
    elif name in found.negated:
        reader.problem(
            at, f'"{name}" is captured below a negation, where nothing is found', "capture a word outside `not` and `without`"
        )
    else:
        hint = (
            did_you_mean(name, found.ever)
            or f"`find` captures: {', '.join(sorted(found.ever)) or 'nothing; name a word with `as`'}"
        )
        reader.problem(at, f'nothing is captured as "{name}"', hint)


def _place_of(name: str, flag: Value) -> Value:
    """Where a name stands inside the value of ``flag``."""
    if isinstance(flag, Table):
        return _place_of(name, flag["capture"])
    return next((part for part in flag if part == name), flag) if isinstance(flag, Items) else flag


def _has_story(data: dict[str, Any]) -> bool:
    """Does the pattern look at the whole story whenever it matches?"""
    if is_choice(data):
        return all(map(_has_story, data["any"]))
    return "story" in data or any(map(_has_story, data.get("all", ())))


def _values(raw: Table, key: str) -> Iterator[Value]:
    """The values of a key at any depth of a rule's patterns."""
    for place in ("find", "needs", "skip"):
        if place in raw:
            yield from _values_below(raw[place], key)


def _names_of_nothing_new(raw: Table) -> Iterator[Text]:
    """The values of ``as`` where a name can only refer to what `find` has captured: in `needs`, `skip` and negations."""
    places = [raw[key] for key in ("needs", "skip") if key in raw]
    places += [value for key in ("not", "without") for value in _values_below(raw["find"], key)]
    names = {name.place: name for place in places for name in _values_below(place, "as")}  # once, if a negation stands in another
    return (name for name in names.values() if isinstance(name, Text))


def _values_below(value: Value, key: str) -> Iterator[Value]:
    for part in value.values() if isinstance(value, Table) else value if isinstance(value, Items) else ():
        yield from _values_below(part, key)
    if isinstance(value, Table) and key in value:
        yield value[key]
