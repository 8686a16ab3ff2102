"""How lines become paragraphs."""

from __future__ import annotations

from auditor.readers import story_from_text
from auditor.readers.paragraphs import PIECE

WRAPPED = """\
The council met on Tuesday to hear the complaints of
residents who live under the flight path of the new
airport, which opened in May.

"Nobody asked us," said Ida Brandt, 71, who keeps
bees on Mill Lane. She may sell them.
"""


def paragraphs(text: str) -> list[str]:
    story = story_from_text(text)
    return [story.text[r.start : r.end] for r in story.paragraphs]


def test_hard_wrapped_lines_are_one_paragraph():
    assert paragraphs(WRAPPED) == WRAPPED.strip().split("\n\n")


def test_the_same_with_crlf_keeps_the_offsets():
    story = story_from_text(WRAPPED.replace("\n", "\r\n"))
    assert [(r.start, r.end) for r in story.paragraphs] == [(0, 136), (140, 228)]
    assert story.text[136:140] == "\r\n\r\n"
    assert story.line_column(story.text.index("She may")) == (6, 20)


def test_indented_paragraphs_without_blank_lines():
    text = (
        "   The council met on Tuesday to hear the complaints of\n"
        "residents who live under the flight path of the new air\n"
        "port, which opened in May and was full by the autumn of\n"
        "that year.\n"
        "   Nobody asked them, they said, and nobody would listen\n"
        "to them now.\n"
    )
    assert [p.split()[0] for p in paragraphs(text)] == ["The", "Nobody"]


def test_an_indented_paragraph_after_another_of_one_line():
    text = (
        "The council met on Tuesday to hear the complaints of\nresidents who live under the flight path.\n"
        "   It will not hear them again, said Ida Brandt.\n   Nobody asked her, she said, and nobody on the\ncouncil would listen.\n"
    )
    assert [p.split()[0] for p in paragraphs(text)] == ["The", "It", "Nobody"]


def test_labels_start_paragraphs():
    assert len(paragraphs("THE CHAIR: I call the meeting to order and\nask for silence.\nTHE CLERK: There is nobody here.")) == 2


def test_one_paragraph_a_line():
    lines = [
        "The council met on Tuesday.",
        "Residents complained about the noise of the airport, which opened in May.",
        "“No,” said Ida Brandt.",
    ]
    assert paragraphs("\n".join(lines)) == lines


def test_lines_broken_by_word_processors_and_old_machines():
    for end in ("\r", "\x0b", "\u2028", "\x85", "\u2029", "\x0c"):
        assert paragraphs(f"The council met on Tuesday.{end}Nobody spoke.") == ["The council met on Tuesday.", "Nobody spoke."]


def test_a_line_of_blanks_and_invisible_characters_is_blank():
    assert paragraphs("The council met.\n \u00a0\u200b\t\nNobody spoke.") == ["The council met.", "Nobody spoke."]


def test_labels_in_small_letters_are_not_joined():
    assert len(paragraphs("The council met on Tuesday.\nfirst point\nsecond point\nthird point")) == 4


def test_an_endless_line_is_cut_between_sentences():
    sentence = "Officials said that the port would reopen. "
    pieces = paragraphs(sentence * 2000)
    assert all(len(p) <= PIECE and p.startswith("Officials") and p.endswith("reopen.") for p in pieces)
    assert sum(p.count("Officials") for p in pieces) == 2000


def test_an_endless_sentence_is_cut_between_words():
    pieces = paragraphs("and so on " * 3000)
    assert all(len(p) <= PIECE for p in pieces)
    assert " ".join(pieces).split() == ("and so on " * 3000).split()


def test_an_endless_word_beside_prose_is_no_prose():
    story = story_from_text("The council met on Tuesday.\n\n" + "QUJD" * 5000)
    assert [(r.kind, r.start, r.end) for r in story.regions] == [("body", 0, 27), ("chrome", 29, 20029)]
