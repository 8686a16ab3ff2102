"""Bylines, datelines, captions and their credits, told by their form."""

from __future__ import annotations

import re

_INITIAL = r"[A-Z](?:\.[A-Z])*\."
_NAME = rf"(?:{_INITIAL}|[A-Z][\w'’.-]*|(?:de|da|di|del|della|der|den|dos|du|el|al|la|le|van|von|bin|ibn|abu|ter|y)\b)"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,5}}"
_TITLES = (
    r"(?:(?:senior|chief|deputy|associate|assistant|managing|executive|contributing|staff|special|our|foreign|diplomatic|national|political|politics|business|economics?|crime|court|health|science|environment"
    r"|education|sports?|defen[cs]e|security|washington|white house|middle east|africa|asia|europe|city|investigations?|investigative|data|features?|news|religion|technology|energy|legal|home|social|affairs|global|world|freelance|digital|media|guest"
    r"|\w+ (?:affairs|bureau)|bureau)\s+)*(?:reporter|correspondent|editor|writer|columnist|producer|bureau chief|journalist|contributor|chief|bureau|desk|team)s?"
)
_PLACE = rf"(?:\s+in\s+{_NAMES})?"
_AGENCY = (
    r"(?:the )?(?:associated press|reuters|agence france-presse|afp|ap|upi|dpa|pti|ani|ians|xinhua|bloomberg(?: news)?|tass|efe|ansa|kyodo(?: news)?|yonhap|anadolu(?: agency)?|cnn|bbc(?: news)?|pa media|press association|aap|"
    r"canadian press|united press international|press trust of india|agencies|staff(?: and agencies)?|news agenc(?:y|ies)|newsroom|wire (?:service|report)s?|web ?desk|news ?desk|(?:our )?(?:staff|special) (?:reporter|correspondent|writer)|our correspondent|staff writers?)"
)
_WHO = rf"(?:(?i:{_AGENCY})|{_NAMES}(?:\s*,?\s+(?i:{_TITLES}))?{_PLACE})"
_BYLINE = re.compile(
    rf"(?:(?i:(?:written|reported|posted|published|edited|compiled|words|story|report|reporting|text|analysis|opinion|commentary|additional reporting|photographs?|exclusive)\s+)?(?i:by):?|(?i:author|from|edited by|reporter)s?:)\s+"
    rf"{_WHO}(?:\s*(?:,|and|&|\||with|for|/|·|•|—|–|-)\s*{_WHO}){{0,6}}(?:\s*[,|/·•—–-]\s*[^.!?]{{0,40}})?[\s.|]*"
)
_BARE_BYLINE = re.compile(
    rf"{_NAMES}\s*(?:,|\||–|—|-|·)\s*(?:the\s+)?(?i:{_TITLES})(?:\s*(?:,|for|at|of|in|\|)\s*[^.!?]{{2,40}})?"
    rf"|{_NAME}(?:\s+{_NAME}){{1,3}}\s+in\s+{_NAME}(?:\s+{_NAME}){{0,2}}(?:\s+and\s+{_NAMES}\s+in\s+{_NAMES})?(?:\s+and\s+agencies)?|{_NAMES}(?:,|\s+and|\s*[/|])\s+(?i:{_AGENCY})|(?i:{_AGENCY})(?:\s*[,/|]\s*(?i:{_AGENCY}))*"
    rf"|(?i:{_TITLES})(?:\s*(?:,|for|at|of|in|\||–|—)\s*[^.!?]{{2,60}})?"
)
_NAME_ALONE = re.compile(rf"[A-Z][\w'’.-]+(?:\s+{_NAME}){{1,3}}")
_NOT_A_NAME = re.compile(
    r"(?:By|From)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:By|From)\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|The|This|That|An?|Then|Now|It|All|Any)\b"
)
_TAILPIECE = re.compile(
    r"[\W_]*(?:(?:additional |with )?(?:reporting|writing|editing|compiled|written|report|translated|edited|reported|inputs?|files)\b.{0,20}?\b(?:by|from)\b.{2,300}|(?:with|and) (?:inputs?|files|reporting|agenc\w+)\b.{0,120}"
    r"|(?:ap|afp|reuters|ani|pti) (?:writers?|journalists?)\b.{2,200}contributed.{0,60}|.{2,80} reported from [A-Z].{2,80}|.{2,160}\bcontributed (?:to this (?:report|story|article)|reporting|from)\b.{0,60})[\W_]*",
    re.IGNORECASE | re.DOTALL,
)

_CREDIT_WHO = r"(?:AFP|AP|Reuters|REUTERS|EPA|EFE|Getty(?: Images)?|GETTY(?: IMAGES)?|AP Photo|Xinhua|Shutterstock|Bloomberg|dpa|DPA|PA(?: Media| Wire)?|ANSA|Anadolu(?: Agency)?|Alamy|iStock|Unsplash|Flickr|Wikimedia(?: Commons)?|Zuma|ZUMA|NurPhoto|Sipa|SIPA|TASS|Sputnik|Handout|Pool|POOL|Courtesy|Facebook|Twitter|Screengrab|Screenshot|Creative Commons|CC BY[-\w .]*|Adobe Stock|Pixabay|UPI|PTI|ANI|AAP|NASA|Kyodo|Yonhap)"
_CREDIT_WORD = r"(?:photo(?:graph)?s?|images?|pictures?|pics?|illustration|graphic|credit|source|copyright|video|screenshot|screengrab|file photo|file|ap photo)"
_CREDIT = re.compile(
    rf"[\W_]*(?:(?i:{_CREDIT_WORD})(?:\s+(?i:credits?|sources?|copyright|courtesy|by|from|of))*(?:\s*(?:by|from|:|via|/|\||©|courtesy(?: of)?)\s*)+.{{2,90}}|(?i:{_CREDIT_WORD})\s+(?i:credit|source|copyright|courtesy),?\s+.{{2,60}}"
    rf"|©\s*.{{2,80}}|[^.!?]{{0,60}}\b(?:via|/)\s?{_CREDIT_WHO}(?:\s*(?:,|/|via)\s*[^.!?]{{0,40}})?|{_CREDIT_WHO}(?:\s*(?:,|/|\||via|-)\s*[\w .'’-]{{2,50}}){{0,3}}|\(?(?i:file(?: photo| image| pic)?)\)?)[\W_]*",
    re.DOTALL,
)
# At the end of a caption: "(Photo by X / Y)", "[X/Reuters]", "Photo: X", "X/AFP via Getty Images"; the last may have been cut off.
_CAPTION_CREDIT = re.compile(
    rf"(?:[(\[]\s*(?:(?i:{_CREDIT_WORD})\b[^()\[\]]{{0,100}}|[^()\[\].]{{0,60}}(?:/|via\s)\s?{_CREDIT_WHO}[^()\[\]]{{0,50}}|(?:Getty|GETTY|AP Photo|EPA|Shutterstock|Alamy|iStock|Handout|Courtesy|Screengrab|Screenshot)[^()\[\]]{{0,40}})(?:[)\]]|$)[\s.]*"
    rf"|(?:(?i:photo(?:graph)?|image|picture|credit)(?:\s+(?i:by|credit|courtesy(?: of)?))?:|(?i:photo(?:graph)? by)|©|REUTERS/|AP Photo/)\s?[^.!?]{{2,80}}[.]?"
    rf"|(?:[A-Z]\.|[A-Z][\w'’-]*)(?:\s(?:[A-Z]\.|[A-Z][\w'’-]*)){{0,3}}\s?/\s?{_CREDIT_WHO}(?:\s?(?:/|via)\s?[\w ]{{2,30}})?[.]?)+\s*$"
)
_CAPTION_LEAD = re.compile(r"(?:(?:image|photo|media|picture|video) caption\s*[,:]|caption:|item \d+ of \d+|\[\d+/\d+\])\s*(?=\S)", re.IGNORECASE)

_PLACE_NAME = r"(?:St\.|Mc|Mac|[A-Z])[A-Z.'’/-]*[A-Z.](?:\s+(?:St\.|[A-Z][A-Z.'’/-]*|al-[A-Z]+|de|del|la|el)){0,3}"
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN|FEB|MAR|APR|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)\.?"
_DAY_OF_YEAR = rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?"
_WIRE = r"\(\s*[A-Z][\w .&/,-]{1,30}\)"
_DASH = r"(?:\s*[—–―]\s*|\s+--\s*|--\s+|\s+[-_]\s+)"
_REGION = r"(?:,\s+[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,2})"
_DATELINE = re.compile(
    rf"(?:(?:{_PLACE_NAME}){_REGION}{{0,2}}(?:[,.]?\s+{_DAY_OF_YEAR})?(?:[,.]?\s*{_WIRE})?{_DASH}"
    rf"|(?:{_PLACE_NAME}){_REGION}{{0,2}}[,.]?\s+{_DAY_OF_YEAR}(?:[,.]?\s*{_WIRE})?:\s+"
    rf"|(?:{_PLACE_NAME}){_REGION}{{0,2}}\s*(?:{_WIRE}):?\s+"
    rf"|[A-Z][\w.'’-]+(?:[\s/][A-Z][\w.'’-]+){{0,3}}{_REGION}{{0,2}}(?:[,.]?\s+{_DAY_OF_YEAR})?[,.]?\s*{_WIRE}{_DASH}"
    rf"|(?:[A-Za-z]+\s)?[A-Z][\w.'’-]+(?:[\s/][A-Z][\w.'’-]+){{0,3}}{_REGION}{{0,2}},\s+{_DAY_OF_YEAR}(?:[,.]?\s*{_WIRE})?{_DASH}"
    rf"|{_WIRE}{_DASH})"
    r"(?=[A-Z\"“‘'«„\d$£€])"
)
_CITY_COLON = re.compile(rf"{_PLACE_NAME}{_REGION}?:\s+(?=[A-Z\"“‘'«„\d$£€])")  # also how a transcript names its speakers
_NO_CITY = re.compile(r"(?:UPDATED?|EXCLUSIVE|BREAKING|WATCH|VIDEO|PHOTOS?|CORRECTION|OPINION|ANALYSIS|NOTE|EDITOR'?S?’?S? NOTE|QUESTION|ANSWER|UN|US|UK|EU|AP|AFP|NATO|[A-Z])\b", re.IGNORECASE)


def is_byline(text: str) -> bool:
    """A paragraph that is a byline and nothing else, or the line below a story that says who worked on it."""
    if len(text) <= 300 and _BYLINE.fullmatch(text) and not _NOT_A_NAME.match(text):
        return True
    return is_tailpiece(text)


def is_bare_byline(text: str) -> bool:
    """A byline without "by": names with an occupation, a place or an agency. Near the headline only: "Unrest in Bolivia" looks the same."""
    return len(text) <= 100 and bool(_BARE_BYLINE.fullmatch(text))


def is_tailpiece(text: str) -> bool:
    """The line below a story that says who worked on it: "(Reporting by …; editing by …)"."""
    return len(text) <= 400 and bool(_TAILPIECE.fullmatch(text))


def is_credit(text: str) -> bool:
    """A paragraph that is the credit of a picture and nothing else."""
    return len(text) <= 120 and bool(_CREDIT.fullmatch(text))


def is_name(text: str) -> bool:
    """Two to four words that could be somebody's name. Beside a date or an occupation near the headline, they are."""
    return len(text) <= 50 and bool(_NAME_ALONE.fullmatch(text))


def caption_lead(text: str) -> int:
    """The length of what says at the start of a paragraph that it is a caption: "Image caption, "; 0 where nothing does."""
    match = _CAPTION_LEAD.match(text)
    return match.end() if match else 0


def caption_end(text: str, start: int, end: int) -> int:
    """Where the words of a caption end and its credit begins; ``end`` for a paragraph without a credit."""
    tail = max(start, end - 300)
    match = _CAPTION_CREDIT.search(text, tail, end)
    if not match:
        return end
    return start + len(text[start : match.start()].rstrip())


def dateline_end(text: str, start: int, end: int, colon: bool = False) -> int:
    """Where the dateline at the start of a paragraph ends, dash included; ``start`` where there is none.

    ``colon`` also takes "KARACHI: " for one.
    """
    match = _DATELINE.match(text, start, min(end, start + 160))
    if not match and colon and not _NO_CITY.match(text, start):
        match = _CITY_COLON.match(text, start, min(end, start + 60))
    return start + len(match[0].rstrip()) if match else start


def names_speaker(text: str) -> bool:
    """A paragraph that begins as in a transcript, "THE CHAIR: "."""
    return bool(_CITY_COLON.match(text))
