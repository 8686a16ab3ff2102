"""Phrases over single letters match what the same regular expression matches."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.parse.words import Parse, Sentence, Word
from auditor.rulebook.document import Document, Match, Scope
from auditor.rulebook.phrases import compile_phrase
from auditor.story import Region, Story

# a phrase item as checked data, and the regular expression that says the same
Item = tuple[dict[str, Any], str]


def word(letters: str) -> Item:
    return {"text": list(letters), "line": 1}, f"[{letters}]"


def times(item: Item, least: int, more: int) -> Item:
    return {**item[0], "times": [least, least + more]}, f"(?:{item[1]}){{{least},{least + more}}}"


def either(parts: list[list[Item]]) -> Item:
    longest_first = sorted(parts, key=len, reverse=True)  # of fixed length, so the longest is the one with most words
    expression = "|".join("".join(e for _, e in part) for part in longest_first)
    return {"any": [[data for data, _ in part] for part in parts], "line": 1}, f"(?:{expression})"


def gap(longest: int) -> Item:
    return {"gap": longest}, f".{{0,{longest}}}?"


WORDS = st.builds(word, st.sampled_from(["a", "b", "c", "ab", "bc"]))
CHOICES = st.builds(either, st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=2, max_size=3))
PARTS = st.one_of(WORDS, CHOICES)
REPEATED = st.builds(times, PARTS, st.integers(0, 2), st.integers(1, 2))
PHRASES = st.lists(st.one_of(PARTS, REPEATED, st.builds(gap, st.integers(1, 2))), min_size=1, max_size=4)


def document(letters: str) -> Document:
    words = tuple(Word(i, 2 * i, 2 * i + 1, c, c, "X", "", i - 1, "dep", "O") for i, c in enumerate(letters))
    text = " ".join(letters)
    return Document(Story(text, (Region("body", 0, len(text)),)), Parse((Sentence(words),)), ())


@settings(max_examples=400, deadline=None, derandomize=True)
@given(phrase=PHRASES, letters=st.text("abc", min_size=1, max_size=9))
def test_spans(phrase: list[Item], letters: str) -> None:
    compiled = compile_phrase({"phrase": [data for data, _ in phrase], "as": "it", "line": 1}, lambda part: 0)
    expression = re.compile("".join(expression for _, expression in phrase))
    expected = [(i, m.end()) for i in range(len(letters)) if (m := expression.match(letters, i)) and m.end() > i]
    captures = [m.captures["it"] for m in compiled.find(document(letters), Scope(), Match())]
    assert [(c.start // 2, c.end // 2 + 1) for c in captures] == expected
