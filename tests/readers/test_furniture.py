"""What is masked as site furniture, and above all what is not."""

from __future__ import annotations

import pytest

from auditor.readers import story_from_text
from tests.readers.regions import kinds, layout

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
