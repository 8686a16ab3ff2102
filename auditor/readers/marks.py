"""The quotation marks of a paragraph and what stands around each: could it open, could it close, is it an apostrophe?"""

from __future__ import annotations

import re
from dataclasses import dataclass

FAMILIES = ("double", "guillemet", "single")

_RUN = re.compile("[\"“”„‟«»'‘’‚‛‹›`＂]+")
_MARK = re.compile("``|''|‘‘|’’|[\"“”„‟«»'‘’‚‛‹›`＂]")
_SINGLES = "'‘’‚‛‹›`"
_OPENING = ("“", "„", "‟", "«", "``", "‘‘", "‘", "‚", "‛", "‹", "`")
_CLOSING = ("”", "»", "’’", "›")  # not ’, which is the apostrophe first of all

_BEFORE_OPENING = "([{<>/—–-…¿¡|*_~="  # besides white space
_AFTER_CLOSING = ")]}<>/—–-….,;:!?[(|*_~&=%"
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_STOPS = ".,!?…;:—–-"  # an apostrophe does not follow these, a closing mark does
_POSSESSIVE = re.compile(r"(?:[sxzSXZ0-9]|[ui]n|IN|\b[oO])$")  # the dogs', doin', 6', o'
_ELIDED = re.compile(  # 'tis, the '90s
    r"\d\ds?\b|(?:tis|twas|twere|twill|til|till|em|er|im|n|nuff|bout|round|cause|cos|coz|cuz|fraid|gainst|neath|ere|ave|ello|sup|ight"
    r"|kay|burbs|hood|cept|twixt|tween|mid|fore|scuse)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\b[ \u00a0]?['‘’]n['‘’][ \u00a0]?\b", re.IGNORECASE)  # rock 'n' roll
_TAG = re.compile(r"<[A-Za-z/!][^<>]*>")
_FEET_AND_INCHES = re.compile(r"\d\s?(?:['’′]|ft\.?|feet)\s?-?\d[\d½¼¾./]*$")


@dataclass(slots=True)
class Mark:
    start: int
    end: int
    family: str  # "double", "guillemet" or "single"
    shape: str  # "opening", "closing" or "" (straight, and ’)
    opens: bool  # by what stands around it
    closes: bool
    after_stop: bool  # punctuation precedes it
    weak: bool = False  # a single mark that may be the apostrophe of 'tis
    possessive: bool = False  # a single mark that may be the apostrophe of the dogs'
    measure: bool = False  # may stand for inches
    leads: bool = False  # a comma or colon precedes it; a single mark: or nothing
    next_event: str = ""  # what the next mark of its family does that cannot do anything else: "open" or "close"


def marks_of(text: str, start: int, end: int) -> list[Mark]:
    """All marks of ``text[start:end]`` but apostrophes inside words."""
    apostrophes = {i for m in _AND.finditer(text, start, end) for i in (m.start(), m.start() + 1, m.end() - 1, m.end() - 2)}
    marks: list[Mark] = []
    tags = [m.span() for m in _TAG.finditer(text, start, end)]
    next_tag = 0
    for run in _RUN.finditer(text, start, end):
        while next_tag < len(tags) and tags[next_tag][1] <= run.start():
            next_tag += 1
        if next_tag < len(tags) and tags[next_tag][0] < run.start():
            continue  # <a href="…">
        before = text[run.start() - 1] if run.start() > start else ""
        after = text[run.end()] if run.end() < end else ""
        if before.isalnum() and after.isalnum() and (run[0] in _SINGLES or (before.isdigit() and after.isdigit())):
            continue  # don't, 5"x7"
        opens = (_is_space(before) or before in _BEFORE_OPENING or (before in ",:;" and after.isalnum())) and not _is_space(after)
        closes = not _is_space(before) and (_is_space(after) or after in _AFTER_CLOSING)
        for first, last in _split(run, closes and not opens):
            if first in apostrophes and last == first + 1:
                continue
            glyph = text[first:last]
            mark = Mark(first, last, _family(glyph), _shape(glyph), opens, closes, before != "" and before in _STOPS)
            word = text[max(start, run.start() - 12) : run.start()]
            if mark.family == "single":
                mark.weak = opens and (glyph == "’" or bool(_ELIDED.match(text, last, min(end, last + 12))))
                mark.possessive = bool(_POSSESSIVE.search(word))
                mark.leads = first == start or text[max(start, first - 3) : first].rstrip()[-1:] in ("", ",", ":")
            else:
                mark.leads = before in ",:" and before != ""
            if glyph in ('"', "”", "''", "’’"):
                mark.measure = before.isdigit() and (not opens or bool(_FEET_AND_INCHES.search(word)))
            marks.append(mark)
    events: dict[str, str] = {}
    for mark in reversed(marks):
        mark.next_event = events.get(mark.family, "")
        if mark.opens and not mark.closes and not mark.weak:
            events[mark.family] = "open"
        elif mark.closes and not mark.opens and (mark.after_stop or (mark.family != "single" and not mark.measure)):
            events[mark.family] = "close"
    return marks


def leading_family(text: str, start: int) -> str:
    """The family of the mark that a paragraph starts with; "" where it starts with none, or with an apostrophe."""
    match = _MARK.match(text, start)
    if not match or _is_space(text[match.end() : match.end() + 1]):
        return ""
    family = _family(match[0])
    return "" if family == "single" and _ELIDED.match(text, match.end()) else family


def _split(run: re.Match[str], closing: bool) -> list[tuple[int, int]]:
    """The marks of a run. Three straight single marks are a double and a single one: ''' opens, and ' '' closes."""
    spans: list[tuple[int, int]] = []
    position = run.start()
    while position < run.end():
        match = _MARK.match(run.string, position, run.end())
        last = match.end() if match else position + 1
        if closing and run.end() - position == 3 and run.string[position : position + 3] in ("'''", "’’’"):
            last = position + 1
        spans.append((position, last))
        position = last
    return spans


def _is_space(char: str) -> bool:
    return char == "" or char.isspace() or char in _INVISIBLE


def _family(glyph: str) -> str:
    return "guillemet" if glyph in "«»" else "single" if glyph in _SINGLES and len(glyph) == 1 else "double"


def _shape(glyph: str) -> str:
    return "opening" if glyph in _OPENING else "closing" if glyph in _CLOSING else ""
