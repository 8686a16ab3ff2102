"""HTML that is given as text. Its tags would be read as words, and names with them, so it is refused."""

from __future__ import annotations

import re

from auditor.errors import InputError

_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 li ul ol td th tr blockquote section article header figcaption figure".split())
_INLINE = frozenset("a abbr b cite em font i mark q s small span strong sub sup time u".split())
_VOID = frozenset("br hr img wbr".split())

# A tag of markup touches the words that it marks. One that a story writes about ("the <b> tag") does not; neither does one
# alone in its line, which is set aside with the furniture.
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)(?=[\s/>])[^<>]{0,1000}>", re.IGNORECASE)
_OPENS_ON = re.compile(r"[\w“‘«$£€]")
_CLOSES_ON = re.compile(r"[\w.,;:!?…%)\]\"'”’»]")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][\da-fA-F]{2,6}|[a-z]{2,8}\d?);")
_ENOUGH = 3  # entities and tags, of which those of paragraphs and headings count twice; a stray "&amp;" or link is let pass


def refuse_html(text: str, name: str) -> None:
    """Raises InputError, with the place of the first tag or entity, for text with HTML in it."""
    marks = [(m.start(), weight, f"<{m[1]}{m[2]}>") for m in _TAG.finditer(text) if (weight := _weight(text, m))]
    marks += [(m.start(), 1, m[0]) for m in _ENTITY.finditer(text)]
    if sum(weight for _, weight, _ in marks) < _ENOUGH:
        return
    first, _, mark = min(marks)
    line_start = text.rfind("\n", 0, first) + 1
    raise InputError(
        f"this is HTML, not text: {mark}",
        path=name,
        line=text.count("\n", 0, first) + 1,
        column=first - line_start + 1,
        hint="copy the story from the browser into a text file",
    )


def _weight(text: str, tag: re.Match[str]) -> int:
    before = bool(_CLOSES_ON.match(text[max(tag.start() - 1, 0) : tag.start()]))
    after = bool(_OPENS_ON.match(text[tag.end() : tag.end() + 1]))
    kind = tag[2].lower()
    if kind in _VOID:
        return int(before or after)
    if not (before if tag[1] else after):
        return 0
    return 2 if kind in _BLOCKS else int(kind in _INLINE)
