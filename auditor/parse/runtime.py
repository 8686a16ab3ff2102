"""The default engine: the bundled models on ONNX Runtime, without Stanza or torch."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from auditor.errors import ModelError
from auditor.parse.sessions import MODEL
from auditor.parse.words import Sentence, Word

if TYPE_CHECKING:
    from auditor.parse.joint import Analysis, JointModel
    from auditor.parse.tokens import Token, Tokenizer

VERSION = 8  # of what this package does around the networks; raise it when a parse can change


class RuntimeEngine:
    """Parses paragraphs. Nothing is loaded before the first parse.

    ``threads`` limits the cores used; 0 takes them all.
    """

    def __init__(self, threads: int = 0):
        self._threads = threads

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever the same text could be parsed in another way."""
        try:
            manifest = json.loads((MODEL / "manifest.json").read_text(encoding="utf8"))
        except OSError:
            raise ModelError("the bundled language model is missing", path=MODEL, hint="install the program again") from None
        return f"bundled-{manifest['fingerprint']}-{VERSION}"

    @cached_property
    def _models(self) -> tuple[Tokenizer, JointModel]:
        from auditor.parse.joint import JointModel
        from auditor.parse.tokens import Tokenizer

        return Tokenizer(self._threads), JointModel(self._threads)

    def parse(self, paragraphs: Sequence[str]) -> list[tuple[Sentence, ...]]:
        """The sentences of each paragraph; offsets count from the paragraph's start."""
        tokenizer, joint = self._models
        tokenised = tokenizer(paragraphs)
        flat = [sentence for sentences in tokenised for sentence in sentences]
        analyses = iter(joint([[w for token in sentence for w in token.words] for sentence in flat]))
        return [
            tuple(Sentence(tuple(_words(paragraph, sentence, next(analyses)))) for sentence in sentences)
            for paragraph, sentences in zip(paragraphs, tokenised)
        ]


def _words(paragraph: str, tokens: Sequence[Token], analyses: Sequence[Analysis]) -> Iterator[Word]:
    spans = (span for token in tokens for span in word_spans(token.start, token.end, token.words))
    for index, ((start, end), a) in enumerate(zip(spans, analyses)):
        yield Word(index, start, end, paragraph[start:end], a.lemma, a.upos, a.feats, a.head, a.deprel, a.entity)


def word_spans(start: int, end: int, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Each word's own characters in a token: their lengths in turn, the last up to the token's end."""
    for i, word in enumerate(words):
        stop = end if i == len(words) - 1 else min(start + len(word), end - (len(words) - 1 - i))
        yield start, stop
        start = stop
