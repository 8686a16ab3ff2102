"""The marks of Markdown: emphasis, links, images and headings.

The words between them are copy, the marks are none: ``*understood*`` must be read as a word and what a link leads to must
not stand between a source and its verb. Like comments, the marks stand blank in the story's text, so that every offset is
that of the file. An image goes with its description. Asterisks, underscores and number signs that mark nothing ("5 * 3",
"the cost*", "###" below a story) are left alone.
"""

from __future__ import annotations

import re

from auditor.readers.comments import blank

_TITLE = r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?"
_TARGET = r"<?(?:(?:https?://|www\.|mailto:|tel:|\.{0,2}/|#)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*|[\w-][\w/-]*(?:\.[\w/-]+)+)>?"
_LABEL = r"(?:[^\[\]\n]|\n(?!\s*\n)){0,400}"
_IMAGE = re.compile(rf"!\[{_LABEL}\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]{{0,80}}\])")
_LINK = re.compile(rf"(\[)({_LABEL})(\]\(\s*{_TARGET}{_TITLE}\s*\))")
_DEFINITION = re.compile(rf"^[ \t]{{0,3}}\[([^\[\]\n]{{1,80}})\]:[ \t]+{_TARGET}{_TITLE}[ \t]*(?=[\r\n]|\Z)", re.MULTILINE)
_REFERENCE = re.compile(rf"(\[)({_LABEL})(\]\[([^\[\]\n]{{0,80}})\])")
_HEADING = re.compile(r"^([ \t]{0,3}#{1,6}[ \t]+)(?=[\w\"“‘'*\[])([^\r\n]*)", re.MULTILINE)
_STRONG = re.compile(r"(?<![\w*\\])(\*{2,3}|~~)(?=[^\s*~])((?:[^*~\n]|\*(?!\*)){0,1000}?[^\s*~\\])(\1)(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*)(?=[^\s*])([^*\n]{0,1000}?[^\s*\\])(\*)(?![\w*])")
_UNDERSCORED = re.compile(r"(?<![\w\\/@#.:=&?-])(_{1,3})(?=[^\s_])([^_\n]{0,1000}?[^\s_\\])(\1)(?![\w/])")


def blank_markdown(text: str) -> str:
    """The text with the marks of Markdown blank."""
    if "![" in text:
        text = _IMAGE.sub(lambda m: blank(m[0]), text)
    if "](" in text:
        text = _LINK.sub(_unmarked, text)
    if "]:" in text and (names := {m[1].casefold() for m in _DEFINITION.finditer(text)}):
        text = _DEFINITION.sub(lambda m: blank(m[0]), text)
        text = _REFERENCE.sub(lambda m: _unmarked(m) if (m[4] or m[2]).casefold() in names else m[0], text)
    if "#" in text:
        text = _HEADING.sub(_heading, text)
    if "**" in text or "~~" in text:
        text = _STRONG.sub(_unmarked, text)
    if "*" in text:
        text = _EMPHASIS.sub(_unmarked, text)
    return _UNDERSCORED.sub(_unmarked, text) if "_" in text else text


def _heading(match: re.Match[str]) -> str:
    words = match[2].rstrip()
    if (plain := words.rstrip("#")).endswith((" ", "\t")):  # "## Next ##", but not "C#"
        words = plain
    return blank(match[1]) + words + blank(match[2][len(words) :])


def _unmarked(match: re.Match[str]) -> str:
    return blank(match[1]) + match[2] + blank(match[3])
