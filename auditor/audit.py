"""The flow of a story through the program: parse → attributions → rules → score."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.attribution.model import Attribution
from auditor.findings import Finding
from auditor.story import Story

if TYPE_CHECKING:
    from auditor.parse.words import Parse
    from auditor.rulebook import Rulebook
    from auditor.score import Score


@dataclass(frozen=True)
class Audit:
    """The result for one story. Findings are ordered by start and code, attributions as they stand in the story."""

    story: Story
    findings: tuple[Finding, ...]
    attributions: tuple[Attribution, ...]
    score: Score
    parse: Parse = field(repr=False)


def audit(text: str | Story, rules: Rulebook | None = None, *, engine: str = "onnx", model: str = "bundled", cache: bool = True) -> Audit:
    """Audit a story, given as text or as ``auditor.read(path)`` returns it.

    ``rules`` are those of ``auditor.load_rules()`` where none are given. ``engine`` and ``model`` choose who parses;
    ``cache`` keeps parses of paragraphs in the user's cache directory. Raises ``auditor.errors.AuditorError``.
    """
    from auditor.attribution import find_attributions
    from auditor.parse import parse as parse_story
    from auditor.readers import story_from_text
    from auditor.rulebook import load_rules
    from auditor.score import count_words, score

    story = story_from_text(text) if isinstance(text, str) else text
    rulebook = load_rules() if rules is None else rules
    parse = parse_story(story, engine=engine, model=model, cache=cache)
    attributions = find_attributions(story, parse)
    findings = tuple(rulebook.match(story, parse, attributions))
    return Audit(story, findings, attributions, score(findings, attributions, count_words(parse)), parse)
