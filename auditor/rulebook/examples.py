"""Runs the examples of rules with real parses, and tells which parts of a rule no example exercises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from auditor.rulebook.document import Document
from auditor.rulebook.rule import Alternative, Candidate, Rule
from auditor.rulebook.rulebook import Rulebook
from auditor.rulebook.schema import Example
from auditor.story import Region, Span, Story

if TYPE_CHECKING:
    from auditor.parse import Engine, ParseCache

KINDS = ("flag", "pass", "skip", "todo_flag", "todo_pass")
_MARK = re.compile(r"\\([\[\]])|[\[\]]")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one example. Spans count in ``text``, the example without its brackets."""

    kind: str  # one of KINDS
    path: str
    line: int
    text: str
    expected: tuple[Span, ...]
    found: tuple[Span, ...]
    problem: str  # "" if it is as it should be

    @property
    def ok(self) -> bool:
        return not self.problem

    @property
    def todo(self) -> bool:
        return self.kind.startswith("todo_")


@dataclass(frozen=True, slots=True)
class RuleReport:
    rule: Rule
    outcomes: tuple[Outcome, ...]
    uncovered: tuple[Alternative, ...]  # parts of the rule that no example exercises

    @property
    def ok(self) -> bool:
        return not self.uncovered and all(outcome.ok for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class _Case:
    rule: Rule
    kind: str
    line: int
    story: Story
    expected: tuple[Span, ...]
    exception: int = -1  # the number of the exception that the example is of


def run_examples(rules: Iterable[Rule], engine: Engine | None = None, cache: ParseCache | None = None) -> list[RuleReport]:
    """Run the examples of some rules, each by its own rule alone; all are parsed in one batch."""
    from auditor.attribution import find_attributions
    from auditor.parse import parse_all

    rules = list(rules)
    alone = {rule.code: Rulebook((rule if rule.enabled else replace(rule, enabled=True),)) for rule in rules}
    cases = [case for rule in rules for case in _cases(rule)]
    parses = parse_all([case.story for case in cases], engine, cache)
    outcomes: dict[str, list[Outcome]] = {rule.code: [] for rule in rules}
    covered: dict[str, set[int]] = {rule.code: set() for rule in rules}
    for case, parse in zip(cases, parses, strict=True):
        document = Document(case.story, parse, find_attributions(case.story, parse))
        candidates = list(case.rule.candidates(document))
        spans = tuple(Span(f.start, f.end) for f in alone[case.rule.code].findings(document))
        problem = _problem(case, spans, candidates)
        outcomes[case.rule.code].append(
            Outcome(case.kind, case.rule.path, case.line, case.story.text, case.expected, spans, problem)
        )
        if not problem and not case.kind.startswith("todo_"):
            covered[case.rule.code] |= _covered(case, candidates)
    return [
        RuleReport(
            rule,
            tuple(sorted(outcomes[rule.code], key=lambda o: o.line)),
            tuple(a for i, a in enumerate(rule.alternatives) if i not in covered[rule.code]),
        )
        for rule in rules
    ]


def _cases(rule: Rule) -> Iterator[_Case]:
    examples = rule.data["examples"]
    for kind in KINDS:
        for example in examples.get(kind, ()):
            yield _Case(rule, kind, example["line"], *example_story(example))
    for exception in rule.exceptions:
        yield _Case(rule, "skip", exception.example["line"], *example_story(exception.example), exception.number)


def _problem(case: _Case, found: Sequence[Span], candidates: Sequence[Candidate]) -> str:
    if case.kind in ("todo_flag", "todo_pass"):
        return f"this works now: move it to `{case.kind[5:]}`" if tuple(found) == case.expected else ""
    if tuple(found) != case.expected:
        return "other spans are flagged than the example marks" if case.expected else "the rule is not silent"
    if case.kind == "skip":
        excused = [c for c in candidates if c.against == "skip" and case.exception in c.used]
        if not excused:
            return "the rule is silent without this exception, too"
        others = {e.number for e in case.rule.exceptions} - {case.exception}
        if all(others & set(c.used) for c in excused):
            return "another exception excuses it as well"
    return ""


def _covered(case: _Case, candidates: Sequence[Candidate]) -> set[int]:
    """The alternatives that the example exercises."""
    found: set[int] = set()
    for candidate in candidates:
        if not candidate.against and case.kind == "flag":
            found |= set(candidate.hit.match.used)
        elif candidate.against in ("needs", "skip"):
            found |= set(candidate.used)
    return found


def example_story(example: dict[str, Any]) -> tuple[Story, tuple[Span, ...]]:
    """The story of an example as checked data, and the spans in its [brackets]."""
    from auditor.readers.quotations import find_quotations

    text, regions, spans = "", [], []
    for kind in Example.parts:
        for paragraph in re.split(r"\n\s*\n", example.get(kind, "")):
            if not paragraph.strip():
                continue
            start = len(text)
            plain, marked = _unbracket(paragraph.strip(), start)
            text += plain
            spans += marked
            regions.append(Region(kind, start, len(text)))
            text += "\n\n"
    paragraphs = [[region] for region in regions if region.kind != "byline"]
    quotations = list(find_quotations(text, paragraphs))
    ordered = sorted([*regions, *quotations], key=lambda r: (r.start, -r.end, r.depth))
    return Story(text.rstrip(), tuple(ordered), "<example>"), tuple(spans)


def _unbracket(text: str, start: int) -> tuple[str, list[Span]]:
    plain, spans, opened, last = "", [], 0, 0
    for mark in _MARK.finditer(text):
        plain += text[last : mark.start()] + (mark[1] or "")
        last = mark.end()
        if mark[0] == "[":
            opened = start + len(plain)
        elif mark[0] == "]":
            spans.append(Span(opened, start + len(plain)))
    return plain + text[last:], spans
