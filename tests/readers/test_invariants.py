"""What holds for the regions of any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import InputError
from auditor.readers import story_from_text
from auditor.story import LAYOUT, Story

_SCRAPS = st.sampled_from(
    [
        *("\n", "\n\n", "\r\n", "\r\n\r\n", "\u2028", " ", "  ", "\t", "\x1b[31m", "\u200b", "\ufeff", "\xa0"),
        *("\"", "'", "“", "”", "‘", "’", "«", "»", "„", "''", "``", "'''"),
        *("—", "-", "...", ".", ",", "?", ":", "(", ")", "[", "|", ">", "<b>"),
        *("*", "**", "_", "# ", "](/a)", "\n\nQ: ", "\n\nA: "),
        *("Ada Lee spoke to us.\n\n", "\n\nWill you?\n\nI ", "\n\n**Will you?** “We "),
        *("By Jane Doe", "ROME (AP) — ", "TEL AVIV", "(Photo by A/Reuters)"),
        *("Share", "Facebook", "Subscribe", "Read more: ", "Comments (3)", "© 2024"),
        *("The minister", "said", "officials", "don't", "dogs'", "'90s", "6'2\""),
        *("left", "Monday", "é", "😀", "3", "a", "on condition of anonymity"),
    ]
)
TEXTS = st.builds(lambda gap, scraps: gap.join(scraps), st.sampled_from(["", " "]), st.lists(_SCRAPS, min_size=1, max_size=80))


def story_or_none(text: str) -> Story | None:
    try:
        return story_from_text(text)
    except InputError:
        return None


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_regions_of_any_text(text):
    story = story_or_none(text)
    if story is None:
        return
    layout = [r for r in story.regions if r.kind != "quotation"]
    assert {r.kind for r in layout} <= set(LAYOUT)
    assert list(story.regions) == sorted(story.regions, key=lambda r: (r.start, -r.end))
    assert all(0 <= r.start < r.end <= len(story.text) for r in story.regions)
    assert all(a.end <= b.start for a, b in zip(layout, layout[1:], strict=False))
    assert all(story.text[r.start : r.end].strip() == story.text[r.start : r.end] for r in layout)
    for quotation in story.quotations:
        assert sum(1 for p in story.paragraphs if p.start <= quotation.start and quotation.end <= p.end) == 1
        around = [q for q in story.quotations if q.start <= quotation.start and quotation.end <= q.end]
        assert quotation.depth == len(around)
    for a, b in zip(story.quotations, story.quotations[1:], strict=False):
        assert b.start >= a.end or b.end <= a.end


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_line_ends_change_offsets_only(text):
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    story, windows = story_or_none(unix), story_or_none(unix.replace("\n", "\r\n"))
    assert (story is None) == (windows is None)
    if story and windows:
        assert [(r.kind, story.text[r.start : r.end], r.group, r.depth) for r in story.regions] == [
            (r.kind, windows.text[r.start : r.end].replace("\r\n", "\n"), r.group, r.depth) for r in windows.regions
        ]


@pytest.mark.parametrize(
    "line",
    [
        "2024-2025-2026-2027-2028 budget",
        "12-34-56-78-90-12-34-56-78 is the number",
        "4006381333931400638133393 barcode",
        " ".join(map(str, range(1, 21))) + " bonus",
        "3 pm " * 15 + "late",
        "GMT-5 " * 12 + "late",
        " · ".join(["Ed", "Al", "Bo", "Oz"] * 4) + ".",
        "x " * 30 + "ray",
        "photo by " * 21 + "!",
        "photo" + " /" * 50 + " (.a",
        "Photo: Ann " * 20 + "left?",
        "REUTERS/ " * 33 + "!",
        "AP" + "-" * 100 + ":a",
        "By " + "Special " * 20 + "!",
        "By " + "Bureau chief " * 14 + "!",
        "By " + "Jane-Al " * 20 + "!",
    ],
)
def test_a_line_that_is_furniture_but_for_its_end_is_prose(line):
    before, after = "The council met on Tuesday to hear the complaints.", "Nobody spoke for an hour after that."
    story = story_from_text(f"{before}\n\n{line}\n\n{after}")
    assert [(r.kind, story.text[r.start : r.end]) for r in story.regions] == [("body", before), ("body", line), ("body", after)]


@pytest.mark.parametrize(
    "scrap", ["1-", '"', "“ ", "' ", "<", "[", "Photo by ", "A. ", "Home > ", "_", "a@", "<!-- auditor", " \t"]
)
def test_a_very_long_line(scrap):
    text = "It rained " + scrap * (200_000 // len(scrap)) + " all day."
    story = story_from_text(text)
    layout = [r for r in story.regions if r.kind != "quotation"]
    assert (layout[0].start, layout[-1].end) == (0, len(text))
