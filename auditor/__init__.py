"""Audits the sourcing of a news story.

    from auditor import audit, read

    result = audit(read("story.txt"))        # or audit("Officials said …")
    for finding in result.findings:
        print(finding.line, finding.code, finding.text, finding.message)

``audit`` gives what ``auditor check`` gives. ``Config`` holds the settings, ``load_rules`` gives other rules than the
shipped ones, ``AuditorError`` is the base of all errors that a caller is expected to handle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.audit import Audit, audit  # the function; the module of that name is reached by `from auditor.audit import …`
from auditor.config import Config
from auditor.errors import AuditorError
from auditor.findings import Finding
from auditor.story import Story
from auditor.version import __version__

if TYPE_CHECKING:
    from auditor.readers import read, story_from_text
    from auditor.rulebook import load_rules

__all__ = ["Audit", "AuditorError", "Config", "Finding", "Story", "__version__", "audit", "load_rules", "read", "story_from_text"]

_LATER = {"load_rules": "auditor.rulebook", "read": "auditor.readers", "story_from_text": "auditor.readers"}


def __getattr__(name: str) -> Any:
    """Import on first use what takes long to import."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATER[name]), name)
