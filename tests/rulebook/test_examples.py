"""The examples of a rule prove it, and every part of it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from auditor.rulebook import load_rules
from auditor.rulebook.examples import RuleReport, example_story, run_examples
from auditor.story import Span

HEAD = """\
rules:
  - code: ZZ901
    name: hedge.test
    title: Test
    message: It is a test.
    why: It is a test.
    advice: Leave it.
    references: [{label: Test, url: "https://example.org"}]
"""


def report(tmp_path: Path, rule: str) -> RuleReport:
    path = tmp_path / "house.yaml"
    path.write_text(HEAD + indent(dedent(rule), "    "), encoding="utf-8")
    (only,) = run_examples(load_rules([path], shipped=False, cache_rules=False).rules)
    return only


def told(found: RuleReport) -> list[str]:
    """Line, kind and problem of the examples with a problem, and the uncovered parts."""
    return [f"{o.line} {o.kind}: {o.problem}" for o in found.outcomes if not o.ok] + [
        f"{a.line} {a.kind}: {a.label}" for a in found.uncovered
    ]


def test_all_is_well(tmp_path: Path) -> None:
    found = report(
        tmp_path,
        """\
        find: {any: [{lemma: ship, as: it}, {phrase: [the, crew], as: it}]}
        flag: it
        needs: {any: [{lemma: port}, {near: next sentence, lemma: dock}]}
        skip:
          - {when: {lemma: ship, with: [{lemma: old}]}, because: Old ships are known., example: The old ship left.}
        examples:
          flag: ["The [ship] left. [The crew] waited."]
          pass: ["It rained.", "The ship left the port.", "The ship left. The docks were empty."]
          todo_flag: ["The [boat] left."]
          todo_pass: ["The ship was a film."]
        """,
    )
    assert told(found) == []
    assert found.ok
    assert [o.kind for o in found.outcomes] == ["skip", "flag", "pass", "pass", "pass", "todo_flag", "todo_pass"]
    assert (found.outcomes[1].text, found.outcomes[1].expected) == ("The ship left. The crew waited.", (Span(4, 8), Span(15, 23)))
    assert (found.outcomes[6].expected, found.outcomes[6].found) == ((), (Span(4, 8),))


def test_what_goes_wrong_is_told(tmp_path: Path) -> None:
    found = report(
        tmp_path,
        """\
        find: {lemma: ship, as: it}
        flag: it
        examples:
          flag:
            - "The [old ship] left. The ship stayed."
            - "The [boat] left."
          pass:
            - "A ship came."
          todo_flag: ["The [ship] left."]
          todo_pass: ["It rained."]
        """,
    )
    assert told(found) == [
        "13 flag: other spans are flagged than the example marks",
        "14 flag: other spans are flagged than the example marks",
        "16 pass: the rule is not silent",
        "17 todo_flag: this works now: move it to `flag`",
        "18 todo_pass: this works now: move it to `pass`",
    ]
    assert found.outcomes[0].found == (Span(8, 12), Span(23, 27))


def test_what_no_example_exercises_is_told(tmp_path: Path) -> None:
    found = report(
        tmp_path,
        """\
        find:
          any:
            - {lemma: ship, as: it}
            - phrase: [{any: [the, [one, of, the], {upos: NUM}]}, boat]
              as: it
            - {upos: NOUN, any: [{lemma: raft}, {lemma: canoe, edge: obj}], as: it}
        flag: it
        needs: {any: [{lemma: port}, {lemma: dock}]}
        skip:
          - when: {any: [{phrase: [old, ship]}, {phrase: [new, ship]}]}
            because: Some ships are known.
            example: The old ship left.
        examples:
          flag: ["The [ship] left."]
          pass: ["The ship left the port.", "The ship left the port for a dock."]
        """,
    )
    assert told(found) == [
        "12 find: text: one text: of text: the",
        "12 find: upos: NUM",
        "14 find: lemma: raft",
        "14 find: lemma: canoe, edge: obj",
        "12 find: phrase: [{any: [text: the, text: one text: of text: the, upos: NUM]}, {text: boat}]",
        "14 find: upos: NOUN, any: [{lemma: raft}, {lemma: canoe, edge: obj}]",
        "16 needs: lemma: dock",
        "18 skip: phrase: [{text: new}, {text: ship}]",
    ]


def test_an_exception_must_be_what_silences_its_example(tmp_path: Path) -> None:
    found = report(
        tmp_path,
        """\
        find: {lemma: ship, as: it}
        flag: it
        skip:
          - {when: {lemma: ship, with: [{lemma: old}]}, because: Old., example: The boat left.}
          - {when: {phrase: [big, ship]}, because: Big., example: The big ship left.}
          - {when: {phrase: [the, big, ship]}, because: Bigger., example: The big ship left.}
        examples:
          flag: ["The [ship] left."]
          pass: ["It rained."]
        """,
    )
    assert told(found) == [
        "12 skip: the rule is silent without this exception, too",
        "13 skip: another exception excuses it as well",
        "14 skip: another exception excuses it as well",
        "12 skip: Old.",
        "13 skip: Big.",
        "14 skip: Bigger.",
    ]


def test_an_example_may_be_a_small_story(tmp_path: Path) -> None:
    found = report(
        tmp_path,
        """\
        find: {lemma: ship, as: it}
        flag: it
        in: [headline, lead, caption]
        examples:
          flag:
            - headline: "[Ship] leaves"
              body: |
                The [ship] left.

                The ship came back.
              caption: A [ship].
          pass: ["It rained. \\\\[The crew waited.\\\\]"]
        """,
    )
    assert told(found) == []


def test_the_story_of_an_example() -> None:
    story, spans = example_story(
        {"headline": "A [ship]", "byline": "By Anna Reid", "body": "“It \\[the boat\\]\nleft.”\n\n[It] did.", "line": 1}
    )
    assert story.text == "A ship\n\nBy Anna Reid\n\n“It [the boat]\nleft.”\n\nIt did."
    assert [(r.kind, story.text[r.start : r.end]) for r in story.regions] == [
        ("headline", "A ship"),
        ("byline", "By Anna Reid"),
        ("body", "“It [the boat]\nleft.”"),
        ("quotation", "“It [the boat]\nleft.”"),
        ("body", "It did."),
    ]
    assert [story.text[s.start : s.end] for s in spans] == ["ship", "It"]
