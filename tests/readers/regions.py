"""The layout regions of a text, as the tests of layout write them."""

from __future__ import annotations

from auditor.readers import story_from_text


def layout(text: str) -> list[tuple[str, str]]:
    story = story_from_text(text)
    return [(r.kind, story.text[r.start : r.end]) for r in story.regions if r.kind != "quotation"]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in layout(text)]
