"""Which stretches are quotations. In the tables, each quotation is given by its words; its depth and group where they matter."""

from __future__ import annotations

import pytest

from auditor.readers import story_from_text


def quoted(text: str) -> list[str]:
    story = story_from_text(text)
    return [story.text[q.start : q.end] for q in story.quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We left," he said.', ['"We left,"']),
        ("He said “we left” and went.", ["“we left”"]),
        ("„Wir gehen“, said Ms. Brandt, „bald“.", ["„Wir gehen“", "„bald“"]),
        ("„We left”, said Mr. Nagy.", ["„We left”"]),
        ("«We left», he said.", ["«We left»"]),
        ("« Nous partons », he said.", ["« Nous partons »"]),
        ("He wrote »we left« on the door.", ["»we left«"]),
        ("''We left,'' he said. ''At night.''", ["''We left,''", "''At night.''"]),
        ("``We left,'' he said.", ["``We left,''"]),
        ("‘We left,’ he said.", ["‘We left,’"]),
        ("'We left,' he said. 'At night.'", ["'We left,'", "'At night.'"]),
        ("`We left,' he said.", ["`We left,'"]),
        ('The "peace" plan and the "war" plan failed.', ['"peace"', '"war"']),
        ('The mayor ("a fool," she said) resigned.', ['"a fool,"']),
        ('He left—"at last"—and she stayed.', ['"at last"']),
        ('"Is it over?" she asked; "No!" he cried.', ['"Is it over?"', '"No!"']),
        ('The plan was "very, very bad", he said.', ['"very, very bad"']),
        ('He called it "[a] mess" … "truly".', ['"[a] mess"', '"truly"']),
        ('"We left"[1] is what he wrote.', ['"We left"']),
    ],
)
def test_marks_of_every_kind(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I don't know, and they won't say.",
        "The dogs' bowls and the cats' beds were empty.",
        "In the '90s, and again in '08, ’tis said, the band played rock 'n' roll.",
        "Rock ’n’ roll and rock ‘n’ roll, 'cause it's fun.",
        "Give 'em their money, 'til they're done.",
        "O'Brien met D’Angelo at the Qur’an school of ‘Abd al-Rahman.",
        "The sailor was 6'2\" tall and his bunk was 5' 10\" long.",
        "The sailor was 6′2″ tall.",
        'The 12" pipe and the 5"x7" print were lost.',
        "They were doin' fine at Hawai'i's beaches.",
        "A stray closing mark” is no quotation.",
        'See <a href="http://example.org/a">the page</a> for more.',
    ],
)
def test_what_is_no_quotation(text):
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'The dogs' bowls were empty,' he said.", ["'The dogs' bowls were empty,'"]),
        ("'I don't know what the Joneses' lawyer wants,' she said.", ["'I don't know what the Joneses' lawyer wants,'"]),
        ("The 'working girls' of the town said 'no'.", ["'working girls'", "'no'"]),
        ("'Tis a pity,' he said of the '90s.", ["'Tis a pity,'"]),
        ("‘’Tis a pity,’ he said.", ["‘’Tis a pity,’"]),
        ("“She's 6'2\",” he said, “and I'm 5'4\".”", ["“She's 6'2\",”", "“and I'm 5'4\".”"]),
        ('"A 12" pipe broke," he said, and "all of it" spilled.', ['"A 12" pipe broke,"', '"all of it"']),
        ('Its "top 10" list, he said, has "many more".', ['"top 10"', '"many more"']),
        ("The ‘yes’ side's leaders' cars were seen.", ["‘yes’"]),
    ],
)
def test_apostrophes_and_measures_beside_quotations(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We left,“ he said. “At night.“", ["“We left,“", "“At night.“"]),
        ("”We left,” he said. ”At night.”", ["”We left,”", "”At night.”"]),
        ('"We left,” he said. “At night."', ['"We left,”', '“At night."']),
        ('"We left, " he said.', ['"We left, "']),
        ("“We left. ”He ran.", ["“We left. ”"]),
        ('He says," we left." Then he ran.', ['" we left."']),
        ("He says,” we left.” Then he ran.", ["” we left.”"]),
        ("He told them to ” stay put” and wait.", ["” stay put”"]),
        ('He said:"We left." She nodded.', ['"We left."']),
        ('"We left."He ran.', ['"We left."']),
        ("\u202a”We left,” he wrote.", ["”We left,”"]),
    ],
)
def test_mixed_up_marks(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"He told me \'go\' and I went," she said.', [('"He told me \'go\' and I went,"', 1), ("'go'", 2)]),
        ("'He told me \"go\" and I went,' she said.", [("'He told me \"go\" and I went,'", 1), ('"go"', 2)]),
        ("“She said, ‘Go.’” He went.", [("“She said, ‘Go.’”", 1), ("‘Go.’", 2)]),
        ("“‘Go,’ she said.” He went.", [("“‘Go,’ she said.”", 1), ("‘Go,’", 2)]),
        ("''Every night I hear, 'Leave,' '' said Ms. Ode.", [("''Every night I hear, 'Leave,' ''", 1), ("'Leave,'", 2)]),
        ("''Every night I hear, 'Leave,''' said Ms. Ode.", [("''Every night I hear, 'Leave,'''", 1), ("'Leave,'", 2)]),
        ("«He said “go”», she wrote.", [("«He said “go”»", 1), ("“go”", 2)]),
        ("“He said “go” to me,” she said.", [("“He said “go” to me,”", 1), ("“go”", 2)]),
        ("“It’s the ‘90s and we can't go,” she said.", [("“It’s the ‘90s and we can't go,”", 1)]),
    ],
)
def test_nested_quotations(text, expected):
    story = story_from_text(text)
    assert [(story.text[q.start : q.end], q.depth) for q in story.quotations] == expected


def groups(text: str) -> list[tuple[str, int]]:
    story = story_from_text(text)
    return [(story.text[q.start : q.end], q.group) for q in story.quotations]


def test_a_quotation_over_paragraphs_is_one_group():
    assert groups("“We left.\n\n“We drove.\n\n“We slept,” she said. “At last.”") == [
        ("“We left.", 1),
        ("“We drove.", 1),
        ("“We slept,”", 1),
        ("“At last.”", 2),
    ]


def test_single_marks_over_paragraphs():
    assert groups("'We left.\n\n'We drove,' she said.") == [("'We left.", 1), ("'We drove,'", 1)]


def test_a_caption_or_an_advertisement_does_not_interrupt_a_quotation():
    text = "“We left.\n\nAdvertisement\n\nThe road at dawn. Photo: Ann Lee/Reuters\n\n“We drove,” she said."
    assert groups(text) == [("“We left.", 1), ("“We drove,”", 1)]


def test_a_closed_quotation_is_not_continued():
    assert groups("“We left.”\n\n“We drove,” she said.") == [("“We left.”", 1), ("“We drove,”", 2)]


def test_an_unclosed_mark_ends_with_its_paragraph():
    assert groups("She said: “We left.\n\nThe road was empty.\n\nHe said “no”.") == [("“We left.", 1), ("“no”", 2)]


def test_an_unclosed_single_mark_is_an_apostrophe():
    assert groups("The 'ard road was empty.\n\nThe dogs' bowls too.\n\n'No,' he said.") == [("'No,'", 1)]


def test_a_forgotten_closing_mark_does_not_swallow_the_next_quotation():
    assert groups('"We left, he said. "At night."') == [('"We left,', 1), ('"At night."', 2)]


def test_a_quotation_closed_in_the_next_paragraph_without_being_reopened():
    assert groups("“We left.\n\nWe drove,” she said.") == [("“We left.", 1), ("We drove,”", 1)]


def test_another_mark_inside_a_quotation_that_goes_on():
    assert groups('"He called it “odd”.\n\n"I did not," she said.') == [
        ('"He called it “odd”.', 1),
        ("“odd”", 2),
        ('"I did not,"', 1),
    ]


def test_marks_in_the_headline():
    story = story_from_text("Minister: ‘We left’ the talks\n\nThe minister left the talks on Monday.")
    assert [(q.start, q.end) for q in story.quotations] == [(10, 19)]


def test_a_quotation_over_the_pieces_of_an_overlong_paragraph():
    story = story_from_text("He said: “" + "We left at night. " * 700 + "” Then he ran.")
    assert {q.group for q in story.quotations} == {1}
    assert len(story.quotations) == len(story.paragraphs) == 3
    assert story.quotations[0].start == 9
    assert story.text[story.quotations[-1].end - 1] == "”"
