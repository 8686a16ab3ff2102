"""Captions and the credits of pictures, told by their form."""

from __future__ import annotations

import re

_WHO = (
    r"(?:AFP|AP|Reuters|REUTERS|EPA|EFE|Getty(?: Images)?|GETTY(?: IMAGES)?|AP Photo|Xinhua|Shutterstock|Bloomberg|dpa|DPA"
    r"|PA(?: Media| Wire)?"
    r"|ANSA|Anadolu(?: Agency)?|Alamy|iStock|Unsplash|Flickr|Wikimedia(?: Commons)?|Zuma|ZUMA|NurPhoto|Sipa|SIPA|TASS|Sputnik"
    r"|Handout|Pool|POOL"
    r"|Courtesy|Facebook|Twitter|Screengrab|Screenshot|Creative Commons|CC BY[-\w .]*|Adobe Stock|Pixabay|UPI|PTI|ANI|AAP|NASA"
    r"|Kyodo|Yonhap)"
)
_ONLY_PICTURES = r"(?:Getty|GETTY|AP Photo|EPA|Shutterstock|Alamy|iStock|Handout|Courtesy|Screengrab|Screenshot)"  # no wires
_WORD = (
    r"(?:photo(?:graph)?s?|images?|pictures?|pics?|illustration|graphic|credit|source|copyright|video|screenshot|screengrab"
    r"|file photo|file"
    r"|ap photo)"
)
_NEXT = r"\s*(?:,|/|\||via|-)"  # somebody else gave the picture, too
_WHOSE = r"(?:[^.!?]|(?<=\b[A-Z])\.){2,70}"
_CREDIT = re.compile(
    rf"[\W_]*(?:(?i:{_WORD})(?:\s+(?i:credits?|sources?|copyright|courtesy|by|from|of))*"
    rf"(?:\s*(?:by|from|:|via|/|\||©|courtesy(?: of)?))+\s*{_WHOSE}"
    rf"|(?i:{_WORD})\s+(?i:credit|source|copyright|courtesy),?\s+{_WHOSE}"
    rf"|©\s*{_WHOSE}"
    rf"|[^.!?]{{0,60}}\b(?:via|/)\s?{_WHO}(?:\s*(?:,|/|via)\s*[^.!?]{{0,40}})?"
    rf"|{_WHO}(?>{_NEXT}\s*[\w .'’-]{{2,50}}(?={_NEXT}|[\W_]*\Z)){{0,3}}"
    r"|\(?(?i:file(?: photo| image| pic)?)\)?)[\W_]*",
    re.DOTALL,
)
# At the end of a caption: "(Photo by X / Y)", "[X/Reuters]", "Photo: X", "X/AFP via Getty Images". There may be several, and what
# the first takes in depends on where the next begins, so one pattern for all of them would try every way to part them.
_INITIAL_OR_NAME = r"(?:[A-Z]\.|[A-Z][\w'’-]*)"
_LABEL = (
    r"(?:(?i:photo(?:graph)?|image|picture|credit)(?:\s+(?i:by|credit|courtesy(?: of)?))?:|(?i:photo(?:graph)? by)"
    r"|(?<![^\s(])©|REUTERS/|AP Photo/)"
)
_NAMED = rf"{_INITIAL_OR_NAME}(?:\s{_INITIAL_OR_NAME}){{0,3}}\s?/"
_IN_BRACKETS = (
    rf"[(\[]\s*(?:(?i:{_WORD})\b[^()\[\]]{{0,100}}+|[^()\[\].]{{0,60}}(?:/|via\s)\s?{_WHO}[^()\[\]]{{0,50}}+"
    rf"|{_ONLY_PICTURES}[^()\[\]]{{0,40}}+)"
)
_CAPTION_CREDIT = re.compile(
    rf"{_IN_BRACKETS}[)\]][\s.]*|{_LABEL}\s?[^.!?]{{2,80}}[.]?|{_NAMED}\s?{_WHO}(?:\s?(?:/|via)\s?[\w ]{{2,30}})?[.]?"
)
_CUT_OFF = re.compile(_IN_BRACKETS)  # at the very end: "(Photo by ANN LEE/AFP via Getty Ima"
_MAY_BEGIN = re.compile(rf"(?=[(\[]|{_LABEL}|{_NAMED})")
_CREDIT_HINT = re.compile(  # spares most paragraphs the search
    r"[/©]|photo|image|picture|credit|courtesy|getty|shutterstock|alamy|istock|handout|screen|epa", re.IGNORECASE
)
_LEAD = re.compile(
    r"(?:(?:image|photo|media|picture|video) caption\s*[,:]|caption:|item \d+ of \d+|\[\d+/\d+\])\s*(?=\S)", re.IGNORECASE
)
_TAIL = 300  # code points; no longer credit is looked for


def is_credit(text: str) -> bool:
    """A paragraph that is the credit of a picture and nothing else."""
    return len(text) <= 120 and (len(text.split()) <= 9 or "/" in text) and bool(_CREDIT.fullmatch(text))


def caption_lead(text: str) -> int:
    """The length of what says at the start of a paragraph that it is a caption: "Image caption, "; 0 where nothing does."""
    match = _LEAD.match(text)
    return match.end() if match else 0


def caption_end(text: str, start: int, end: int) -> int:
    """Where the words of a caption end and its credit begins; ``end`` for a paragraph without a credit."""
    tail = max(start, end - _TAIL)
    if not _CREDIT_HINT.search(text, tail, end):
        return end
    last = start + len(text[start:end].rstrip())
    first = _first_credit(text, tail, last)
    return start + len(text[start:first].rstrip()) if first < last else end


def _first_credit(text: str, start: int, end: int) -> int:
    """Where in ``text[start:end]`` nothing but credits begins; ``end`` where there is none."""
    begins = [end]  # from the right; a credit ends where one of these begins
    for begin in reversed([match.start() for match in _MAY_BEGIN.finditer(text, start, end)]):
        if any(_CAPTION_CREDIT.fullmatch(text, begin, stop) for stop in reversed(begins)) or _CUT_OFF.fullmatch(text, begin, end):
            begins.append(begin)
    return begins[-1]
