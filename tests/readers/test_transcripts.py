"""What follows the labels of an interview is speech."""

from __future__ import annotations

import pytest

from auditor import audit
from auditor.readers import story_from_text

INTERVIEW = """Keeper tells of a night without light

The light at Westerby Point went out on Monday. Lind Castell spoke to the Gazette on Tuesday.

Gazette: What happened?

Castell: It may have been a switch, it may have been the antenna. Experts say it happens.

It seems that the wire was “as old as me”. The wire was new in 1961.

Castell seems to look at the sea for a while.

Gazette: Who will pay?

Castell (laughing): Reportedly the harbour. I have heard it is “not amused”.

The harbour did not answer questions.
"""


def speech(text: str) -> list[tuple[str, int, int]]:
    story = story_from_text(text)
    return [(story.text[q.start : q.end], q.depth, q.group) for q in story.quotations]


def test_an_interview():
    # A paragraph without a label goes on with the answer, unless it speaks of somebody who has one.
    assert speech(INTERVIEW) == [
        ("What happened", 1, 3),
        ("It may have been a switch, it may have been the antenna. Experts say it happens", 1, 4),
        ("It seems that the wire was “as old as me”. The wire was new in 1961", 1, 4),
        ("“as old as me”", 2, 1),
        ("Who will pay", 1, 5),
        ("Reportedly the harbour. I have heard it is “not amused”", 1, 6),
        ("“not amused”", 2, 2),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The taste of olives\n\nQ: Why do I like olives?\nA: Experts say that taste changes.\nQ: Will it last?\nA: Probably.",
            ["Why do I like olives", "Experts say that taste changes", "Will it last", "Probably"],
        ),
        (
            "Hearing of the keeper\n\nFARROW: Who threw the switch?\n\nTHE CHAIR: Please answer.\n\nCASTELL: It seems nobody did.\n\nFARROW: You saw it!\n\nCASTELL: I do not know.",
            ["Who threw the switch", "Please answer", "It seems nobody did", "You saw it", "I do not know"],
        ),
        (
            "Keeper tells of light\n\n**Gazette:** Who threw the switch?\n\n**Castell:** It seems nobody did, I slept.\n\n**Gazette:** Did you see it fall?",
            ["Who threw the switch", "It seems nobody did, I slept", "Did you see it fall"],
        ),
        (
            "Keeper tells of light\n\nGazette: Who threw the switch?\n\nCastell: “It seems nobody did, I slept.”\n\nGazette: Did you see it fall?",
            ["Who threw the switch", "“It seems nobody did, I slept.”", "Did you see it fall"],
        ),
        (
            "Harbour master heard\n\nQ. Who threw the switch?\n\nA. It seems nobody did.\n\nQ. Did anybody call?\n\nA. Supposedly.",
            ["Who threw the switch", "It seems nobody did", "Did anybody call", "Supposedly"],
        ),
        (
            "Keeper heard\n\nMR. HALE: Were you awake?\n\nTHE WITNESS: I suppose so.\n\nTHE COURT: The witness may sit.\n\nMR. HALE: "
            "Thank you.\n\nTHE WITNESS: It seems that the court is kind.",
            ["Were you awake", "I suppose so", "The witness may sit", "Thank you", "It seems that the court is kind"],
        ),
        (
            "Justices weigh tax\n\nJUSTICE PELL: Is it void because it is high?\n\nMS. FENWICK: It is probably both, your honor.\n\n"
            "There are reportedly forty.\n\nJUSTICE PELL: Some would say that it is a fee.\n\nCHIEF JUSTICE ROWAN: Perhaps.",
            ["Is it void because it is high", "It is probably both, your honor", "There are reportedly forty"]
            + ["Some would say that it is a fee", "Perhaps"],
        ),
    ],
)
def test_labels_of_every_kind(text, expected):
    assert [words for words, _, _ in speech(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Castell: The light went out at night.\n\nFarrow: The light came back at noon.",
        "Clinic: It may close in the spring.\n\nSchool: It may stay open for a year.\n\nFerry: It seems to be sold.",
        "Claim: The tower seems to lean.\n\nFact: It leans by a metre.\n\nClaim: It fell last year.\n\nFact: It never fell.",
        "The vote of Ada Castell was 12.\n\nAda Castell: 12.\n\nPia Farrow: 13.\n\nAda Castell: 14.\n\nPia Farrow: 15.",
        "WHEN: It opens in June, it seems.\n\nTHEN: It was open all year.\n\nWHEN: It closes in May.\n\nTHEN: It never closed.",
        "A. Castell seems to lead.\n\nB. Farrow may follow.\n\nA. Castell may fall.\n\nB. Farrow seems to rise.",
        "WEST: Rain seems likely in the west.\n\nEAST: Rain is less likely in the east.\n\nWEST: Rain is likely.\n\nEAST: Sun is likely.",
    ],
    ids=["two", "a list", "claims and facts", "votes", "then and now", "letters of a list", "words of the story"],
)
def test_what_is_no_transcript(text):
    assert speech(text) == []


def test_a_long_answer_is_one_group_over_its_pieces():
    text = (
        "Keeper tells of light\n\nQ: What happened?\n\nA: "
        + "It seems that the light went out. " * 400
        + "\n\nQ: Who will pay?\n\nA: Reportedly the harbour."
    )
    assert [group for _, _, group in speech(text)] == [1, 2, 2, 2, 3, 4]


def test_answers_are_not_the_reporters_voice():
    assert [(f.line, f.text) for f in audit(INTERVIEW).findings] == [(11, "seems")]
    told = INTERVIEW.replace("Gazette: ", "").replace("Castell: ", "").replace("Castell (laughing): ", "")
    assert len(audit(told).findings) > 3
