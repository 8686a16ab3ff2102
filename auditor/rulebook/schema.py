"""Rules, declared: every key, what it may hold, and what it means. ``rules/LANGUAGE.md`` is the same in prose.

What is read by these kinds is plain data, which is checked further, cached and compiled.
"""

from __future__ import annotations

from typing import Any

from auditor.findings import CATEGORIES, SEVERITIES, VOICES
from auditor.rulebook.kinds import Bool, Choice, Field, ListOf, MapOf, Number, Reader, Record, Schema, String, Words
from auditor.rulebook.pattern_schema import CAPTURE, EDGE, NAME, pattern
from auditor.rulebook.yamlpos import Table, Value

CODE = String(r"[A-Z]{2,4}[0-9]{3}", "a code: two to four capitals and three digits, like HW201")
RULE_NAME = String(rf"({'|'.join(CATEGORIES)})\.[a-z0-9-]+", f"CATEGORY.CHECK, where CATEGORY is one of: {', '.join(CATEGORIES)}")
REPEAT = Choice(("every", "sentence", "paragraph", "source", "story"), "a repetition")
REGIONS = ("headline", "body", "caption", "lead", "rest")


class Flag:
    """``NAME``, ``[NAME, NAME]``, ``headline`` or a mapping; reads to {"captures", "extent", "less"}; the headline is no captures."""

    record = Record(
        "flag",
        {
            "capture": Field(ListOf(CAPTURE, or_one=True), "What is underlined: one, or the first to the last of several.", required=True),
            "extent": Field(Choice(("words", "phrase", "sentence"), "an extent"), "The captured words, their phrase, or the sentence."),
            "less": Field(EDGE, "Branches that are left out of the phrase."),
        },
    )  # fmt: skip

    def read(self, value: Value, reader: Reader) -> dict[str, Any]:
        if value == "headline":
            return {"captures": [], "extent": "words", "less": []}
        if isinstance(value, Table):
            found = self.record.read(value, reader)
            return {"captures": found.get("capture", []), "extent": found.get("extent", "words"), "less": found.get("less", [])}
        return {"captures": ListOf(CAPTURE, or_one=True).read(value, reader), "extent": "words", "less": []}

    def schema(self) -> Schema:
        name = CAPTURE.schema()
        return {"anyOf": [name, {"type": "array", "items": name, "minItems": 1}, self.record.schema()]}


class Region:
    first = Record(
        "region", {"first_paragraphs": Field(Number(1, whole=True), "The first paragraphs of the body.", required=True)}
    )
    names = Choice(REGIONS, "a region")

    def read(self, value: Value, reader: Reader) -> Any:
        return self.first.read(value, reader) if isinstance(value, Table) else self.names.read(value, reader)

    def schema(self) -> Schema:
        return {"anyOf": [self.names.schema(), self.first.schema()]}


class Voice:
    choice = Choice((*VOICES, "any"), "a voice", many=True)

    def read(self, value: Value, reader: Reader) -> list[str]:
        found = self.choice.read(value, reader)
        return list(VOICES) if "any" in found else found

    def schema(self) -> Schema:
        return self.choice.schema()


class Example:
    """A text, or a small story; reads to {"headline", "body", …, "line"}."""

    parts = ("headline", "byline", "body", "caption")
    record = Record("example", {part: Field(String(), f"The {part} of the example.") for part in parts})

    def __init__(self, brackets: bool):
        self.brackets = brackets

    def read(self, value: Value, reader: Reader) -> dict[str, Any]:
        found = self.record.read(value, reader) if isinstance(value, Table) else {"body": String().read(value, reader)}
        text = "\n".join(str(v) for v in found.values()).replace("\\[", "").replace("\\]", "")
        opened = 0
        for mark in text:
            opened += (mark == "[") - (mark == "]")
            if opened not in (0, 1):
                break
        if opened:
            reader.problem(value, "a bracket has no partner, or stands inside brackets", r"write \[ for a bracket of the text")
        elif text and self.brackets != ("[" in text):
            told = "marks no span" if self.brackets else "marks a span, but must stay silent"
            hint = (
                "put [brackets] around what is flagged"
                if self.brackets
                else r"take the brackets out, or write \[ for a bracket of the text"
            )
            reader.problem(value, f"this example {told}", hint)
        return {**found, "line": value.place.line}

    def schema(self) -> Schema:
        return {"anyOf": [String().schema(), self.record.schema()]}


class Skip:
    """An exception; keeps the line it stands in."""

    record = Record(
        "exception",
        {
            "when": Field(pattern, "The pattern that excuses a hit.", required=True),
            "because": Field(String(), "Why this is no problem: one sentence.", required=True),
            "example": Field(Example(brackets=False), "A text that only this exception silences.", required=True),
        },
    )

    def read(self, value: Value, reader: Reader) -> dict[str, Any]:
        return {**self.record.read(value, reader), "line": value.place.line}

    def schema(self) -> Schema:
        return self.record.schema()


EXAMPLES = Record(
    "set of examples",
    {
        "flag": Field(ListOf(Example(True)), "Texts in which [brackets] mark what the rule flags.", required=True),
        "pass": Field(ListOf(Example(False)), "Texts in which the rule is silent.", required=True),
        "todo_flag": Field(ListOf(Example(True)), "Known misses: an error once they are flagged."),
        "todo_pass": Field(ListOf(Example(False)), "Known false alarms: an error once they are silent."),
    },
)
REFERENCE = Record(
    "reference",
    {
        "label": Field(String(), "Who says so: AP, Anonymous sources.", required=True),
        "url": Field(String(r"https?://\S+", "a web address"), "Where it can be read.", required=True),
    },
)
RULE = Record(
    "rule",
    {
        "code": Field(CODE, "Short and stable, for suppressions and reports: HW201.", required=True),
        "name": Field(RULE_NAME, "CATEGORY.CHECK, for instance hedge.seeming.", required=True),
        "title": Field(String(), "A few words for lists of rules.", required=True),
        "severity": Field(Choice(SEVERITIES, "a severity"), "How bad a hit is; warning if left out."),
        "confidence": Field(Choice(("high", "medium", "low"), "a confidence"), "How sure a hit is; medium if left out."),
        "points": Field(Number(), "What one hit costs the score; 1 if left out."),
        "message": Field(String(), "What is said of a hit; {NAME} puts captured words in.", required=True),
        "why": Field(String(), "Why it matters to the reader of the story.", required=True),
        "advice": Field(String(), "What the writer can do.", required=True),
        "references": Field(ListOf(REFERENCE), "Public newsroom standards that ask for it.", required=True),
        "enabled": Field(Bool(), "false: only runs if selected by its code."),
        "find": Field(pattern, "What is looked for.", required=True),
        "flag": Field(Flag(), "What is underlined.", required=True),
        "voice": Field(Voice(), "In whose voice; reporter and attributed if left out."),
        "in": Field(ListOf(Region(), or_one=True), "In which parts of the story; everywhere if left out."),
        "needs": Field(pattern, "The rule fires only where this is absent."),
        "skip": Field(ListOf(Skip()), "Exceptions, each with a reason and an example."),
        "repeat": Field(REPEAT, "Every hit, or the first in each sentence, paragraph, story, or of each source."),
        "overrides": Field(ListOf(CODE), "Codes of rules that are silent where this one speaks."),
        "examples": Field(EXAMPLES, "Texts that prove the rule.", required=True),
    },
)  # fmt: skip
RULE_FILE = Record("rule file", {"rules": Field(ListOf(RULE), "The rules of this file.", required=True)})
LIST_FILE = MapOf(NAME, ListOf(Words()))
