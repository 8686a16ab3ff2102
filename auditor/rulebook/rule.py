"""A rule, compiled, and its hits in a story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from auditor.rulebook.describe import describe
from auditor.rulebook.document import Document, Match, Scope
from auditor.rulebook.extent import phrase_of
from auditor.rulebook.patterns import AnyNear, Near, Numbering, Pattern, compile_near, compile_pattern
from auditor.rulebook.story_pattern import attribution_counts, source_counts

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")  # in a message: {source}


@dataclass(frozen=True, slots=True)
class Alternative:
    """A part of a rule that an example must exercise."""

    kind: str  # "find", "needs" or "skip"
    line: int
    part: Any  # its checked data; of an exception its reason

    @property
    def label(self) -> str:
        return self.part if isinstance(self.part, str) else describe(self.part)


@dataclass(frozen=True, slots=True)
class Skip:
    """An entry of ``skip``: an exception, compiled."""

    when: Near | AnyNear
    because: str
    example: dict[str, Any]
    number: int


class Hit(NamedTuple):
    """What a rule would flag, in code points of the story, and the match that it is made from."""

    start: int
    end: int
    match: Match
    voice: str
    headline: bool  # flagged by `flag: headline`


class Candidate(NamedTuple):
    """What `find` has found, and what spoke against it: "" for nothing, "voice", "region", "needs" or "skip"."""

    hit: Hit
    against: str = ""
    used: tuple[int, ...] = ()  # the alternative of `needs` that alone is there, or the exceptions that hold


class _Against(NamedTuple):
    needs: Near | AnyNear | None
    exceptions: tuple[Skip, ...]
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class Rule:
    """A rule as it was read; its patterns are compiled when they are first asked for."""

    code: str
    name: str
    title: str
    message: str
    why: str
    advice: str
    references: tuple[tuple[str, str], ...]  # label, address
    severity: str
    confidence: str
    points: float
    enabled: bool
    path: str  # the rule's file, and its line there
    line: int
    origin: str  # shipped | file | style NAME | package NAME
    overrides: tuple[str, ...]
    data: dict[str, Any] = field(repr=False, compare=False)  # the whole rule as checked data

    @property
    def category(self) -> str:
        return self.name.partition(".")[0]

    @property
    def voices(self) -> tuple[str, ...]:
        """In whose voice a hit counts."""
        return tuple(self.data.get("voice", ("reporter", "attributed")))

    @property
    def pattern(self) -> Pattern:
        """What is looked for."""
        return self._sought[0]

    @property
    def needs(self) -> Near | AnyNear | None:
        """What must be absent."""
        return self._against.needs

    @property
    def exceptions(self) -> tuple[Skip, ...]:
        """The entries of ``skip``."""
        return self._against.exceptions

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        """What the examples must exercise."""
        return self._against.alternatives

    @cached_property
    def _sought(self) -> tuple[Pattern, tuple[Alternative, ...]]:
        alternatives: list[Alternative] = []
        return compile_pattern(self.data["find"], _numbering("find", alternatives), implicit=True), tuple(alternatives)

    @cached_property
    def _against(self) -> _Against:
        """What a hit is held against, compiled with the first one: in most stories most rules have none."""
        alternatives = list(self._sought[1])
        needs = None
        if "needs" in self.data:
            needs = compile_near(self.data["needs"], "sentence", _numbering("needs", alternatives), counted=True)
        exceptions = []
        for entry in self.data.get("skip", ()):
            when = compile_near(entry["when"], "here", _numbering("skip", alternatives))
            alternatives.append(Alternative("skip", entry["line"], entry["because"]))
            exceptions.append(Skip(when, entry["because"], entry["example"], len(alternatives) - 1))
        return _Against(needs, tuple(exceptions), tuple(alternatives))

    def hits(self, document: Document) -> list[Hit]:
        """What the rule flags, in text order, each span once; ``repeat`` is taken into account."""
        found: dict[tuple[int, int], Hit] = {}
        for candidate in self.candidates(document, thorough=False):
            if not candidate.against:
                found.setdefault((candidate.hit.start, candidate.hit.end), candidate.hit)
        seen: set[Any] = set()
        kept = []
        for hit in sorted(found.values(), key=lambda h: (h.start, h.end)):
            key = self._repeat_key(document, hit)
            if key not in seen:
                seen.add(key)
                kept.append(hit)
        return kept

    def candidates(self, document: Document, thorough: bool = True) -> Iterator[Candidate]:
        """Everything that `find` finds, with the verdict of the rest of the rule.

        ``thorough``: with all that speaks against it, for examples and explanations; else the first of it will do, and of
        several candidates for one flag the first that nothing speaks against.
        """
        voices = self.voices
        settled: set[tuple[int, int]] = set()
        for match in self.pattern.find(document, Scope(), Match()):
            hit = self._hit(document, match)
            if hit is None or (hit.start, hit.end) in settled:
                continue
            if not hit.headline and hit.voice not in voices:
                yield Candidate(hit, "voice")
            elif not hit.headline and "in" in self.data and not self._inside(document, hit):
                yield Candidate(hit, "region")
            else:
                candidate = self._judged(document, hit, thorough)
                if not thorough and not candidate.against:
                    settled.add((hit.start, hit.end))
                yield candidate

    def _judged(self, document: Document, hit: Hit, thorough: bool) -> Candidate:
        if not thorough:
            if self.needs is not None and self.needs.holds(document, hit.match):
                return Candidate(hit, "needs")
            excused = any(exception.when.holds(document, hit.match) for exception in self.exceptions)
            return Candidate(hit, "skip") if excused else Candidate(hit)
        if self.needs is not None:
            there = [found for option in self.needs.options if (found := _numbers(option, document, hit)) is not None]
            if there:
                return Candidate(hit, "needs", there[0] if len(there) == 1 else ())
        numbers: list[int] = []
        for exception in self.exceptions:
            used = _numbers(exception.when, document, hit)
            if used is not None:
                numbers += [exception.number, *used]
        return Candidate(hit, "skip", tuple(numbers)) if numbers else Candidate(hit)

    def _hit(self, document: Document, match: Match) -> Hit | None:
        flag = self.data["flag"]
        if not flag["captures"]:
            headline = next((r for r in document.story.regions if r.kind == "headline"), None)
            place = headline or (document.sentences[0] if document.sentences else None)
            return Hit(place.start, place.end, match, "reporter", True) if place else None
        captures = [match.captures[name] for name in flag["captures"] if name in match.captures]
        if len(captures) < len(flag["captures"]):
            return None
        start, end = min(c.start for c in captures), max(c.end for c in captures)
        if flag["extent"] == "sentence":
            sentence = document.sentences[captures[0].sentence]
            start, end = sentence.start, sentence.end
        elif flag["extent"] == "phrase":
            phrases = [phrase_of(document, c, tuple(flag["less"])) for c in captures]
            start, end = min(p[0] for p in phrases), max(p[1] for p in phrases)
        voice = document.voices.at(start, end)
        return Hit(start, end, match, voice, False)

    def _inside(self, document: Document, hit: Hit) -> bool:
        sentence = document.parse.sentence_at(hit.start)
        if sentence is None:
            return False
        rank, kind = document.body_rank(sentence.index), document.kind(sentence.index)
        for region in self.data["in"]:
            first = region["first_paragraphs"] if isinstance(region, dict) else 1 if region == "lead" else None
            if region == kind or (first is not None and rank is not None and rank < first):
                return True
            if region == "rest" and rank is not None and (rank > 0 or document.body_paragraphs == 1):
                return True
        return False

    def _repeat_key(self, document: Document, hit: Hit) -> Any:
        sentence = document.parse.sentence_at(hit.start)
        repeat = self.data.get("repeat", "every")
        if repeat == "story":
            return "story"
        if repeat == "source":
            return source_of(hit) or document.text(hit.start, hit.end).lower()
        if repeat == "every" or sentence is None:
            return hit.start, hit.end
        return sentence.index if repeat == "sentence" else sentence.paragraph

    def message_for(self, document: Document, hit: Hit) -> str:
        """The message with the hit's words, and counts of the story, in the places of their names."""

        def fill(found: Any) -> str:
            name = found[1]
            if name in hit.match.captures:
                capture = hit.match.captures[name]
                return document.text(capture.start, capture.end)
            measure = attribution_counts if name.endswith("attributions") else source_counts
            part = name.partition("_")[0]
            return str(measure(document)[part if part in ("named", "unnamed") else "total"])

        return PLACEHOLDER.sub(fill, self.message)

    def trace(self, document: Document, hit: Hit) -> tuple[str, ...]:
        """Which words the rule has named, and what else it has looked at."""
        lines = []
        for name, capture in sorted(hit.match.captures.items(), key=lambda item: item[1][:2]):
            word = document.word((capture.sentence, capture.head))
            lines.append(f"{name}: “{document.text(capture.start, capture.end)}” ({word.lemma}, {word.upos}, {word.deprel})")
        lines += [
            f"line {self.alternatives[n].line}: {self.alternatives[n].label}" for n in dict.fromkeys(hit.match.used) if n >= 0
        ]
        if not hit.headline:
            lines.append(f"voice: {hit.voice}")
        if self.needs is not None:
            lines.append("needs: nothing of it is there")
        if self.exceptions:
            lines.append(f"skip: none of {len(self.exceptions)} exceptions holds")
        return tuple(lines)


def _numbering(kind: str, alternatives: list[Alternative]) -> Numbering:
    def number(part: Any) -> int:
        first = part[0] if isinstance(part, list) else part
        alternatives.append(Alternative(kind, first["line"], part))
        return len(alternatives) - 1

    return number


def _numbers(near: Near | AnyNear, document: Document, hit: Hit) -> tuple[int, ...] | None:
    """The alternatives by which a pattern holds near a hit; None if it does not hold."""
    found = list(near.find(document, hit.match))
    return tuple(sorted({number for match in found for number in match.used})) if found else None


def source_of(hit: Hit) -> str:
    """By which the source of a hit is known, "" if it has none."""
    return next((c.who.lower() for c in hit.match.captures.values() if c.who), "")


def compile_rule(data: dict[str, Any]) -> Rule:
    """A rule from checked data; what they leave out has its default."""
    return Rule(
        code=data["code"], name=data["name"], title=data["title"], message=data["message"], why=data["why"], advice=data["advice"],
        references=tuple((r["label"], r["url"]) for r in data["references"]), severity=data.get("severity", "warning"),
        confidence=data.get("confidence", "medium"), points=float(data.get("points", 1)), enabled=data.get("enabled", True),
        path=data["path"], line=data["line"], origin=data["origin"], overrides=tuple(data.get("overrides", ())), data=data,
    )  # fmt: skip
