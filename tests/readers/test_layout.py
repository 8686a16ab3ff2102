"""Layout regions: what is masked as site furniture, and above all what is not."""

from __future__ import annotations

import pytest

from auditor.readers import story_from_text

PAGE = """\
Skip to content
Home
News
Politics
Sign in
Subscribe

Home > News > Politics

Dam wall moved three centimetres, log shows
Council calls it safe; residents pack their bags

By Ruth Oakes
Published 14:05, 3 March 2025

Share
Facebook
WhatsApp
Copy link
12 comments

The cracked face of the dam on Sunday. Photograph: Tom Vance/Reuters

ELLMERE — The wall of the dam moved by three centimetres in February, according to the engineer's log.

"The lock gates are rotten," said Ida Lie, who minds the sluice.

Advertisement

The council disputed the reading. It said the instruments may not be reliable.

Read more: What the inspection found

Sign up for our Morning Briefing
The news you need, every weekday.
Enter your email
By signing up you agree to our terms.

A second report is expected on Friday, and several hundred people live below the dam, most of them on Mill Lane.

Related stories
Old pumps, new promises
Who pays for the valley's flood defences?
Topics
Dams
About the author
Ruth Oakes writes about the environment. She has covered the valley since 2011.
Comments (12)
valleyman
It was always going to crack, my grandfather said so when they poured it and nobody listened to him then either.
© 2025 The Harbour Gazette. All rights reserved.
Privacy policy | Terms of use | Contact us
"""


def layout(text: str) -> list[tuple[str, str]]:
    story = story_from_text(text)
    return [(r.kind, story.text[r.start : r.end]) for r in story.regions if r.kind != "quotation"]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in layout(text)]


def test_a_page_copied_from_a_site():
    assert [(kind, words) for kind, words in layout(PAGE) if kind != "chrome"] == [
        ("headline", "Dam wall moved three centimetres, log shows"),
        ("headline", "Council calls it safe; residents pack their bags"),
        ("byline", "By Ruth Oakes"),
        ("caption", "The cracked face of the dam on Sunday."),
        ("dateline", "ELLMERE —"),
        ("body", "The wall of the dam moved by three centimetres in February, according to the engineer's log."),
        ("body", '"The lock gates are rotten," said Ida Lie, who minds the sluice.'),
        ("body", "The council disputed the reading. It said the instruments may not be reliable."),
        ("body", "A second report is expected on Friday, and several hundred people live below the dam, most of them on Mill Lane."),
    ]


def test_everything_on_the_page_is_in_a_region():
    story = story_from_text(PAGE)
    left, position = "", 0
    for region in (r for r in story.regions if r.kind != "quotation"):
        left += story.text[position : region.start]
        position = region.end
    assert (left + story.text[position:]).strip() == ""


def test_copy_without_furniture_keeps_every_paragraph():
    text = "The port reopened on Friday.\n\nWhat comes next\n\nThe first ship left at noon.\n\nIt carried wheat."
    assert kinds(text) == ["body"] * 4


@pytest.mark.parametrize(
    "paragraph",
    [
        "Pause.",
        "Share prices fell.",
        "Support for our members fell to a fifth, a poll showed.",
        "Subscribers to the newsletter left in droves.",
        "Help came late, and our town paid for it.",
        "Facebook uses cookies to follow its users around the web.",
        '"Sign up for our newsletter," the notice read.',
        "Read more books, the minister told parents.",
        "Home sales fell by a third.",
        "Related companies denied it.",
        "Comments were few.",
        "By signing the treaty, the two states gave up their claims.",
        "Thank you letters arrived by the sackful.",
        "Most read nothing at all.",
        "Watch the skies, she said: they are full of drones.",
        "An error occurred in the count, the clerk said.",
        "From Beirut the road leads south.",
        "In May 2024 it closed.",
    ],
)
def test_sentences_that_begin_like_furniture_are_prose(paragraph):
    text = f"The council met on Tuesday to hear the complaints.\n\n{paragraph}\n\nNobody spoke for an hour after that."
    assert kinds(text) == ["body", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "Article continues below",
        "Read more: Why the wall cracked",
        "READ ALSO | Why the wall cracked",
        "https://example.org/dam",
        "Getty Images",
        "Photo by Ann Lee/Reuters",
        "(AP Photo/Ann Lee)",
        "Image source, Getty Images",
        "Tom Vance / AFP via Getty Images",
        "Updated 3:15 PM EST, Tue October 24, 2023",
        "Published on 12 Thu, 14:05 UTC-03:00",
        "5 March 2025 (2 p.m. GMT+1) · 3-4 hours ago",
        "Reuters - Ann Lee - Westerby",
        "5 min read",
        "Follow Ann Lee on Twitter @annlee",
        "Listen to this article",
        "Subscribe to our newsletter and never miss a story.",
        "* * *",
        "<br/>",
    ],
)
def test_furniture_between_paragraphs(line):
    text = f"The council met on Tuesday to hear the complaints.\n\n{line}\n\nNobody spoke for an hour after that."
    assert kinds(text) == ["body", "chrome", "body"]


def test_a_word_that_may_be_furniture_is_masked_beside_furniture_only():
    prose = "The council met on Tuesday to hear the complaints of those who live below the wall of the dam."
    assert kinds(f"{prose}\n\nWorld\n\n{prose}") == ["body", "body", "body"]
    assert kinds(f"{prose}\n\nShare\nWorld\n\n{prose}") == ["body", "chrome", "chrome", "body"]


def test_a_list_of_other_stories_inside_the_story():
    prose = "The council met on Tuesday to hear the complaints of those who live below the wall of the dam. " * 4
    text = f"{prose}\n\nRelated stories\nBus strike enters second week\nMayor to marry\n\n{prose}"
    assert kinds(text) == ["body", "chrome", "chrome", "chrome", "body"]


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


PROSE = (
    "The council met on Tuesday to hear the complaints of those who live below the wall of the dam. It heard them for an hour and"
    " said nothing."
)
BOXES = {
    "share bar": ["Share", "Facebook", "WhatsApp", "Copy link"],
    "newsletter": ["Sign up for our newsletter", "The best of our reporting.", "Enter your email", "By signing up you agree to our terms."],
    "related": ["Related stories", "Old pumps, new promises", "Bus strike enters second week"],
    "video": ["WATCH: How the dam cracked", "Video Player", "0:00"],
    "advertisement": ["Advertisement", "Article continues below"],
}


@pytest.mark.parametrize("box", BOXES)
def test_a_box_inside_the_story_hides_nothing_of_it(box):
    for before in (1, 3):
        for after in (1, 3):
            text = "\n\n".join([PROSE] * before + BOXES[box] + [PROSE] * after)
            assert kinds(text) == ["body"] * before + ["chrome"] * len(BOXES[box]) + ["body"] * after


def test_teasers_below_the_story_are_masked():
    tail = [
        *("Share", "Copy link", "Topics", "Dams", "Related articles"),
        *("Old pumps, new promises", "The council has a plan for the valley, and nobody who lives there likes it."),
        *("Mayor to marry in June", "The wedding may be the largest since the war, locals say.", "Privacy policy"),
    ]
    assert kinds("\n\n".join([PROSE] * 3 + tail)) == ["body"] * 3 + ["chrome"] * len(tail)
