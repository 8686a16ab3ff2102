"""Rules for tests: written as YAML, run on small stories with real parses."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent

from auditor.attribution import find_attributions
from auditor.findings import Finding
from auditor.parse import parse
from auditor.rulebook import Rulebook, load_rules
from auditor.rulebook.document import Document
from auditor.rulebook.examples import example_story

RULE = """\
  - code: {code}
    name: {category}.test-{code}
    title: Test
    message: "{message}"
    why: It is a test.
    advice: Leave it.
    references: [{{label: Test, url: "https://example.org"}}]
    examples: {{flag: ["[x]"], pass: [x]}}
"""


def rule_text(body: str, code: str = "ZZ901", category: str = "hedge", message: str = "It is a test.") -> str:
    """A rule with the given `find`, `flag` and so on."""
    return (
        RULE.format(code=code.lower().replace("zz", "ZZ"), category=category, message=message).replace(
            f"test-{code}", f"test-{code.lower()}"
        )
        + indent(body.strip(), "    ")
        + "\n"
    )


@cache
def book_of(*rules: str, lists: str = "") -> Rulebook:
    with TemporaryDirectory() as folder:
        directory = Path(folder)
        (directory / "house.yaml").write_text("rules:\n" + "".join(rules), encoding="utf-8")
        (directory / "lists").mkdir()
        (directory / "lists" / "words.yaml").write_text(lists, encoding="utf-8")
        return load_rules([directory], shipped=False, cache_rules=False)


@cache
def document(body: str, headline: str = "") -> Document:
    story, _ = example_story({"headline": headline, "body": body} if headline else {"body": body})
    parsed = parse(story)
    return Document(story, parsed, find_attributions(story, parsed))


def findings(book: Rulebook, body: str, headline: str = "") -> list[Finding]:
    return book.findings(document(body, headline))


def marked(body: str, story: str, headline: str = "", lists: str = "") -> str:
    """The story with [brackets] around what a rule flags; the headline, if any, is its first paragraph."""
    text = document(story, headline).story.text
    for finding in reversed(findings(book_of(rule_text(body), lists=lists), story, headline)):
        text = f"{text[: finding.start]}[{text[finding.start : finding.end]}]{text[finding.end :]}"
    return text
