"""What of a story's findings does not count: those let stand for a reason, and those that were known before."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.config import Config, at_least
from auditor.errors import UsageError
from auditor.findings import Finding
from auditor.story import Story

if TYPE_CHECKING:
    from auditor.audit import Audit
    from auditor.baseline import Comparison
    from auditor.rulebook import Rulebook
    from auditor.suppressions import Suppressed, Suppression, Unused


@dataclass(frozen=True, slots=True)
class Sorted:
    """The findings of a story that count, in order, and what was set aside."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()
    unused: tuple[Unused, ...] = ()
    needed: frozenset[Suppression] = frozenset()
    comparison: Comparison | None = None


def sort_out(
    found: Sequence[Finding], story: Story, config: Config, rulebook: Rulebook, all_rules: Callable[[], Rulebook]
) -> Sorted:
    """Apply suppressions and baseline, which see every finding, then the least severity that is reported.

    ``all_rules`` gives the rules that suppressions may name besides those of ``rulebook``. Raises ``ConfigError``.
    """
    asked_for = config.asked_for(rulebook)

    def kept(finding: Finding) -> bool:
        return finding.code in asked_for or at_least(finding.severity, config.least)

    out = Sorted(tuple(found))
    if suppressions := suppressions_of(story, config):
        from auditor.suppressions import suppress

        rest, suppressed, unused, needed = suppress(found, story, suppressions, rulebook, all_rules)
        out = Sorted(tuple(rest), tuple(s for s in suppressed if kept(s.finding)), tuple(unused), needed)
    comparison = None
    if config.baseline is not None:
        from auditor.baseline import load_baseline

        comparison = load_baseline(config.baseline).compare(
            story, out.findings, [r.code for r in rulebook.rules if r.enabled], kept
        )
    return replace(out, findings=tuple(f for f in out.findings if kept(f)), comparison=comparison)


def check_settings(config: Config, rulebook: Rulebook, all_rules: Callable[[], Rulebook]) -> None:
    """Refuse a limit that nothing can reach, and a baseline or suppression that cannot be used. Raises ``UsageError``, ``ConfigError``."""
    if config.fail_on != "never" and not at_least(config.fail_on, config.least) and not config.asked_for(rulebook):
        raise UsageError(
            f"fail-on: no {config.fail_on} can fail the check, for min-severity leaves out what is less severe than {config.least}",
            hint=f"set min-severity to {config.fail_on}, too",
        )
    if config.suppress:
        from auditor.suppressions import code_of

        for suppression in config.suppress:
            code_of(suppression, rulebook, all_rules)
    if config.baseline is not None:
        from auditor.baseline import load_baseline

        load_baseline(config.baseline)


class IdleSuppressions:
    """The suppressions of configurations that none of several stories needed."""

    def __init__(self) -> None:
        self._needed: set[Suppression] = set()
        self._unused: dict[Suppression, Unused] = {}

    def see(self, audit: Audit) -> None:
        self._needed |= audit.needed
        self._unused.update((u.suppression, u) for u in audit.unused if u.suppression.origin == "configuration")

    def told(self) -> list[str]:
        """A line for each, by place."""
        idle = [u for s, u in self._unused.items() if s not in self._needed]
        return [
            f"{u}: take the suppression out, or mend it"
            for u in sorted(idle, key=lambda u: (u.suppression.path, u.suppression.at_line))
        ]


def suppressions_of(story: Story, config: Config) -> tuple[Suppression, ...]:
    """All suppressions that hold for a story: of the configuration, of the file beside it, of its comments."""
    sidecar = sidecar_of(story.path or story.name)
    if not (story.comments or os.path.isfile(sidecar)):
        return config.suppress
    from auditor.suppressionfile import from_comments, from_sidecar

    beside = from_sidecar(sidecar) if os.path.isfile(sidecar) else ()
    return (*from_comments(story), *beside, *config.suppress)


def sidecar_of(name: str) -> str:
    """The file of suppressions beside a story: `story.audit.yaml` for `story.txt`; "" for what is no file."""
    return "" if name in ("-", "<text>") else os.path.splitext(name)[0] + ".audit.yaml"
