"""Attributions of a text, in a form that reads well in a test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from auditor.attribution import Attribution, Source, Voices, find_attributions, voices
from auditor.parse import parse
from auditor.parse.words import Parse
from auditor.readers import story_from_text
from auditor.story import Story


@dataclass(frozen=True)
class Found:
    """The attributions of one story."""

    story: Story
    parse: Parse
    attributions: tuple[Attribution, ...]

    @property
    def who_says_what(self) -> list[tuple[str | None, str, list[str]]]:
        """Source, cue lemma and contents of each, as they stand in the text."""
        return [
            (a.source.text if a.source else None, a.cue_lemma, [self.story.text[c.start : c.end] for c in a.content])
            for a in self.attributions
        ]

    @property
    def sources(self) -> list[Source]:
        return [a.source for a in self.attributions if a.source is not None]

    @property
    def named(self) -> dict[str, bool]:
        return {s.text: s.named for s in self.sources}

    @property
    def kinds(self) -> dict[str, str]:
        return {s.text: s.kind for s in self.sources}

    @property
    def voices(self) -> Voices:
        return voices(self.story, self.parse, self.attributions)

    def voice_of(self, words: str) -> str:
        start = self.story.text.index(words)
        return self.voices.at(start, start + len(words))


@pytest.fixture(scope="session")
def find() -> Callable[[str], Found]:
    """Reads, parses and finds the attributions of a text."""

    def run(text: str) -> Found:
        story = story_from_text(text)
        parsed = parse(story, cache=False)
        return Found(story, parsed, find_attributions(story, parsed))

    return run
