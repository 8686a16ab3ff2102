"""Phrases: words in a row."""

from __future__ import annotations

import pytest
from rule_files import marked

PHRASES = [
    ("[it, seems]", "[It seems] that it had seemed so."),
    ("[it seems that]", "[It seems that] he left."),
    ("[{lemma: be}, {upos: ADV, optional: true}, set]", "It [is set] to close, and they [are now set] to go."),
    ("[the, {upos: ADJ, times: {at_least: 1, at_most: 2}}, ship]", "The ship met [the old ship], [the big old ship] and a new ship."),
    ("[{upos: ADJ, times: 2}, ship]", "An old ship met a [big old ship]."),
    ("[{upos: ADJ, times: {at_least: 1}}]", "The [big old] ship sank."),
    ("[from, {gap: 2}, port]", "It sailed [from one port], not from the very old port, and came [from port]."),
    ("[{any: [[in, order], [so, as], ready]}, to]", "He came [in order to] win, [so as to] win, [ready to] win."),
    ("[{any: [set, [set, to]]}, {lemma: go, optional: true}]", "It was [set to go], then [set]."),
    ("[the, {lemma: ship, with: [{edge: amod}]}]", "The old ship sank."),
    ("[{upos: ADJ}, {lemma: ship, with: [{edge: amod}]}]", "The [old ship] met a ship."),
    ("[never, seen]", "It was seen, but never heard."),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "story"), PHRASES)
def test_phrase(phrase: str, story: str) -> None:
    plain = story.replace("[", "").replace("]", "")
    assert marked(f"find: {{phrase: {phrase}, as: it}}\nflag: it", plain) == story


def test_expressions_in_word_lists() -> None:
    lists = "loose: [to some extent, well-known, maybe, kind of]\n"
    story = "It is [to some extent] true and [maybe] a [well-known] [kind of] myth, to some."
    assert marked("find: {phrase: [$loose], as: it}\nflag: it", story.replace("[", "").replace("]", ""), lists=lists) == story


def test_expressions_by_lemma() -> None:
    story = "He [pointed out] a ship and [points out] another."
    assert marked("find: {phrase: [{lemma: point out, as: it}]}\nflag: it", story.replace("[", "").replace("]", "")) == story


def test_captures_of_items() -> None:
    rule = "find: {phrase: [is, {upos: ADJ, times: {at_least: 1}, as: it}, ship]}\nflag: it"
    assert marked(rule, "This is big old ship talk.") == "This is [big old] ship talk."
