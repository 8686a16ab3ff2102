"""The labelled fields that a content management system writes above the copy it exports: "HEADLINE: …", "BYLINE: …"."""

from __future__ import annotations

import re

_KINDS = {
    "headline": "headline hed head title",
    "body": "body text story content copy article dek deck standfirst subhead subheadline subtitle summary excerpt abstract teaser",
    "byline": "byline by-line author authors reporter writer by",
    "dateline": "dateline",
    "caption": "caption cutline",
    "chrome": "slug date pubdate published updated created section desk priority status version keywords tags category categories"
    " topics topic wordcount words length credit source embargo id url link language editor editors location edition page format"
    " notes image photo photos site channel",
}
_KIND_OF = {label: kind for kind, labels in _KINDS.items() for label in labels.split()}
_FIELD = re.compile(r"([A-Za-z-]{2,12})\s*:[ \t]*")


def field(text: str) -> tuple[str, int] | None:
    """The kind of region that a field holds and the length of its label; None for what is no field."""
    match = _FIELD.match(text)
    kind = _KIND_OF.get(match[1].casefold()) if match else None
    return (kind, match.end()) if match and kind else None


def is_header(kinds: list[str]) -> bool:
    """Do these fields, at the top of a text, make a header? A single "Photo: …" does not."""
    return len(kinds) > 1 or "headline" in kinds
