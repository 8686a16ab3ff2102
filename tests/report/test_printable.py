"""Story text in a terminal: nothing steers it, every width is known."""

import unicodedata

import pytest
from rich.cells import cell_len

from auditor.report.printable import cells, flat, plain, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain [bold]words[/bold] :smile:", "plain [bold]words[/bold] :smile:"),
        ("a\x1b[31mred\x07", "a\\x1b[31mred\\x07"),
        ("nul\x00del\x7f", "nul\\x00del\\x7f"),
        ("one\x9btwo", "one\\u009btwo"),
        ("over\u202eride\u2066", "over\\u202eride\\u2066"),
        ("half \ud800 a pair", "half \\ud800 a pair"),
        ("  two\r\n\tlines \n", "two lines"),
        ("line\u2028mark\x85end", "line mark end"),
        ("soft\u00adhyphen\u200b \ufeffmark", "softhyphen mark"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\U000e0041tag", "\\U000e0041tag"),
    ],
)
def test_what_steers_a_terminal_is_escaped(text, shown):
    assert flat(text) == shown


def test_every_control_character_is_escaped_or_a_space():
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A)):
        shown = flat(f"a{chr(code)}b")
        assert all(unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp") for c in shown), hex(code)


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("e\u0301t", ["e\u0301", "t"]),
        ("日本a", ["日", "本", "a"]),
        ("👩\u200d🚀!", ["👩\u200d🚀", "!"]),
        ("👍🏽x", ["👍🏽", "x"]),
        ("🇫🇷🇬🇷", ["🇫🇷", "🇬🇷"]),
        ("❤\ufe0f.", ["❤\ufe0f", "."]),
        ("שָׁלוֹם", ["שָׁ", "ל", "וֹ", "ם"]),
    ],
)
def test_a_cell_is_a_character_with_all_that_combines_with_it(text, clusters):
    found = cells(text)
    assert [cell.text for cell in found] == clusters
    assert [cell.width for cell in found] == [cell_len(cluster) for cluster in clusters]


def test_marks_follow_offsets_and_the_shorter_of_two_wins():
    line = cells("xx some officials said", 3, None, [(3, 17), (8, 17)])
    assert [(cell.text, cell.mark) for cell in line[:7]] == [*[(c, 0) for c in "some "], ("o", 1), ("f", 1)]
    assert {cell.mark for cell in line[14:]} == {-1}


def test_what_an_encoding_lacks_is_replaced_by_its_likeness():
    assert flat("“Don’t” – naïve", "ascii") == '"Don\'t" - na\\xefve'
    assert flat("“naïve”", "latin-1") == '"naïve"'
    assert flat("“naïve”", "no such encoding") == '"na\\xefve"'


@pytest.mark.parametrize("width", [1, 2, 5, 17, 40])
def test_wrapped_lines_fit_and_lose_nothing(width):
    text = "Officials said so-called reforms, 新しい港の計画について, would 👩\u200d🚀 cost extraordinarilylongwords."
    rows = wrap(cells(text), width)
    assert all(sum(cell.width for cell in row) <= max(2, width) for row in rows)
    assert "".join(plain(rows)).replace(" ", "") == text.replace(" ", "")


def test_lines_end_between_words_where_they_can():
    assert plain(wrap(cells("the harbour board said so"), 11)) == ["the harbour", "board said", "so"]
