"""Who says what: attributions with their sources, and whose voice each stretch of a story is.

``find_attributions`` runs in three steps: cues in the dependency tree (``verbs``, ``nouns``, ``nominal``, ``mistagged``),
quotations made whole and given to their speakers (``quotes``, ``speakers``), sources looked into (``sources``, ``chains``, ``naming``).
"""

from __future__ import annotations

from auditor.attribution.find import find_attributions
from auditor.attribution.model import Attribution, Source
from auditor.attribution.voice import Voices, voices

__all__ = ["Attribution", "Source", "Voices", "find_attributions", "voices"]
