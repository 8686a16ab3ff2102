"""Comments in a story that are addressed to the auditor: `<!-- auditor: ignore US102 "…" reason: … -->`.

They are no copy. In the story's text each stands blank, as many spaces as it had characters and its line breaks kept,
so that every offset, line and column is that of the file. What they say is read by auditor/suppressionfile.py.
"""

from __future__ import annotations

import re

from auditor.story import Comment

# Word processors turn "--" into a dash as one types. An unclosed comment ends with its line: it must not swallow the story.
_COMMENT = re.compile(
    r"<!(?:--|[–—])\s*auditor\s*(?::|(?=ignore\b))(?:(?:(?!<!|\n\s*\n).)*?(?:--|[–—])>|[^\n]*)", re.IGNORECASE | re.DOTALL
)
_INK = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]")


def blank(text: str) -> str:
    """As many spaces as there are characters, line breaks kept."""
    return _INK.sub(" ", text)


def take_comments(text: str) -> tuple[str, tuple[Comment, ...]]:
    """The text with these comments blanked, and the comments in order."""
    if "<!" not in text:
        return text, ()
    comments = tuple(Comment(match.start(), match[0]) for match in _COMMENT.finditer(text))
    return _COMMENT.sub(lambda match: blank(match[0]), text) if comments else text, comments
