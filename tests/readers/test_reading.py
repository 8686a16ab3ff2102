"""Files → stories, and every file that is none."""

from __future__ import annotations

import io
import os
import sys

import pytest

from auditor.errors import InputError
from auditor.readers import MAX_BYTES, read, story_from_text

COPY = "“It’s late,” she said in the café.\r\n\r\nNobody spoke.\r\n"


def story_of(tmp_path, data: bytes):
    path = tmp_path / "story.txt"
    path.write_bytes(data)
    return read(path)


def refusal(tmp_path, data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        story_of(tmp_path, data)
    assert caught.value.exit_code == 3
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'story.txt'}: ") and "\n" not in message
    return message.removeprefix(f"{tmp_path / 'story.txt'}: ")


@pytest.mark.parametrize(
    "data",
    [
        COPY.encode(),
        COPY.encode("utf-8-sig"),
        b"\xff\xfe" + COPY.encode("utf-16-le"),
        b"\xfe\xff" + COPY.encode("utf-16-be"),
        b"\xff\xfe\0\0" + COPY.encode("utf-32-le"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be", "utf-32-le"],
)
def test_unicode(tmp_path, data):
    story = story_of(tmp_path, data)
    assert story.text == COPY
    assert story.notes == ()
    assert story.name == str(tmp_path / "story.txt")
    assert [(r.kind, r.start, r.end) for r in story.regions] == [("body", 0, 34), ("quotation", 0, 12), ("body", 38, 51)]


def test_windows_1252_is_noted(tmp_path):
    story = story_of(tmp_path, COPY.encode("cp1252"))
    assert story.text == COPY
    assert story.notes == ("decoded as Windows-1252: not valid UTF-8 at byte 0",)


def test_a_foreign_byte_in_utf_8_does_not_garble_the_rest(tmp_path):
    story = story_of(tmp_path, COPY.encode() + "Fin\xe9.".encode("cp1252"))
    assert story.text == COPY + "Finé."
    assert story.notes == (f"damaged UTF-8: 1 byte(s) read as Windows-1252, the first at byte {len(COPY.encode()) + 3}",)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\r\n", "the file is empty"),
        (b"\xef\xbb\xbf", "no prose in it (give the text of a story)"),
        (b"* * *\n\n1234\n", "no prose in it (give the text of a story)"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a binary file, not text (give a plain text file (UTF-8))"),
        (bytes(range(1, 32)) * 20 + b"abc", "a binary file, not text (give a plain text file (UTF-8))"),
        (
            b"PK\x03\x04\x14\0\x06\0",
            "this is a zipped document (Word, Pages or LibreOffice), not text (save it as plain text (UTF-8))",
        ),
        (b"%PDF-1.7\n", "this is a PDF document, not text (save it as plain text (UTF-8))"),
        (
            b"<!DOCTYPE html>\n<html><p>The dam broke.",
            "this is the source of a web page, not text (copy the story from the browser into a text file)",
        ),
        (b"{\\rtf1\\ansi", "this is a rich text document, not text (save it as plain text (UTF-8))"),
        (b"Caf\x81 society met.", "neither UTF-8 nor Windows-1252 (byte 3) (save it as UTF-8)"),
        (b"\xff\xfe" + b"a\0\0\xd8b\0", "damaged UTF-16 at byte 4 (save it as UTF-8)"),
        (b"Officials said so.\n" * 200_000, "larger than 2 MB (give one story a file)"),
    ],
    ids="empty|blank|mark only|no words|png|controls|docx|pdf|html|rtf|undefined byte|lone surrogate|large".split("|"),
)
def test_what_is_no_story(tmp_path, data, message):
    assert refusal(tmp_path, data) == message


def test_the_largest_story(tmp_path):
    data = (b"Officials said so.\n" * 200_000)[: MAX_BYTES - 1] + b"."
    assert story_of(tmp_path, data).paragraphs[-1].end == MAX_BYTES


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.txt", "missing.txt: no such file (check the spelling)"),
        ("a\nb\x1b[2J.txt", "a\\x0ab\\x1b[2J.txt: no such file (check the spelling)"),
        (".", ".: a directory, not a story (name the files in it)"),
        ("story.txt/x", "story.txt/x: cannot be read: Not a directory"),
        ("x" * 300, "x" * 300 + ": cannot be read: File name too long"),
    ],
)
def test_what_cannot_be_opened(tmp_path, monkeypatch, name, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text("Nobody spoke.")
    with pytest.raises(InputError) as caught:
        read(name)
    assert (str(caught.value), caught.value.exit_code) == (message, 3)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("Nobody spoke.")
    path.chmod(0)
    with pytest.raises(InputError, match="no permission to read it"):
        read(path)


def test_a_null_character_in_the_path():
    with pytest.raises(InputError, match="cannot be read: embedded null byte"):
        read("a\0b")


def test_a_file_name_that_is_no_utf_8(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(b"Nobody spoke.")
    assert read(os.fsdecode(path)).name == f"{tmp_path}/caf\\xe9.txt"


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Nobody spoke.\r\n")))
    story = read("-")
    assert (story.name, story.text) == ("-", "Nobody spoke.\r\n")


def test_control_characters_stay_in_the_text():
    text = "The \x1b[31mred\x1b[0m dam\x07 “broke\x08”.\n\nNobody\x7f spoke."
    story = story_from_text(text)
    assert story.text == text
    assert [(r.kind, r.start, r.end) for r in story.regions] == [("body", 0, 31), ("quotation", 22, 30), ("body", 33, 47)]


def test_lone_surrogates_and_the_byte_order_mark_of_a_text_are_replaced():
    assert story_from_text("\ufeffNobody \ud800spoke.").text == "Nobody \ufffdspoke."


@pytest.mark.parametrize("text", ["", "  \n", "…", "Subscribe\n\nShare"])
def test_a_text_without_prose(text):
    with pytest.raises(InputError, match=r"^<text>: no prose in it"):
        raise_for(text)


def raise_for(text: str) -> None:
    try:
        story_from_text(text)
    except InputError as error:
        raise InputError(str(error)) from None
