"""Flagged words are underlined in the right columns, however wide their characters are."""

from rich.cells import cell_len

from auditor.findings import Finding
from auditor.report.excerpt import excerpt, groups


def flag(text, words, sentence=None, code="US101"):
    start = text.index(words)
    return Finding(
        code, "unnamed-source.individual", "unnamed-source", "error", "high", start, start + len(words), 1, start + 1, words,
        "reporter", "message", "advice", 6.0, sentence or (0, len(text)),
    )  # fmt: skip


def lines(text, *findings, width=60, underline="^", encoding="utf-8"):
    return [
        row.plain for row in excerpt(text, findings, ["red"] * len(findings), width=width, underline=underline, encoding=encoding)
    ]


def test_the_words_are_underlined_on_the_line_below():
    text = "The keeper said the lamp may be out."
    assert lines(text, flag(text, "The keeper"), flag(text, "may", code="HW202")) == [
        "The keeper said the lamp may be out.",
        "^^^^^^^^^^               ^^^",
    ]


def test_only_lines_with_flagged_words_get_a_second_line():
    text = "The keeper of the northern light told the council that the lamp may be out by Friday."
    assert lines(text, flag(text, "lamp may"), width=44) == [
        "The keeper of the northern light told the",
        "council that the lamp may be out by Friday.",
        "                 ^^^^^^^^",
    ]


def test_a_flagged_phrase_that_wraps_is_underlined_on_both_lines():
    text = "It was, two people briefed on the talks said, too late."
    assert lines(text, flag(text, "two people briefed on the talks"), width=30) == [
        "It was, two people briefed on",
        "        ^^^^^^^^^^^^^^^^^^^^^",
        "the talks said, too late.",
        "^^^^^^^^^",
    ]


def test_wide_combining_and_right_to_left_characters_keep_the_columns():
    for before in ("消息 ", "cafe\u0301 ", "👩\u200d🚀 ", "שָׁלוֹם ", "한국 "):
        text = f"{before}an aide said so."
        shown, below = lines(text, flag(text, "an aide"))
        assert below == " " * cell_len(before) + "^" * 7
    text = "据消息人士称,会谈失败。"
    assert lines(text, flag(text, "消息人士")) == [text, "  ^^^^^^^^"]


def test_escaped_controls_are_as_wide_as_they_are_shown():
    text = "The \x1b[31maide\x1b[0m said so."
    assert lines(text, flag(text, "aide")) == ["The \\x1b[31maide\\x1b[0m said so.", "            ^^^^"]


def test_without_a_second_line_the_terminal_underlines_the_words():
    text = "The keeper may come."
    (row,) = excerpt(text, [flag(text, "may")], ["red"], width=60)
    assert row.plain == text
    assert {row.plain[span.start : span.end] for span in row.spans if "underline" in str(span.style)} == {"may"}


def test_a_long_sentence_is_cut_to_the_surroundings_of_what_is_flagged():
    filler = "and the boats came in and the boats went out again " * 30
    text = f"At dawn {filler}an aide said {filler}the lamp may be out {filler}at last."
    rows = lines(text, flag(text, "an aide"), flag(text, "may", code="HW202"), width=70)
    shown = " ".join(row for row in rows if not set(row) <= set("^ "))
    assert len(rows) <= 14
    assert shown.startswith("… ") and shown.endswith(" …") and shown.count("…") == 3
    assert "an aide said and the boats" in shown and "the lamp may be out and" in shown
    assert set(shown.replace("…", "").split()) <= set(text.split())  # no half words


def test_a_long_flagged_stretch_is_cut_in_its_middle():
    text = "“" + "We were told nothing by anyone at any time. " * 40 + "” The road stayed shut."
    rows = lines(text, flag(text, text[: text.index("”") + 1]), width=70)
    assert len(rows) <= 12
    assert "…" in "".join(rows) and rows[-2].endswith("shut.")


def test_an_endless_line_without_spaces_is_cut():
    text = "x" * 50_000 + "aide" + "y" * 50_000
    rows = lines(text, flag(text, "aide"), width=60)
    assert len(rows) <= 8
    assert sum(row.count("^") for row in rows) == 4


def test_findings_of_one_sentence_share_an_excerpt():
    text = "An aide said it may rain. It rained. A clerk said no."
    first, second, third = (0, 25), (26, 36), (37, 53)
    found = (flag(text, "An aide", first), flag(text, "may", first), flag(text, "rained", second), flag(text, "A clerk", third))
    assert list(groups(found)) == [found[:2], found[2:3], found[3:]]
    assert list(groups(())) == []
