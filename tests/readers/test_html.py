"""HTML given as text is refused; a story that only mentions a tag is read."""

from __future__ import annotations

import pytest

from auditor.errors import InputError
from auditor.readers import story_from_text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "<p>Officials said the bridge may close.</p>\n<p>It seems so, <b>sources</b> said.</p>",
            "1:1: this is HTML, not text: <p>",
        ),
        ("The bridge&nbsp;may close, <em>officials</em> said.<br>", "1:11: this is HTML, not text: &nbsp;"),
        ("The bridge closed.\r\n\r\n  <P class='x'>It seems so.</P>", "3:3: this is HTML, not text: <P>"),
        ("<div>\n<p>Officials said so.\n<p>Nobody left.\n</div>", "2:1: this is HTML, not text: <p>"),
        ("The bridge closed.<br>It seems so.<br/>Nobody left.<br />", "1:19: this is HTML, not text: <br>"),
        ("Nobody left. &lt;p&gt;Officials said so.&lt;/p&gt;", "1:14: this is HTML, not text: &lt;"),
        ("“The caf&eacute; closed&#8221;, she&#x2019;d said.", "1:9: this is HTML, not text: &eacute;"),
        ('See <a href="https://example.org/a">the page</a> and <i>the map</i>.', "1:5: this is HTML, not text: <a>"),
    ],
)
def test_markup_in_prose_is_refused(text, place):
    with pytest.raises(InputError) as caught:
        story_from_text(text, "story.txt")
    assert str(caught.value) == f"story.txt:{place} (copy the story from the browser into a text file)"
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    "text",
    [
        "The <b> tag, the <i> tag, <u> and <s> were dropped in 1999, and so were <p> and </p>.",
        'He wrote “<b>” and "<p>" and (<br>) on the board.',
        "The share was <5 and >3 per cent, a<b in 12 towns, p <0.05 in 3 and n > 7 in all.",
        "Ann Lee <ann@example.org> said so. So did <https://example.org/a>.",
        "AT&amp;T left the town.",
        'See <a href="https://example.org/a">the page</a> for more.',
        "The bridge closed.\n\n<br/>\n\n<div class='ad'><p></p></div>\n\n<hr>\n\nNobody left.",
        "The R&D; budget and the Q&A; session were cut, Smith&Sons; said.",
    ],
)
def test_what_only_looks_like_it_is_read(text):
    assert story_from_text(text).text == text
