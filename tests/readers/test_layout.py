"""The headline, byline, dateline and captions of a story."""

from __future__ import annotations

import pytest

from auditor.readers import story_from_text
from tests.readers.regions import kinds, layout


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("Minister quits over ferry contract", "headline"),
        ("MINISTER QUITS OVER FERRY CONTRACT", "headline"),
        ("Did the minister know?", "headline"),
        ("Minister Quits Over Ferry Contract With Her Brother.", "headline"),
        ("Analysis: Why the minister had to go", "headline"),
        ("Watch: Minister leaves her office", "headline"),
        ("The minister quit on Monday.", "body"),
    ],
)
def test_the_headline(first, kind):
    assert kinds(f"{first}\n\nThe transport minister resigned on Monday, her office said.") == [kind, "body"]


def test_the_section_above_the_headline():
    text = "Analysis\n\nMinister quits over ferry contract\n\nThe minister resigned on Monday."
    assert kinds(text) == ["chrome", "headline", "body"]


def test_one_line_is_body():
    assert layout("Officials seem to be waiting") == [("body", "Officials seem to be waiting")]


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "BY JANE DOE",
        "By Jane Doe and John van der Berg",
        "By Jane Doe, Political Editor",
        "By Jane Doe in Beirut and J.R. Roe in Tel Aviv",
        "By Jane Doe | The Harbour Gazette",
        "Written by Jane Doe",
        "Jane Doe, Political Editor",
        "Jane Doe in Beirut",
        "Associated Press",
        "By Our Staff Reporter",
    ],
)
def test_bylines(line):
    text = f"Minister quits over ferry contract\n\n{line}\n\nThe transport minister resigned on Monday."
    assert kinds(text) == ["headline", "byline", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Jane Doe; Editing by John Roe)",
        "Associated Press writer John Roe contributed to this report.",
        "Additional reporting by John Roe in Cairo",
        "— With inputs from agencies",
    ],
)
def test_who_else_worked_on_the_story(line):
    assert kinds(f"The transport minister resigned on Monday.\n\nShe gave no reason.\n\n{line}") == ["body", "body", "byline"]


@pytest.mark.parametrize(
    "line",
    ["By Friday", "By the river stood a mill.", "By Monday the town was empty", "By Hook and by Crook, his memoir, sold well."]
)
def test_what_is_no_byline(line):
    assert "byline" not in kinds(f"The town woke late.\n\n{line}\n\nNobody came.")


@pytest.mark.parametrize(
    "dateline",
    [
        "TEL AVIV —",
        "LONDON (Reuters) -",
        "JERUSALEM, Oct 24 (AP) —",
        "ELLMERE, Ohio, Nov. 9 (UPI) —",
        "WESTERBY, N.C. -",
        "BEIJING, June 5 (Xinhua) --",
        "NEW DELHI, Mar 03:",
        "KARACHI:",
        "St. PAUL, Minn. (AP) —",
        "TOKYO/SEOUL (Reuters) -",
        "London (CNN) –",
        "(Reuters) -",
        "GENEVA, 5 May 2023 (IRIN) -",
        "MOSCOW. May 5 (Interfax) -",
    ],
)
def test_datelines(dateline):
    story = story_from_text(f"{dateline} The port reopened on Friday, officials said.\n\nThe first ship left at noon.")
    assert [(r.kind, r.start, r.end) for r in story.regions[:2]] == [
        ("dateline", 0, len(dateline)),
        ("body", len(dateline) + 1, len(dateline) + 45),
    ]


def test_a_dateline_without_spaces():
    text = "WASHINGTON—The port reopened.\n\nA ship left."
    assert layout(text)[:2] == [("dateline", "WASHINGTON—"), ("body", "The port reopened.")]


@pytest.mark.parametrize(
    "first",
    [
        "NATO — the alliance — met on Friday.",
        "THE CHAIR: Order. Order.\n\nTHE CLERK: The house will come to order.",
        "UPDATE: The port reopened on Friday.",
        "The port - closed since May - reopened.",
        "Dr. Lee (left) said no.",
    ],
)
def test_what_is_no_dateline(first):
    assert "dateline" not in kinds(f"{first}\n\nThe first ship left at noon.")


def test_only_the_first_dateline_is_one():
    assert kinds("ROME — It rained.\n\nPARIS — The weather there was worse.") == ["dateline", "body", "body"]


@pytest.mark.parametrize(
    "credit",
    [
        "(Photo by Ann Lee/AFP via Getty Images)",
        "(AP Photo/Ann Lee)",
        "[Photo/Xinhua]",
        "Photo: Ann Lee",
        "Photograph: Ann Lee/The Gazette",
        "REUTERS/Ann Lee",
        "Ann Lee/Reuters",
        "© Ann Lee",
        "(Photo by Ann Lee / AFP) (Photo by ANN LEE/AFP via Getty Ima",
    ],
)
def test_the_credit_of_a_caption_is_cut_off(credit):
    text = f"The council met on Tuesday.\n\nResidents wait outside the hall on Sunday. {credit}\n\nNobody spoke."
    assert layout(text)[1:3] == [("caption", "Residents wait outside the hall on Sunday."), ("chrome", credit)]


def test_a_source_in_brackets_is_no_credit():
    assert kinds("The council met on Tuesday.\n\nThe bank raised its rate. [Reuters]\n\nNobody spoke.") == ["body", "body", "body"]


def test_the_fields_above_exported_copy():
    text = (
        "HEADLINE: Dam wall moved, log shows\nSLUG: dam-wall\nBYLINE: Ruth Oakes\nDATELINE: ELLMERE\nCAPTION: The dam on Sunday.\n"
        "BODY:\nThe wall of the dam moved in February.\nThe council disputed it.\nENDS"
    )
    assert layout(text) == [
        ("chrome", "HEADLINE:"),
        ("headline", "Dam wall moved, log shows"),
        ("chrome", "SLUG: dam-wall"),
        ("chrome", "BYLINE:"),
        ("byline", "Ruth Oakes"),
        ("chrome", "DATELINE:"),
        ("dateline", "ELLMERE"),
        ("chrome", "CAPTION:"),
        ("caption", "The dam on Sunday."),
        ("chrome", "BODY:"),
        ("body", "The wall of the dam moved in February."),
        ("body", "The council disputed it."),
        ("chrome", "ENDS"),
    ]


def test_a_line_with_a_colon_is_no_field():
    assert kinds("Story: a word with two meanings.\n\nThe council met on Tuesday.") == ["body", "body"]


def test_what_says_that_a_caption_follows():
    text = "The council met on Tuesday.\n\nImage caption, Residents wait outside the hall\n\nNobody spoke."
    assert layout(text)[1:3] == [("chrome", "Image caption,"), ("caption", "Residents wait outside the hall")]


def test_the_name_between_the_headline_and_the_date_is_a_byline():
    text = "Minister quits over ferry contract\n\nRuth Oakes\nEnvironment correspondent, Ellmere\n3 March 2025\n\nShe resigned on Monday."
    assert kinds(text) == ["headline", "byline", "byline", "chrome", "body"]


def test_the_headline_stands_above_the_byline_not_above_the_picture():
    text = (
        "Skip to content\nNews\nSport\n\nMinister quits over ferry contract\n\nBy Jane Doe\n\nA ferry in the harbour of Westerby on Sunday\n\n"
        "The transport minister resigned on Monday, her office said."
    )
    assert kinds(text) == ["chrome", "chrome", "chrome", "headline", "byline", "body", "body"]
