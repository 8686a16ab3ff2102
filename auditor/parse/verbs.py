"""Base forms of regular English verbs by their spelling, for verbs that no treebank holds.

The verbs of speech that newspapers like best (decry, rebuke, surmise) are rare elsewhere, and the model's edit scripts guess their endings badly.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_ED = re.compile(r"(?:Tense=Past|VerbForm=Part)")
_ING = re.compile(r"VerbForm=(?:Ger|Part)")
_THIRD = re.compile(r"Person=3")
_SIBILANT = ("ches", "shes", "sses", "xes", "zzes", "oes")
_DOUBLED = re.compile(r"[^aeiou]?[aeiou]([bdgklmnprtv])\1$")
# After these a final e has been dropped: alleg-ed, surmis-ed, reiterat-ed, handl-ed, chid-ed; not murmur-ed, happen-ed, recount-ed.
_BARE = re.compile(
    r"""(?: [cuvz] | (?<![io]n)g | (?<!s)s | [bcdfgkpstz]l | [cp]ed | [enx]cit | (?:pl|cr|del)et | (?:pl|gn|st|ad|sc)or | (?:[rn]|tra)ven
      | (?:[^aeiou]|qu|[iu](?=a)|(?:n|cr)e(?=at)) (?: a[bdgkmnprt] | i[bdklmnpr] | o[bdkt] | u[bdkmnprt] | (?<!l)op | yp )
      | ^(?:qu|[^aeiou])*[aeiou][^aeiouwxy] )$""",
    re.VERBOSE,
)


def base_form(form: str, feats: str, known: Callable[[str], bool]) -> str:
    """The infinitive of a regularly inflected verb; "" where its form or features show no such inflection.

    ``known`` tells of a word whether it exists; of the spellings that the ending allows, one that is known comes first.
    """
    candidates = _candidates(form.lower(), feats)
    if not candidates or candidates[0].endswith(("ise", "ize")):  # emphasising is not of the noun emphasis
        return candidates[0] if candidates else ""
    return next(filter(known, candidates), candidates[0])


def _candidates(form: str, feats: str) -> list[str]:
    """What a form may come from, likeliest first."""
    if len(form) < 4:
        return []
    if form.endswith("ing") and _ING.search(feats):
        return _from_stem(form[:-3])
    if form.endswith("ied") and _ED.search(feats):
        return [form[:-3] + "y", form[:-1]]
    if form.endswith("ed") and _ED.search(feats):
        return _from_stem(form[:-2])
    if form.endswith("s") and not form.endswith("ss") and _THIRD.search(feats):
        if form.endswith("ies"):
            return [form[:-3] + "y", form[:-1]]
        return [form[:-2], form[:-1]] if form.endswith(_SIBILANT) else [form[:-1]]
    return []


def _from_stem(stem: str) -> list[str]:
    if not re.search("[aeiouy]", stem):
        return []  # br-ing, b-ed
    if _DOUBLED.search(stem) and not re.fullmatch("[^aeiou]*[aeiou]ll", stem):
        return [stem[:-1], stem, stem + "e"]
    return [stem + "e", stem] if _BARE.search(stem) else [stem, stem + "e"]
