"""How treebank sentences are restyled as news copy for the tokenizer."""

import random

from training.newsroom import Token, curly, recased

DONT = Token("don't", words=("do", "n't"))


def test_curly_marks_open_after_a_space_and_close_before_one():
    typed = [Token('"', False), DONT, Token("go", False), Token(".", False), Token('"'), Token("he"), Token("said")]
    restyled = curly(typed, random.Random(1))
    assert [t.form for t in restyled] == ["“", "don’t", "go", ".", "”", "he", "said"]
    assert restyled[1].words == ("do", "n’t")


def test_letters_changed_for_a_headline_change_in_the_words_too():
    assert recased(DONT, "DON'T") == Token("DON'T", words=("DO", "N'T"))
