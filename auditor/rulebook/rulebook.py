"""A set of rules, and the findings they make in a story."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from auditor.attribution.model import Attribution
from auditor.errors import UsageError, did_you_mean
from auditor.findings import CATEGORIES, SEVERITIES, Finding
from auditor.parse.words import Parse
from auditor.rulebook import cache, packs
from auditor.rulebook.document import Document
from auditor.rulebook.rule import Hit, Rule, compile_rule, source_of
from auditor.story import Story


@dataclass(frozen=True)
class Rulebook:
    """Rules that are matched together, so that of several findings on one problem one is told."""

    rules: tuple[Rule, ...]  # by code

    @cached_property
    def by_code(self) -> dict[str, Rule]:
        return {rule.code: rule for rule in self.rules}

    def rule(self, code: str) -> Rule:
        """The rule with a code (or a name). Raises ``UsageError``."""
        wanted = code.strip()
        for rule in self.rules:
            if wanted.upper() == rule.code or wanted.lower() == rule.name:
                return rule
        raise UsageError(
            f'there is no rule "{code}"', hint=did_you_mean(wanted.upper(), self.by_code) or "`auditor rules list` shows them all"
        )

    def select(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Rulebook:
        """Only the selected rules (all, if none are named), less the ignored ones.

        Rules are named by code, the beginning of a code (``US``), name or category. A rule that is off by default
        runs if its code or name is selected. Raises ``UsageError`` for what names no rule.
        """
        chosen = {rule.code: rule for rule in self.rules}
        wanted = list(select)
        if wanted:
            named = {key: self._named(key) for key in wanted}
            exact = {
                rule.code
                for key, rules in named.items()
                for rule in rules
                if key.upper() == rule.code or key.lower() == rule.name
            }
            chosen = {r.code: replace(r, enabled=r.enabled or r.code in exact) for rules in named.values() for r in rules}
        for key in ignore:
            for rule in self._named(key):
                chosen.pop(rule.code, None)
        return replace(self, rules=tuple(sorted(chosen.values(), key=lambda rule: rule.code)))

    def named(self, key: str) -> list[Rule]:
        """The rules with a code, beginning of a code, name or category."""
        return [r for r in self.rules if r.code.startswith(key.upper()) or key.lower() in (r.name, r.category)] if key else []

    def _named(self, key: str) -> list[Rule]:
        """The same; raises ``UsageError`` if there are none."""
        found = self.named(key)
        if not found:
            known = [*self.by_code, *CATEGORIES, *(r.name for r in self.rules)]
            raise UsageError(
                f'"{key}" is no rule or category', hint=did_you_mean(key, known) or "`auditor rules list` shows them all"
            )
        return found

    def match(self, story: Story, parse: Parse, attributions: Sequence[Attribution]) -> list[Finding]:
        """The findings of all enabled rules, by start and code; one for each problem."""
        return self.findings(Document(story, parse, attributions))

    def findings(self, document: Document) -> list[Finding]:
        hits = [(rule, hit) for rule in self.rules if rule.enabled for hit in rule.hits(document)]
        return [
            finding_of(document, rule, hit)
            for rule, hit in sorted(_merged(document, hits), key=lambda h: (h[1].start, h[0].code))
        ]


def finding_of(document: Document, rule: Rule, hit: Hit) -> Finding:
    line, column = document.story.line_column(hit.start)
    first, last = document.parse.sentence_at(hit.start), document.parse.sentence_at(max(hit.start, hit.end - 1))
    sentence = (first.start if first else hit.start, last.end if last else hit.end)
    return Finding(
        code=rule.code, rule=rule.name, category=rule.category, severity=rule.severity, confidence=rule.confidence,
        start=hit.start, end=hit.end, line=line, column=column, text=document.story.text[hit.start : hit.end], voice=hit.voice,
        message=rule.message_for(document, hit), advice=rule.advice, points=rule.points, sentence=sentence,
        trace=rule.trace(document, hit),
    )  # fmt: skip


def _merged(document: Document, hits: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """Without the hits that another one makes superfluous."""

    def rank(item: tuple[Rule, Hit]) -> tuple[int, float, str, int, int]:
        rule, hit = item
        return SEVERITIES.index(rule.severity), -rule.points, rule.code, hit.start, -hit.end

    by_code: dict[str, list[Hit]] = {}
    for rule, hit in hits:
        by_code.setdefault(rule.code, []).append(hit)
    silenced: set[tuple[str, int, int]] = set()
    for rule, hit in hits:
        for code in rule.overrides:
            silenced |= {(code, that.start, that.end) for that in by_code.get(code, ()) if _silences(document, hit, that)}
    kept: list[tuple[Rule, Hit]] = []
    taken: dict[str, list[tuple[int, int]]] = {}  # by category: the spans kept, in order; none overlap
    for rule, hit in sorted(hits, key=rank):
        if (rule.code, hit.start, hit.end) in silenced:
            continue
        if not hit.headline:
            spans = taken.setdefault(rule.category, [])
            i = bisect_right(spans, (hit.start, hit.end))
            if (i and spans[i - 1][1] > hit.start) or (i < len(spans) and spans[i][0] < hit.end):
                continue
            spans.insert(i, (hit.start, hit.end))
        kept.append((rule, hit))
    return kept


def _silences(document: Document, hit: Hit, that: Hit) -> bool:
    """Does an overriding hit silence that one?"""
    if hit.headline or (hit.start < that.end and that.start < hit.end):
        return True
    source = source_of(hit)
    return (
        bool(source)
        and source == source_of(that)
        and document.parse.sentence_at(hit.start) is document.parse.sentence_at(that.start)
    )


def load_rules(
    paths: Iterable[str | Path] | None = None, *, style: str | Path | None = None, shipped: bool = True, cache_rules: bool = True
) -> Rulebook:
    """The shipped rules and those of ``paths``: rule files, directories of them with ``lists/``, ``"package:NAME"``.

    ``style`` is a shipped style's name or a style file. ``shipped=False`` leaves the shipped rules out (their word lists
    stay). ``cache_rules=False`` keeps nothing in the user's cache directory. Raises ``RuleErrors`` with everything that
    is wrong in the files, or another ``RuleError`` for a path, package or style that does not exist.
    """
    found = packs.shipped()
    if not shipped:
        found = packs.Sources(lists=found.lists)
    found += packs.sources(paths or ())
    if style is not None:
        from auditor.rulebook.styles import style_path

        found = replace(found, style=style_path(style))
    rules = map(compile_rule, cache.load(found, cache_rules))
    return Rulebook(tuple(sorted(rules, key=lambda rule: rule.code)))
