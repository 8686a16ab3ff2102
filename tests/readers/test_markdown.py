"""The marks of Markdown stand blank in a story's text; every other offset is that of the file."""

from __future__ import annotations

import pytest

from auditor import audit
from auditor.readers import story_from_text


def words(text: str) -> str:
    story = story_from_text(text)
    assert len(story.text) == len(text)
    assert all(a == b or b == " " for a, b in zip(text, story.text, strict=True))
    return " ".join(story.text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The buyer is *understood* to be Larch.", "The buyer is understood to be Larch."),
        ("The __buyer__ is _understood_ to be ***Larch***, ~~not~~ **Elm**.", "The buyer is understood to be Larch , not Elm ."),
        ("A source [familiar with the sale](https://example.org/a_(b)) left.", "A source familiar with the sale left."),
        ('Read [the report](/2024/report "The report") and [the map](maps/a.html).', "Read the report and the map ."),
        ("Read [the report][1] and [the map].\n\n[1]: https://example.org/x\n", "Read the report and [the map]."),
        ("Read [the report][] now.\r\n\r\n[The report]: https://example.org/x 'Report'\r\n", "Read the report now."),
        ("![The bridge, it seems](bridge at dawn.jpg)\n\nNobody left.", "Nobody left."),
        ("[![The bridge](a.png)](https://example.org)\n\nNobody left.", "Nobody left."),
        ("# Bridge sold\n\n## What *next*? ##\n\nNobody left.", "Bridge sold What next ? Nobody left."),
        ("* *Understood* it was.\n* Left it was.", "* Understood it was. * Left it was."),
    ],
)
def test_marks_are_blank(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 * 2 is 30, and f***ing s**t is not printed.",
        "The cost* rose.\n\n*Prices exclude tax. *Subject to change.",
        "They follow @_ann_ and snake_case_names at https://example.org/_a_b_ or #_tag_.",
        "He said [the mayor](who left) was [sic] gone [a long way][off].",
        "“[She] (the mayor) left,” he said.",
        "The talks ended.\n\n###",
        "The talks ended.\n\n# # #\n\n* * *\n\n_____",
        "#1 in the charts is No. # 1.",
        r"He typed \*not\* and \_never\_.",
    ],
)
def test_marks_that_mark_nothing_stay(text):
    assert story_from_text(text).text == text


def test_headings_and_quotations():
    story = story_from_text("# Bridge sold\n\n**“We left,”** she said. *“No,”* he said.\n\n![It seems](a.png)\n")
    assert [(r.kind, story.text[r.start : r.end]) for r in story.regions] == [
        ("headline", "Bridge sold"),
        ("body", "“We left,”   she said.  “No,”  he said."),
        ("quotation", "“We left,”"),
        ("quotation", "“No,”"),
    ]


def test_what_the_marks_hid_is_found_at_its_place():
    text = "The port is for sale.\n\nA source [familiar with the sale](https://example.org/sale) said the buyer is *understood* to be Larch.\n"
    found = {f.code: (f.line, f.column, " ".join(f.text.split())) for f in audit(text).findings}
    assert found["US102"] == (3, 1, "A source familiar with the sale")
    assert "understood" in audit("The port is for sale.\n\nThe buyer is *understood* to be Larch.\n").findings[0].text


def test_the_description_of_an_image_is_no_copy():
    assert audit("The port was sold on Monday.\n\n![It seems that sources fear the worst](a.png)\n").findings == ()
