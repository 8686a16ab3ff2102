"""Is it English? Copy in another language parses as nonsense, has no findings and would be called well sourced.

Told by small words. Few English ones prove nothing (results, lists, headlines have few), so it takes several of other languages as
well. Names bring some along ("de la", "van der"); those are not counted, nor is what stands in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.errors import InputError
from auditor.story import Region, Span, merge

_ENGLISH = frozenset(
    "the and that with from said says his her their they she which would who whose this these those were been its has not but about"
    " after before when where while could should may than into more out being if there what how because between during against"
    " through other only did does our you your it".split()
)
_FOREIGN = frozenset(
    # Romance
    "les une et est dans que qui pour pas sur avec aux ce cette ont sont ne se sa il elle ils mais comme selon leur nous vous été qu los las una por para con"
    " lo su sus es son pero como más según ha han os uma não em ao dos das foi mas che gli è per non sono nel nella anche più și în"
    " să cu pe nu este"
    # Germanic
    " das und ist nicht ein eine einen mit auf für dass sich zu im auch wird werden het een dat niet op zijn voor ook te og det som"
    " av er ikke til på är och att ett inte har jeg vi nie hulle"
    # others
    " się nie że jest w z na ale je v že jsou hogy az és nem egy ve bir bu için ile yang dan itu dengan untuk tidak ini dari ang mga"
    " ng sa ja että ovat oli ei myös ya wa kwa ni katika kuwa daha göre ama olarak".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_LETTER = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")  # not Latin
_LETTERS = 100  # some scripts put no spaces between words
_WORDS = 40  # in fewer it is not to be told
_DISTINCT = 4
_SHARE = 0.07


def refuse_foreign(text: str, paragraphs: Sequence[Region], quotations: Sequence[Region], name: str) -> None:
    """Raises InputError for paragraphs that are plainly not in English."""
    outside, last = [], 0
    for quotation in merge(Span(q.start, q.end) for q in quotations):
        outside += [text[last : quotation.start], " " * (quotation.end - quotation.start)]
        last = quotation.end
    own = "".join((*outside, text[last:]))
    prose = " ".join(text[p.start : p.end] for p in paragraphs)
    own = " ".join(own[p.start : p.end] for p in paragraphs)
    if _in_another_script(prose) or (len(_WORD.findall(prose)) >= _WORDS and _in_another_language(own)):
        raise InputError("this does not read like English", path=name, hint="only copy in English can be audited")


def _in_another_script(prose: str) -> bool:
    other = len(_OTHER_LETTER.findall(prose))
    return other >= _LETTERS and 2 * other > sum(c.isalpha() for c in prose)


def _in_another_language(prose: str) -> bool:
    words = _WORD.findall(prose)
    if sum(w.isupper() for w in words) > len(words) / 2:
        words = [w.lower() for w in words]
    english = sum(w.lower() in _ENGLISH for w in words)
    foreign = [w for w in words if w in _FOREIGN]
    return len(foreign) >= max(_SHARE * len(words), 2 * english + 1) and len(set(foreign)) >= _DISTINCT
