"""Rules: read from YAML, compiled, matched.

    rulebook = load_rules()
    findings = rulebook.match(story, parse, attributions)

``rules/LANGUAGE.md`` is the manual for those who write rules.
"""

from __future__ import annotations

from auditor.rulebook.rule import Rule
from auditor.rulebook.rulebook import Rulebook, load_rules

__all__ = ["Rule", "Rulebook", "load_rules"]
