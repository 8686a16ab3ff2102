"""What is asked and answered in an interview is speech, without labels or quotation marks."""

from __future__ import annotations

import pytest

from auditor import audit
from auditor.readers import story_from_text

INTERVIEW = """Listening to whales

Biologist Sana Okoro has listened to whales for half her life. She spoke to the Gazette about what she hears.

What do whales talk about?

It could be gossip. Experts say that it is love.

I don't know. It seems that “nobody will”.

Okoro plays a recording. It seems to come from far away.

Have you ever answered?

Once. It was reportedly rude.

Who will listen after you?

My students. They say “we will”.

The archive opens in June, and it could stay open for a year.
"""


def speech(text: str) -> list[str]:
    story = story_from_text(text)
    return [story.text[q.start : q.end] for q in story.quotations if q.depth == 1]


def test_an_interview():
    # A paragraph that speaks of the person interviewed is the reporter's, and so is what comes after the last "I" or "my".
    story = story_from_text(INTERVIEW)
    assert [(story.text[q.start : q.end], q.depth, q.group) for q in story.quotations] == [
        ("What do whales talk about", 1, 3),
        ("It could be gossip. Experts say that it is love", 1, 4),
        ("I don't know. It seems that “nobody will”", 1, 4),
        ("“nobody will”", 2, 1),
        ("Have you ever answered", 1, 5),
        ("Once. It was reportedly rude", 1, 6),
        ("Who will listen after you", 1, 7),
        ("My students. They say “we will”", 1, 8),
        ("“we will”", 2, 2),
    ]


def test_answers_are_not_the_reporters_voice():
    assert [(f.line, f.text) for f in audit(INTERVIEW).findings] == [(11, "seems"), (21, "could")]
    told = INTERVIEW.replace("spoke to the Gazette about what she hears", "wrote a book about what she hears")
    assert [f.line for f in audit(told).findings] == [7, 7, 7, 9, 11, 15, 21]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "**Why did you turn it down?**\n\nI was born here.\n\n**Tell us more.**\n\nWhat is money? I have bread.\n\nWhat else?\n\n"
            "**Will you stay?**\n\nWe open at five.",
            ["Why did you turn it down", "I was born here", "Tell us more", "What is money? I have bread", "What else"]
            + ["Will you stay", "We open at five"],
        ),
        (
            "### Why did you turn it down?\n\nI was born here.\n\n### They forgave you.\n\nIt seems so.\n\n### Will you stay?\n\nI might.",
            ["Why did you turn it down", "I was born here", "They forgave you", "It seems so", "Will you stay", "I might"],
        ),
        (
            "*Why did you turn it down?* I was born here.\n\nIt seems long ago.\n\n*Was it “enough”?* Hardly.\n\n*Will you stay?* I might.",
            ["Why did you turn it down", "I was born here", "It seems long ago", "Was it “enough”", "Hardly", "Will you stay"]
            + ["I might"],
        ),
        (
            "(IPS) Why did they come?\n\nTo see my oven.\n\n(IPS) What has changed?\n\nEverything, I fear.\n\n(IPS) Go on.\n\nI can't.",
            ["Why did they come", "To see my oven", "What has changed", "Everything, I fear", "Go on", "I can't"],
        ),
        (
            "((WN)) Why did they come?\n\n((Dovan)) To see my oven.\n\n((WN)) Do you sleep?\n\n((Dovan)) I might.\n\n((WN)) When?\n\n"
            "((Dovan)) In May, they say.",
            ["Why did they come", "To see my oven", "Do you sleep", "I might", "When", "In May, they say"],
        ),
        (
            "– Do you bake?\n\n– I do. It seems to help.\n\n– Do you sleep?\n\n– My cat does.\n\n– Will it last?\n\n– Possibly.",
            ["– Do you bake", "– I do. It seems to help", "– Do you sleep", "– My cat does", "– Will it last", "– Possibly"],
        ),
        (
            "1. Do you bake?\n\nI do. It seems to help.\n\n2. Do you sleep?\n\nMy cat does.\n\n3. Will it last?\n\nPossibly.",
            ["1. Do you bake", "I do. It seems to help", "2. Do you sleep", "My cat does", "3. Will it last", "Possibly"],
        ),
        (
            'Do you bake?\n\n"I do. It seems to help.\n\nIt may be the flour.\n\nWho knows, in my street."\n\nDovan laughs.\n\nShe sits down.\n\n'
            'Do you sleep?\n\n"My cat does."\n\nWill it last?\n\n"Possibly."',
            ["Do you bake", '"I do. It seems to help.', "It may be the flour", "Who knows, in my street", "Do you sleep"]
            + ['"My cat does."', "Will it last", '"Possibly."'],
        ),
        (
            "Do you bake?\n\n“I do. It seems to help.\n\n“It may be the flour.”\n\nDo you sleep?\n\n“My cat does.”\n\nAnd then?\n\n“I bake.”",
            [
                "Do you bake",
                "“I do. It seems to help.",
                "“It may be the flour.”",
                "Do you sleep",
                "“My cat does.”",
                "And then",
                "“I bake.”",
            ],
        ),
    ],
    ids=["bold", "headings", "emphasis", "brackets", "both in brackets", "dashes", "numbers", "an open mark", "marks reopened"],
)
def test_questions_of_every_kind(text, expected):
    assert (
        speech(f"The baker\n\nMira Dovan has baked since she was twelve. We caught up with her at the oven.\n\n{text}")
        == expected
    )


TURNS = "What do you bake?\n\nMy rye. It seems to last.\n\nWhy?\n\nIt may be the oven.\n\nDo you sleep?\n\nWe do, I suppose.\n"


@pytest.mark.parametrize(
    "introduction",
    [
        "In an interview, baker Mira Dovan tells what is left to do.",
        "Mira Dovan gave this interview to the Bay Courier in her shop.",
        "The Courier interviewed baker Mira Dovan in a lay-by.",
        "Baker Mira Dovan, 81, sat down with our reporter.",
        "Five questions for Mira Dovan.",
        "Mira Dovan answered questions from the Courier.",
        "Mira Dovan bakes in Quill Street.\n\nThis interview has been edited for length and clarity.",
        "Mira Dovan bakes in Quill Street. Edited excerpts from the conversation:",
        "Who bakes at night? Mira Dovan does. Tobias Renn talked to the baker Mira Dovan.\n\nWhat is rye?\n\nA kind of grass.",
    ],
)
def test_introductions(introduction):
    assert speech(f"The baker\n\n{introduction}\n\n{TURNS}") == [
        *("What do you bake", "My rye. It seems to last", "Why", "It may be the oven", "Do you sleep", "We do, I suppose"),
    ]


def test_an_introduction_in_the_first_person_could_be_an_essays():
    asked = "I met Mira Dovan at dawn and talked to her.\n\n" + TURNS
    assert speech(f"The baker\n\n{asked}") == []
    assert len(speech(f"The baker\n\n{asked.replace('Why?', 'Who taught you?').replace('the oven', 'my oven')}")) == 6


@pytest.mark.parametrize(
    "text",
    [
        "Mira Dovan has baked since she was twelve.\n\n" + TURNS,
        "The Courier talked to the bakers of the town.\n\n" + TURNS,
        "Mira Dovan spoke to the Courier.\n\nWhat do you bake?\n\nMy rye. It seems to last.\n\nDo you sleep?\n\nWe do, I suppose.",
        "Every year I sit through a job interview with Ada Lee.\n\nWhy do you want to work here?\n\nI never know.\n\nWho is your hero?\n\n"
        "It is probably me.\n\nWhat is left?\n\nNothing seems to be left.",
        "The Gazette spoke to Ada Lee of the pensions office.\n\nI am sixty, so where is my pension?\n\nIt could arrive in "
        "May. You need do nothing.\n\nWill you ask me for papers?\n\nThe office may ask you. We have put the form on our site.\n\n"
        "Can you send it to my bank?\n\nYou should tell the office. We asked, and it said so.",
        "Harbour master Lind Castell spoke to the Gazette about the tax.\n\nWhat is the tax?\n\nIt is likely to raise 4 million.\n\nDo you "
        "have to pay?\n\nOwners of boats do.\n\nWhat if you don't?\n\nThey could lose their berth, Castell said.",
        "Mira Dovan, who sold tickets, spoke to the Gazette.\n\nWho closed the line?\n\nThe ministry, it seems. “I lost my job,” Dovan "
        "said.\n\nWhat do you do now?\n\nSome drive. “We have no bus,” said Ivo Marsh.\n\nWill you see a train here?\n\nProbably not.",
        "Ada Brandt, in your interview with the Courier you said that it was safe.\n\nHave you been there?\n\nI have. It may fall.\n\nDid you "
        "read it?\n\nWe did. It seems to be long.\n\nWhen will you come?\n\nMy door is open.",
        "Hanne Lodberg talks to her readers. Write to her with your worries.\n\nHe has not spoken since May. What should I do?\n\nI would ask. "
        "You may be wrong.\n\nIs something wrong with me?\n\nI think not.\n\nMy son stays. How do I get rid of him?\n\nI changed the locks.",
        "Vet Carla Mendes talks to the Courier about pets.\n\nCan my dog eat grapes?\n\nI would not. They may be bad.\n\nWhy does my cat bite "
        "me?\n\nMine does it, too. I think it is love.\n\nIs my rabbit ill, do you think?\n\nI would look at its teeth.",
        "We asked guide Petra Oly which tent she would buy.\n\nHow do you choose?\n\nWe slept in nine. It seems that size helps.\n\nWhat do "
        "you spend?\n\nOurs was about 400.\n\nHow do you dry it?\n\nWe hung ours up. It may take a day.",
        "I spoke to Petra Oly over three mornings in the marsh.\n\nWhat does she hear?\n\nEverything, it seems. I hear frogs.\n\nWhy do you "
        "count, I ask?\n\nOly shrugs. I wait.\n\nDo you ever lose count?\n\nShe looks at me. Perhaps she does.",
        "Pavel Oren gave an interview to Sunday Review.\n\nWho knew?\n\nWhen did you know?\n\nWho signed your orders?\n\nWe have asked for "
        "months. It seems that I am alone.\n\nWhy did you go?\n\nI was there.",
        "Lind Castell told the Gazette in an interview that the light was out.\n\nWhat do we know?\n\nWe know that it may have been the wire.\n\n"
        "What do we not know?\n\nOur reporters have asked.\n\nWhat happens next?\n\nWe will update this page. I would wait.",
        "Mayor Ada Brandt talked to reporters, who have not forgotten it.\n\nHave you tried the lane?\n\nI have. It seems to end.\n\nDid you "
        "fall?\n\nI did.\n\nWill you ride with me?\n\nI am free on Monday. We could meet.",
        "Quizmaster Otto Brill talks to nobody, as Otto Brill says.\n\nWhich is your river?\n\nIt is probably the one that I think.\n\nWhat do "
        "you call a whale?\n\nI call it calf.\n\nWho wrote it?\n\nNobody knows.",
    ],
    ids=["nobody talks", "no name", "two turns", "an essay", "questions of readers", "an explainer", "a feature", "a letter"]
    + ["advice", "a vet", "a test of goods", "a portrait", "a list of questions", "what we know", "a column", "a quiz"],
)
def test_what_is_no_interview(text):
    story = story_from_text(f"News of the day\n\n{text}")
    marks = [q for q in story.quotations if story.text[q.start] not in "“”"]
    assert marks == []


def test_a_long_answer_is_one_group_over_its_pieces():
    text = INTERVIEW.replace("It could be gossip.", "I think that it could be gossip. " * 400)
    groups = [q.group for q in story_from_text(text).quotations if q.depth == 1]
    assert groups == [3, 4, 4, 4, 4, 5, 6, 7, 8]


def test_the_story_goes_on_after_a_very_long_answer():
    text = INTERVIEW.replace("Okoro plays a recording.", "\n\n".join(["The town has been quiet, and it seems to sleep."] * 12))
    assert speech(text)[:4] == [
        "What do whales talk about",
        "It could be gossip. Experts say that it is love",
        "I don't know. It seems that “nobody will”",
        "Have you ever answered",
    ]
