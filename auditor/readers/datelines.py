"""Datelines: "TEL AVIV — ", "LONDON (Reuters) - ", "JERUSALEM, Oct 24 (AP) — ", "KARACHI: "."""

from __future__ import annotations

import re

_CITY = r"(?:St\.|Mc|Mac|[A-Z])[A-Z.'’/-]*[A-Z.](?:\s+(?:St\.|[A-Z][A-Z.'’/-]*|al-[A-Z]+|de|del|la|el)){0,3}"  # in capitals
_NAME = r"[A-Z][\w.'’-]+(?:[\s/][A-Z][\w.'’-]+){0,3}"
_STATE = r"(?:,\s+[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,2})"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*\.?"
_DAY = rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?"
_WIRE = r"\(\s*[A-Z][\w .&/,-]{1,30}\)"
_DASH = r"(?:\s*[—–―]\s*|\s+--\s*|--\s+|\s+[-_]\s+)"
_SENTENCE = r"(?=[A-Z\"“‘'«„\d$£€])"
_DATELINE = re.compile(
    rf"(?:{_CITY}{_STATE}{{0,2}}(?:(?:[,.]?\s+{_DAY})?(?:[,.]?\s*{_WIRE})?{_DASH}|[,.]?\s+{_DAY}(?:[,.]?\s*{_WIRE})?:\s+"
    rf"|\s*{_WIRE}:?\s+)"
    rf"|(?:[a-z]+\s)?{_NAME}{_STATE}{{0,2}}(?:(?:[,.]?\s+{_DAY})?[,.]?\s*{_WIRE}|,\s+{_DAY}){_DASH}"
    rf"|{_WIRE}{_DASH}){_SENTENCE}"
)
_CITY_COLON = re.compile(rf"{_CITY}{_STATE}?:\s+{_SENTENCE}")  # also how a transcript names its speakers
_NO_CITY = re.compile(
    r"(?:UPDATED?|EXCLUSIVE|BREAKING|WATCH|VIDEO|PHOTOS?|CORRECTION|OPINION|ANALYSIS|NOTE|EDITOR['’]?S['’]? NOTE|QUESTION|ANSWER"
    r"|UN|US|UK|EU|AP|AFP|NATO|[A-Z])\b"
)
_LONGEST = 160  # code points


def dateline_end(text: str, start: int, end: int, colon: bool = False) -> int:
    """Where the dateline at the start of a paragraph ends, dash included; ``start`` where there is none.

    ``colon`` also takes "KARACHI: " for one.
    """
    match = _DATELINE.match(text, start, min(end, start + _LONGEST))
    if not match and colon and not _NO_CITY.match(text, start):
        match = _CITY_COLON.match(text, start, min(end, start + _LONGEST))
    return start + len(match[0].rstrip()) if match else start


def names_speaker(text: str) -> bool:
    """A paragraph that begins as in a transcript, "THE CHAIR: "."""
    return bool(_CITY_COLON.match(text))
