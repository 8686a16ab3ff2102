"""Quotations and who speaks them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "source", "contents", "style"),
    [
        ("“The bridge is unsafe,” said Ruth Okafor.", "Ruth Okafor", ["“The bridge is unsafe,”"], "direct"),
        ("“The bridge is unsafe,” Ms. Okafor told reporters on Monday.", "Ms. Okafor", ["“The bridge is unsafe,”"], "direct"),
        (
            "Ms. Okafor said: “The bridge is unsafe. It must close.”",
            "Ms. Okafor",
            ["“The bridge is unsafe. It must close.”"],
            "direct",
        ),
        (
            "“The pipes were rotten,” Ada Stokes said. “Nobody came to look.”",
            "Ada Stokes",
            ["“The pipes were rotten,”", "“Nobody came to look.”"],
            "direct",
        ),
        ("“The pipes,” Ada Stokes said, “were rotten.”", "Ada Stokes", ["“The pipes,”", "“were rotten.”"], "direct"),
        ("The minister said the plan was “a gift to the rich.”", "The minister", ["the plan was “a gift to the rich.”"], "mixed"),
        ("Mr. Lee called the verdict “a disgrace.”", "Mr. Lee", ["the verdict “a disgrace.”"], "mixed"),
        (
            '"We saw the smoke from the harbor," a fisherman said.',
            "a fisherman",
            ['"We saw the smoke from the harbor,"'],
            "direct",
        ),
        # commas set the name apart, and the tree takes the speaker for one more subject of what is said
        (
            "“The pipes are rotten,” the plumber, Ada Stokes, said. “Nobody came to look.”",
            "the plumber",
            ["“The pipes are rotten,”", "“Nobody came to look.”"],
            "direct",
        ),
        ("“We lost everything in one night.” — Ada Stokes", "Ada Stokes", ["“We lost everything in one night.”"], "direct"),
    ],
)
def test_speaker_and_words(find, text: str, source: str, contents: list[str], style: str) -> None:
    found = find(text)
    assert [(s, c) for s, _, c in found.who_says_what] == [(source, contents)]
    assert found.attributions[0].style == style


def test_the_speaker_stands_in_the_sentence_before(find) -> None:
    [(source, cue, contents)] = find("Mr. Lee was angry. “They never asked us about the dam.”").who_says_what
    assert (source, cue, contents) == ("Mr. Lee", "", ["“They never asked us about the dam.”"])


def test_a_paragraph_that_ends_with_a_colon_introduces_the_next(find) -> None:
    found = find(
        "The bridge is old and narrow.\n\nMs. Okafor wrote to the council:\n\n“We cannot wait for another winter. The bridge will fall.”\n"
    )
    assert [(s, c) for s, _, c in found.who_says_what] == [
        ("Ms. Okafor", ["“We cannot wait for another winter. The bridge will fall.”"])
    ]


def test_a_quotation_goes_on_in_the_next_paragraph(find) -> None:
    found = find("“We cannot wait,” Ms. Okafor said. “The bridge will fall.\n\n“It fell once before, in the flood of 1954.”\n")
    [(source, _, contents)] = found.who_says_what
    assert source == "Ms. Okafor"
    assert contents == ["“We cannot wait,”", "“The bridge will fall.", "“It fell once before, in the flood of 1954.”"]


def test_a_quotation_with_no_speaker(find) -> None:
    found = find("The ferry lay idle until noon.\n\n“Nobody in the capital answered our letters.”\n\nThe ferry has two decks.\n")
    assert found.who_says_what == [(None, "", ["“Nobody in the capital answered our letters.”"])]


@pytest.mark.parametrize("text", ["The film “The Long Winter” opened on Friday.", "Her “office” was a shed behind the mill."])
def test_titles_and_scare_quotes_are_nobodys_words(find, text: str) -> None:
    assert find(text).who_says_what == []


def test_cues_inside_a_quotation_are_the_speakers(find) -> None:
    found = find("“I think the council said too little,” Ms. Okafor said.")
    assert [(s, cue) for s, cue, _ in found.who_says_what] == [("Ms. Okafor", "say")]


def test_two_speakers_in_one_paragraph(find) -> None:
    found = find("“It will hold,” said Jan Berg, the mayor. “It is rotten,” Mei Tan said.")
    assert [(s, c) for s, _, c in found.who_says_what] == [("Jan Berg", ["“It will hold,”"]), ("Mei Tan", ["“It is rotten,”"])]


def test_voices(find) -> None:
    found = find(
        "Rents have doubled. Ms. Okafor said wages had fallen. “Nobody can pay,” she said. It is said that prices will rise."
    )
    assert [found.voice_of(w) for w in ("Rents", "wages had fallen", "Nobody", "prices will rise")] == [
        "reporter",
        "attributed",
        "quoted",
        "reporter",
    ]


@pytest.mark.parametrize("mark", [",", " –", " —"])
def test_what_the_story_adds_about_a_thing_is_the_reporters(find, mark) -> None:
    found = find(f"Ms. Okafor defended the tunnel{mark} which costs two million. She said the tunnel, which leaks, was dry.")
    assert [found.voice_of(w) for w in ("the tunnel", "costs two million", "leaks", "was dry")] == [
        "attributed",
        "reporter",
        "attributed",
        "attributed",
    ]


def test_what_the_story_adds_to_what_somebody_does_or_means_to_do_is_the_reporters(find) -> None:
    found = find(
        "Ms. Okafor vowed to close the tunnel, which costs two million. Mr. Berg refused to sing, in what seemed to be a joke. "
        "The board agreed to sell the pier, making it the first in foreign hands."
    )
    places = ("close the tunnel", "costs two million", "sing", "seemed", "sell the pier", "the first")
    assert [found.voice_of(w) for w in places] == ["attributed", "reporter"] * 3


def test_what_the_story_says_of_those_whose_view_it_tells_in_passing_is_the_reporters(find) -> None:
    found = find("Mr. Berg leads the firm that many blame for the worst fire in years. It was a fire that guards said could spread.")
    assert [found.voice_of(w) for w in ("the worst fire in years", "could spread")] == ["reporter", "attributed"]


def test_an_aside_in_what_somebody_is_accused_of_is_the_reporters(find) -> None:
    found = find("Mr. Berg was accused by guards of selling the ferry, the largest in the country.")
    assert [found.voice_of(w) for w in ("selling the ferry", "the largest in the country")] == ["attributed", "reporter"]


INTERVIEW = """The baker

{who} spoke to the Courier at the oven. Dovan sells rye.

What do you bake?

My rye. It seems to last.

It may be the oven.

Do you sleep?

“We do. My father said: ‘Sleep!’”

Who buys it?

My neighbours, I hope. They say “it is good.”
"""


def test_answers_are_given_to_the_one_person_whom_the_introduction_of_an_interview_names(find) -> None:
    found = find(INTERVIEW.format(who="Mira Dovan"))
    assert found.who_says_what == [
        ("Mira Dovan", "", ["My rye. It seems to last", "It may be the oven"]),
        ("Mira Dovan", "", ["“We do. My father said: ‘Sleep!’”"]),
        ("Mira Dovan", "", ["My neighbours, I hope. They say “it is good.”"]),
    ]


@pytest.mark.parametrize("who", ["Mira Dovan and Ivo Marsh", "Mira Dovan and Ada Dovan"])
def test_answers_are_given_to_nobody_where_the_introduction_names_two(find, who: str) -> None:
    assert find(INTERVIEW.format(who=who)).who_says_what == []
