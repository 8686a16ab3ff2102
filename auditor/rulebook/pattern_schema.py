"""Patterns, declared: every key of what `find`, `needs` and `skip` may hold, and what it means.

Reading a pattern by these kinds gives plain data with all shorthand written out (``lemma: say`` becomes ``{"lemma": ["say"]}``,
``$lists`` their words) and the ``line`` that each part stands in.
"""

from __future__ import annotations

from typing import Any

from auditor.attribution.model import SOURCE_KINDS
from auditor.rulebook import ud
from auditor.rulebook.kinds import (
    WORD, Bool, Choice, Count, Field, Kind, Later, ListOf, Number, Reader, Record, Regex, Schema, String, Words, one_or_many, shown,
)  # fmt: skip
from auditor.rulebook.yamlpos import Items, Table, Text, Value

NAME = String(r"[a-z][a-z0-9_]*", "a name: small letters, digits and _")
NEAR = (
    "here", "sentence", "previous sentence", "next sentence", "paragraph", "earlier in paragraph", "earlier", "later", "story",
)  # fmt: skip

# these refer to one another; the end of this module says what they are
node, branch, pattern = Later("node"), Later("branch"), Later("pattern")
phrase_item, phrase_sequence = Later("phrase_item"), Later("phrase_sequence")

COUNT = Count()


class Captures(String):
    """A capture's name. ``headline`` is taken by ``flag: headline``."""

    def read(self, value: Value, reader: Reader) -> str:
        name = NAME.read(value, reader)
        if name == "headline":
            reader.problem(value, '"headline" can\'t name words', "`flag: headline` means the story's headline")
        return name


CAPTURE = Captures(NAME.pattern, NAME.looks)


class Features:
    """``{Number: Plur, Degree: [Cmp, Sup], Person: none}``; reads to value lists, "" for none."""

    def read(self, value: Value, reader: Reader) -> dict[str, list[str]]:
        if not isinstance(value, Table) or not value:
            reader.problem(value, f"expected features, not {shown(value)}", "write for instance {Number: Plur}")
            return {}
        found = {}
        for key, item in value.items():
            name = Choice(tuple(ud.FEATURES), "a feature of English UD").read(key, reader)
            options = (*ud.FEATURES[name], "none") if name == key else ("none", *(v for vs in ud.FEATURES.values() for v in vs))
            values = Choice(options, f"a value of {key}", many=True).read(item, reader)
            found[name] = ["" if v == "none" else v for v in values]
        return found

    def schema(self) -> Schema:
        def values(name: str) -> Schema:
            return Choice((*ud.FEATURES[name], "none"), "", many=True).schema()

        properties = {name: values(name) for name in ud.FEATURES}
        return {"type": "object", "properties": properties, "additionalProperties": False, "minProperties": 1}


class OneOrNone:
    """``none``, or what ``kind`` reads; ``none`` reads to None."""

    def __init__(self, kind: Kind):
        self.kind = kind

    def read(self, value: Value, reader: Reader) -> Any:
        return None if value == "none" else self.kind.read(value, reader)

    def schema(self) -> Schema:
        return {"anyOf": [{"const": "none"}, self.kind.schema()]}


UPOS = Choice(ud.UPOS, "a universal part of speech", many=True, old=ud.OLD_UPOS, scheme="UD v2")
EDGE = Choice(ud.RELATIONS, "a UD relation", many=True, old=ud.OLD_RELATIONS, scheme="UD v2")
ENTITY = Choice((*ud.ENTITIES, "any", "none"), "a kind of entity", many=True, old=ud.OLD_ENTITIES)


def node_fields(spaces: bool) -> dict[str, Field]:
    return {
        "text": Field(Words(spaces), "The word as written, in any case, is one of these words or in this $list."),
        "lemma": Field(Words(spaces), "The word's lemma is one of these words or in this $list."),
        "matches": Field(Regex(), "A regular expression that fits the whole written word; case counts."),
        "upos": Field(UPOS, "The word's universal part of speech."),
        "feats": Field(Features(), "Morphological features; none for a feature that the word hasn't."),
        "entity": Field(ENTITY, "The kind of named entity that the word is part of."),
        "edge": Field(EDGE, "The word's relation to its head; nsubj includes nsubj:pass."),
        "number": Field(Count(whole=False), "The word's value as a number."),
        "same_lemma": Field(CAPTURE, "The word has the lemma of this capture."),
        "first": Field(Bool(), "The word is (true) or isn't (false) the first of its sentence."),
        "head": Field(node, "The word that this word hangs on."),
        "within": Field(node, "A word above this word, at any distance."),
        "with": Field(ListOf(branch), "For each of these nodes some dependent passes it."),
        "without": Field(ListOf(branch), "No dependent passes any of these nodes."),
        "not": Field(node, "The word does not pass this node."),
        "any": Field(ListOf(node, least=2), "The word passes at least one of these nodes."),
        "as": Field(CAPTURE, "Names the word."),
    }


NODE_TESTS = (
    "text", "lemma", "matches", "upos", "feats", "entity", "edge", "number", "same_lemma", "first", "head", "within", "with", "without", "not",
)  # fmt: skip
_times = Field(COUNT, "How many words in a row: a number, or {at_least: 1, at_most: 3}.")
_optional = Field(Bool(), "The item may be absent.")
NODE = Record("node", node_fields(spaces=False))
BRANCH = Record("node", {**NODE.fields, "deep": Field(Bool(), "Look at the whole subtree instead of the direct dependents.")})
ITEM_NODE = Record("phrase item", {**node_fields(spaces=True), "optional": _optional, "times": _times})
ITEM_ANY = Record(
    "phrase item",
    {"any": Field(ListOf(phrase_sequence, least=2), "Alternatives: texts, nodes or sequences of them."),
     "as": ITEM_NODE.fields["as"], "optional": _optional, "times": _times},
)  # fmt: skip
ITEM_GAP = Record("phrase item", {"gap": Field(Number(1, whole=True), "Up to this many words of any kind.", required=True)})


def has_tests(value: Table) -> bool:
    return any(key in value for key in NODE_TESTS)


class Placed:
    """A mapping that keeps the line it stands in, and must hold at least one test."""

    def __init__(self, record: Record):
        self.record = record

    def read(self, value: Value, reader: Reader) -> dict[str, Any]:
        found = self.record.read(value, reader)
        known = isinstance(value, Table) and all(key in self.record.fields for key in value)  # else that is the problem
        if known and not any(key in value for key in (*NODE_TESTS, "any")):
            reader.problem(value, f"this {self.record.name} tests nothing", f"give it one of: {', '.join(NODE_TESTS)}")
        return {**found, "line": value.place.line}

    def schema(self) -> Schema:
        return self.record.schema()


class PhraseItem:
    def read(self, value: Value, reader: Reader) -> dict[str, Any]:
        if isinstance(value, Text):
            return {"text": Words().read(value, reader), "line": value.place.line}
        if not isinstance(value, Table):
            reader.problem(value, f"expected a word or a mapping, not {shown(value)}", "alternatives stand below {any: […]}")
            return {}
        if "gap" in value:
            return {**ITEM_GAP.read(value, reader), "line": value.place.line}
        if "any" in value and not has_tests(value):
            found: dict[str, Any] = {**ITEM_ANY.read(value, reader), "line": value.place.line}
        else:
            found = Placed(ITEM_NODE).read(value, reader)
        if "times" in found and found["times"][1] == 0:
            reader.problem(value["times"], "a word that stands there no times can't be found", "take the item out")
        if found.get("optional") and "times" in found:
            hint = "write {at_most: …} alone, which also allows none"
            reader.problem(value["times"], "an optional item has no `times`", hint)
        return found

    def schema(self) -> Schema:
        return {"anyOf": [WORD, ITEM_NODE.schema(), ITEM_ANY.schema(), ITEM_GAP.schema()]}


class Sequence:
    """Phrase items in a row; a text of several words is several items. One item may stand without the list."""

    def read(self, value: Value, reader: Reader) -> list[dict[str, Any]]:
        if isinstance(value, Items) and not value:
            reader.problem(value, "is an empty list", "a phrase needs at least one item")
        found = []
        for part in value if isinstance(value, Items) else [value]:
            if isinstance(part, Text) and not part.startswith("$"):
                found += [{"text": [word.lower()], "line": part.place.line} for word in part.split()]
                if not part.strip():
                    reader.problem(part, "is empty", "write a word")
            else:
                found.append(phrase_item.read(part, reader))
        return found

    def schema(self) -> Schema:
        return one_or_many(phrase_item.schema())


class Filled:
    """A mapping that must hold something: without a key it would hold for every story."""

    def __init__(self, record: Record):
        self.record = record

    def read(self, value: Value, reader: Reader) -> dict[str, Any]:
        if isinstance(value, Table) and not value:
            reader.problem(value, f"this {self.record.name} tests nothing", f"give it one of: {', '.join(self.record.fields)}")
        return self.record.read(value, reader)

    def schema(self) -> Schema:
        return {**self.record.schema(), "minProperties": 1}


ANONYMITY = Choice(("none", "condition", "explained"), "a state of anonymity", many=True)
SOURCE = Record(
    "source",
    {
        "named": Field(Bool(), "The story identifies the source."),
        "kind": Field(Choice(SOURCE_KINDS, "a kind of source", many=True), "What sort of source it is."),
        "pronoun": Field(Bool(), "The source is a pronoun here."),
        "repeat": Field(Bool(), "An earlier attribution has the same source."),
        "plural": Field(Bool(), "The source is more than one."),
        "anonymity": Field(ANONYMITY, "Whether the story says that, or why, the source is not named."),
        "who": Field(Words(), "What the story calls the source at its fullest."),
        "word": Field(node, "The head word of the source."),
        "as": Field(CAPTURE, "Names the source."),
    },
)  # fmt: skip

CUE = Record(
    "cue",
    {
        "lemma": Field(Words(), "The cue's lemma: say, according to, claim …"),
        "word": Field(node, "The cue's main word."),
        "as": Field(CAPTURE, "Names the cue."),
    },
)


class Cue:
    def read(self, value: Value, reader: Reader) -> dict[str, Any] | None:
        if value == "none":
            return None
        return CUE.read(value, reader) if isinstance(value, Table) else {"lemma": Words().read(value, reader)}

    def schema(self) -> Schema:
        return {"anyOf": [{"const": "none"}, CUE.schema(), *Words().schema()["anyOf"]]}


CONTENT = Record(
    "content",
    {
        "words": Field(COUNT, "How many words of the story are credited."),
        "find": Field(pattern, "A pattern inside the content."),
        "as": Field(CAPTURE, "Names the content."),
    },
)
ATTRIBUTION = Record(
    "attribution",
    {
        "source": Field(OneOrNone(SOURCE), "Who is credited; none: nobody."),
        "cue": Field(Cue(), "The words that link source and content: a mapping, or its lemmas; none: there are none."),
        "content": Field(CONTENT, "What is credited."),
        "style": Field(
            Choice(("direct", "indirect", "mixed"), "a style of attribution", many=True), "Quoted, in other words, or both."
        ),
        "continues": Field(Bool(), "Carried over from an earlier sentence."),
    },
)
STORY = Record(
    "story",
    {
        "sources": Field(
            Filled(Record("count of sources", {k: Field(COUNT, f"Different {k} sources.") for k in ("named", "unnamed", "total")})),
            "How many different sources the story has.",
        ),
        "attributions": Field(
            Filled(Record("count of attributions", {k: Field(COUNT, f"To sources: {k}.") for k in ("named", "unnamed", "none", "total")})),
            "How many attributions the story has: to named sources, to unnamed ones, to nobody.",
        ),
        "words": Field(COUNT, "How many words are audited."),
        "quotations": Field(COUNT, "How many quotations the story has."),
        "headline": Field(Bool(), "The story has a headline."),
        "byline": Field(Bool(), "The story has a byline."),
        "count": Field(
            ListOf(Record("count", {
                "find": Field(pattern, "What is counted.", required=True),
                "times": Field(COUNT, "How many hits there are."),
                "sources": Field(COUNT, "How many different sources the hits have."),
            })),
            "Counts of anything else.",
        ),
    },
)  # fmt: skip

NEAR_FIELD = Field(Choice(NEAR, "a place to look", many=True), "Where the pattern is looked for.")
NODE_PATTERN = Record("node", {**NODE.fields, "near": NEAR_FIELD})
PATTERNS = {
    "phrase": {"phrase": Field(Sequence(), "Words in a row."), "as": Field(CAPTURE, "Names the whole phrase.")},
    "attribution": {"attribution": Field(ATTRIBUTION, "A relation that the attribution stage found.")},
    "story": {"story": Field(Filled(STORY), "Counts over the whole story.")},
    "all": {"all": Field(ListOf(pattern, least=2), "The first is found, the others must be there too.")},
    "any": {"any": Field(ListOf(pattern, least=2), "What any of these patterns finds.")},
}


class Pattern:
    def read(self, value: Value, reader: Reader) -> dict[str, Any]:
        if not isinstance(value, Table):
            hint = f"a pattern is a node ({{lemma: …}}) or one of: {', '.join(PATTERNS)}"
            reader.problem(value, f"expected a pattern, not {shown(value)}", hint)
            return {"line": value.place.line}
        for key, fields in PATTERNS.items():
            if key in value and not (key == "any" and (has_tests(value) or "as" in value)):
                found = Record(f'"{key}" pattern', {**fields, "near": NEAR_FIELD}).read(value, reader)
                return {**found, "line": value.place.line}
        return Placed(NODE_PATTERN).read(value, reader)

    def schema(self) -> Schema:
        kinds = [Record("", {**fields, "near": NEAR_FIELD}).schema() | {"required": [key]} for key, fields in PATTERNS.items()]
        return {"anyOf": [NODE_PATTERN.schema(), *kinds]}


node.kind, branch.kind, pattern.kind = Placed(NODE), Placed(BRANCH), Pattern()
phrase_item.kind, phrase_sequence.kind = PhraseItem(), Sequence()
