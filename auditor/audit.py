"""The flow of a story through the program: parse → attributions → rules → suppressions, baseline → score."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from auditor.config import Config, at_least
from auditor.findings import Finding
from auditor.story import Story

if TYPE_CHECKING:
    from auditor.attribution.model import Attribution
    from auditor.baseline import Comparison
    from auditor.parse import Engine, ParseCache
    from auditor.parse.words import Parse
    from auditor.rulebook import Rulebook
    from auditor.score import Score
    from auditor.suppressions import Suppressed, Suppression, Unused


@dataclass(frozen=True)
class Audit:
    """The result for one story. Findings are ordered by start and code, attributions as they stand in the story.

    The score is made from all ``findings``; what is suppressed is not among them.
    """

    story: Story
    findings: tuple[Finding, ...]
    attributions: tuple[Attribution, ...]
    score: Score
    parse: Parse = field(repr=False)
    suppressed: tuple[Suppressed, ...] = ()  # findings that are let stand, each with its reason
    unused: tuple[Unused, ...] = ()  # suppressions that match nothing in the story
    needed: frozenset[Suppression] = frozenset()  # those that match something, be it too slight to be reported
    comparison: Comparison | None = None  # with the baseline, if there is one
    config: Config = field(default=Config(), repr=False)  # how it was audited

    @property
    def fresh(self) -> tuple[Finding, ...]:
        """The findings that the baseline does not have: all of them, if there is none."""
        known = set(self.comparison.known) if self.comparison else ()
        return tuple(finding for finding in self.findings if finding not in known)

    def fails(self, config: Config | None = None) -> bool:
        """Whether the story fails the check: a new finding as severe as ``fail_on``, or a score below ``fail_under``.

        The settings are those of the audit, or of another configuration.
        """
        limit = (config or self.config).fail_on
        return any(at_least(finding.severity, limit) for finding in self.fresh) or self.under(config)

    def under(self, config: Config | None = None) -> bool:
        """Whether the score is below ``fail_under``."""
        least = (config or self.config).fail_under
        return least is not None and self.score.value < least


def audit(text: str | Story, rules: Rulebook | None = None, config: Config = Config()) -> Audit:
    """Audit a story, given as text or as ``auditor.read(path)`` returns it.

    The rules are those that ``config`` selects from the shipped ones and its own, or exactly ``rules`` if they are given.
    Rule files are read once for a configuration: what changes in them later, a running process does not see.
    The defaults of ``config`` are those of the command line. Raises ``auditor.AuditorError``.
    """
    from auditor.attribution import find_attributions
    from auditor.readers import story_from_text
    from auditor.score import score, word_starts
    from auditor.setaside import sort_out

    story = story_from_text(text) if isinstance(text, str) else text
    rulebook = configured_rules(config) if rules is None else rules
    parse = parse_story(story, config)
    attributions = find_attributions(story, parse)
    found = sort_out(rulebook.match(story, parse, attributions), story, config, rulebook, lambda: all_rules(config))
    scored = score(found.findings, attributions, word_starts(parse))
    return Audit(
        story, found.findings, attributions, scored, parse,
        suppressed=found.suppressed, unused=found.unused, needed=found.needed, comparison=found.comparison, config=config,
    )  # fmt: skip


@lru_cache(maxsize=32)
def configured_rules(config: Config) -> Rulebook:
    """The rules that a configuration selects. Raises ``RuleError``, ``ConfigError``, ``UsageError``."""
    return config.choose(all_rules(config))


def all_rules(config: Config) -> Rulebook:
    """The shipped rules and the configuration's own, as its house style has them. Raises ``RuleError``, ``ConfigError``."""
    from auditor.rulebook import load_rules

    config.check_files()
    return load_rules(config.rules, style=config.style, cache_rules=config.cache)


def parse_story(story: Story, config: Config = Config()) -> Parse:
    """The story's parse by the engine and model of the configuration, from the cache where it has it.

    Raises ``ModelError``, ``UsageError``, ``ConfigError``.
    """
    from auditor.parse import parse

    return parse(story, *parser(config))


def parser(config: Config) -> tuple[Engine, ParseCache | None]:
    """The engine that a configuration names, and the cache of its parses.

    Raises ``UsageError`` for an unknown engine and ``ConfigError`` for a cache directory that cannot be.
    """
    from auditor.cachedir import cache_dir
    from auditor.parse import ParseCache
    from auditor.parse.choose import choose_engine

    return choose_engine(config.engine, config.model), ParseCache(cache_dir() / "parses.sqlite") if config.cache else None
