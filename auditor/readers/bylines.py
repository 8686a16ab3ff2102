"""Bylines, told by their form: "By Jane Doe, Political Editor", "Jane Doe in Beirut", "(Reporting by …; editing by …)"."""

from __future__ import annotations

import re

_PARTICLE = r"(?:de|da|di|del|della|der|den|dos|du|el|al|la|le|van|von|bin|ibn|abu|ter|y)"
_NAME = rf"(?:[A-Z][\w'’.-]*|{_PARTICLE}\b)"
_NAMES = rf"[A-Z][\w'’.-]*(?:\s+{_NAME}){{1,3}}"
_PLACE = rf"{_NAME}(?:\s+{_NAME}){{0,2}}"
_JOB = (
    r"(?:reporter|correspondent|editor|writer|columnist|producer|journalist|contributor|bureau(?: chiefs?\b)?+|staff|desk|team)s?"
)
_AGENCY = (
    r"(?:the )?(?:associated press|reuters|agence france-presse|afp|ap|upi|dpa|pti|ani|ians|xinhua|bloomberg(?: news)?|tass"
    r"|efe|ansa"
    r"|kyodo(?: news)?|yonhap|anadolu(?: agency)?|cnn|bbc(?: news)?|pa media|press association|aap|canadian press"
    r"|united press international|press trust of india|news agenc(?:y|ies)|agencies|wire (?:service|report)s?|web ?desk"
    r"|news ?desk"
    r"|(?:our )?(?:staff|special|own) (?:reporter|correspondent|writer)s?|our correspondent|newsroom)"
)
_SIGNED = re.compile(
    r"(?:(?:written|reported|posted|published|edited|compiled|words|story|report|reporting|text|analysis|opinion|commentary"
    r"|exclusive)\s+)?by\b:?\s+"
    r"|(?:author|from|edited by|reporter)s?:\s+",
    re.IGNORECASE,
)
# After "By": names, occupations and what joins them. An occupation in capitals counts as a name, and no name is taken apart.
_SIGNATURE = re.compile(
    rf"(?:(?>{_NAME}|(?:{_JOB}|and|in|for|with|of|at|the|our|foreign|special|own|news|political|senior|chief|agencies)\b"
    rf"|\d{{1,2}}\b)"
    r"(?:\s*[,|&/·•—–;-]\s*|\s+|$))+[\s.|]*"
)
_NOT_A_NAME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b"
    r"|(?:The|This|That|An?|Then|Now|It|All|Any|In|At|Its|His|Her|Their|One|Two)\b"
)
_UNSIGNED = re.compile(
    rf"{_NAMES}\s*[,|–—·-]\s*[^.!?]{{0,40}}\b(?i:{_JOB})\b[^.!?]{{0,40}}"
    rf"|{_NAMES}\s+in\s+{_PLACE}(?:\s+and\s+{_NAMES}\s+in\s+{_PLACE})?(?:\s+and\s+agencies)?"
    rf"|{_NAMES}(?:,|\s+and|\s*[/|])\s+(?i:{_AGENCY})|(?i:{_AGENCY})(?:\s*[,/|]\s*(?i:{_AGENCY}))*"
    rf"|(?:[\w'’-]+\s+){{0,3}}(?i:{_JOB})(?:\s*[,|]\s*[^.!?]{{2,50}}|\s+(?:in|for|at)\s+[A-Z][^.!?]{{1,50}})?"
)
_NAME_ALONE = re.compile(_NAMES)
_CREDITS = re.compile(
    r"[\W_]*(?:(?:additional |with )?(?:reporting|writing|editing|compiled|written|report|translated|edited|reported|inputs?"
    r"|files)\b"
    r".{0,20}?\b(?:by|from)\b.{2,300}|(?:with|and) (?:inputs?|files|reporting|agenc\w+)\b.{0,120}"
    r"|(?:ap|afp|reuters|ani|pti) (?:writers?|journalists?)\b.{2,200}contributed.{0,60}"
    r"|(?-i:[A-Z])[\w'’.-]*(?:,?\s+(?:and\s+)?(?-i:[A-Z])[\w'’.-]*){0,7} reported from (?-i:[A-Z]).{2,80}"
    r"|.{2,160}\bcontributed (?:to this (?:report|story|article)|reporting"
    r"|from)\b.{0,60})[\W_]*",
    re.IGNORECASE | re.DOTALL,
)


def is_byline(text: str) -> bool:
    """A paragraph that is a byline and nothing else, or the line below a story that says who worked on it."""
    if len(text) > 400:
        return False
    signed = _SIGNED.match(text)
    if signed and len(text) <= 200 and not _NOT_A_NAME.match(text, signed.end()) and _SIGNATURE.fullmatch(text, signed.end()):
        return True
    return bool(_CREDITS.fullmatch(text))


def is_bare_byline(text: str) -> bool:
    """A byline without "by": names with an occupation, a place or an agency.

    To be asked near the headline only: "General Unrest in Bolivia" looks the same.
    """
    return len(text) <= 100 and bool(_UNSIGNED.fullmatch(text))


def is_name(text: str) -> bool:
    """Two to four words that could be somebody's name. Beside a date or an occupation near the headline, they are."""
    return len(text) <= 50 and bool(_NAME_ALONE.fullmatch(text))
