"""The ledger: who says what, how often, in how many words."""

import io

import pytest
from rich.console import Console

from auditor import audit, read, story_from_text
from auditor.report.json import sources
from auditor.report.sources import ledger
from auditor.report.text import render_sources

STORY = """Bridge to close for the winter

Mayor Karen Duarte told the council that the bridge would close in May. "It was built in 1911 for carts," Duarte said.

A diver who asked not to be named because she fears for her job said the third pier had moved.

According to the survey office, the pier moved by 4 centimetres.
"""


@pytest.fixture(scope="module")
def audited():
    return audit(story_from_text(STORY, "bridge.txt"))


def line_of(audited, word):
    (found,) = [line for line in ledger(audited.story, audited.attributions) if word in line.who]
    return found


def test_mentions_of_one_source_are_one_line(audited):
    mayor = line_of(audited, "Duarte")
    assert (mayor.kind, mayor.named, mayor.count, mayor.line) == ("person", True, 2, 3)
    assert mayor.quoted == 7 and mayor.paraphrased == 7
    assert dict(mayor.cues) == {"tell": 1, "say": 1}


def test_what_is_said_in_a_statement_is_said_once() -> None:
    result = audit("The ferry company said in a statement on Monday that the pier was safe. It wrote that nothing had moved.")
    (company,) = ledger(result.story, result.attributions)
    assert (company.count, company.paraphrased, dict(company.cues)) == (2, 9, {"say": 1, "write": 1})


def test_an_unnamed_source_and_why(audited):
    diver = line_of(audited, "diver")
    assert (diver.kind, diver.named, diver.anonymity, diver.count, diver.line, diver.column) == (
        "person",
        False,
        "explained",
        1,
        5,
        1,
    )
    assert diver.quoted == 0 and diver.paraphrased == 5


def test_sources_stand_in_the_order_of_their_first_mention(audited):
    assert [line.line for line in ledger(audited.story, audited.attributions)] == [3, 5, 7]


def test_a_quotation_that_nobody_is_credited_with_comes_last():
    result = audit('"We were left to drown in our beds that night."\n\nThe mayor, Ines Duarte, said the bridge was closed.')
    lines = ledger(result.story, result.attributions)
    assert [line.who == "" for line in lines] == [False, True]
    assert lines[-1].quoted == 10 and lines[-1].line == 1


def test_the_table_and_the_json_agree(audited):
    file = io.StringIO()
    render_sources(audited.story, audited.attributions, Console(file=file, width=100))
    printed = file.getvalue()
    for line in sources(audited.story, audited.attributions):
        (row, *_) = [row for row in printed.splitlines() if row.strip().startswith(line["who"])]
        for figure in (line["attributions"], line["quoted_words"], line["paraphrased_words"], line["line"]):
            assert f" {figure} " in f"{row} "


def test_what_each_source_says_stands_below_with_its_line(audited):
    file = io.StringIO()
    render_sources(audited.story, audited.attributions, Console(file=file, width=60))
    printed = file.getvalue()
    assert '  Mayor Karen Duarte\n     3  that the bridge would close in May\n     3  "It was built in 1911 for carts,"\n' in printed
    assert "  A diver, unnamed\n     5  the third pier had moved\n" in printed


def test_what_is_said_at_length_is_cut():
    words = " ".join(["the pier had moved and the deck had sunk"] * 30)
    result = audit(f"“We knew that {words}.” Mayor Karen Duarte told the council.")
    file = io.StringIO()
    render_sources(result.story, result.attributions, Console(file=file, width=60))
    (row,) = [i for i, line in enumerate(file.getvalue().splitlines()) if "“We knew" in line]
    assert file.getvalue().splitlines()[row + 2].endswith("…")


def test_a_story_that_credits_nobody():
    file = io.StringIO()
    result = audit("It rained on Monday.")
    render_sources(result.story, result.attributions, Console(file=file, width=80))
    assert file.getvalue() == "<text>\n\n  Nobody is credited with anything.\n"


def test_all_examples_have_named_and_unnamed_sources(pytestconfig):
    ferry = audit(read(pytestconfig.rootpath / "examples" / "ferry.txt"))
    lines = ledger(ferry.story, ferry.attributions)
    assert {line.named for line in lines} == {True, False}
    assert all(line.count == len(line.attributions) > 0 for line in lines)
