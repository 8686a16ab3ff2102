"""Language analysis: a story in, its parse out. Who made the parse does not show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from auditor.parse.cache import ParseCache
from auditor.parse.words import Entity, Parse, Sentence, Word
from auditor.story import Story

__all__ = ["Engine", "Entity", "Parse", "ParseCache", "Sentence", "Word", "default_engine", "parse", "parse_all"]


class Engine(Protocol):
    """What parses paragraphs. Either member raises ``ModelError`` where the models or their engine are missing."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text could be parsed in another way."""

    def parse(self, paragraphs: Sequence[str]) -> list[tuple[Sentence, ...]]:
        """The sentences of each paragraph; offsets count from the paragraph's start."""


_default: Engine | None = None


def default_engine() -> Engine:
    """The bundled models on ONNX Runtime; one engine a process, loaded at its first parse."""
    global _default
    if _default is None:
        from auditor.parse.runtime import RuntimeEngine

        _default = RuntimeEngine()
    return _default


def parse(story: Story, engine: Engine | None = None, cache: ParseCache | None = None) -> Parse:
    """Parse a story's paragraphs; those in the cache are not parsed again. Raises ``ModelError``."""
    return parse_all([story], engine, cache)[0]


def parse_all(stories: Sequence[Story], engine: Engine | None = None, cache: ParseCache | None = None) -> list[Parse]:
    """Parse several stories in one batch, which is faster than one by one. Raises ``ModelError``."""
    engine = engine or default_engine()
    texts = list(dict.fromkeys(s.text[p.start : p.end] for s in stories for p in s.paragraphs))
    known = cache.get(engine.fingerprint, texts) if cache else {}
    missing = [t for t in texts if t not in known]
    if missing:
        fresh = dict(zip(missing, engine.parse(missing)))
        if cache:
            cache.put(engine.fingerprint, fresh)
        known |= fresh
    return [_assembled(story, known) for story in stories]


def _assembled(story: Story, parses: dict[str, tuple[Sentence, ...]]) -> Parse:
    """The paragraphs' sentences with offsets into the story."""
    out: list[Sentence] = []
    for number, paragraph in enumerate(story.paragraphs):
        for sentence in parses[story.text[paragraph.start : paragraph.end]]:
            words = tuple(replace(w, start=w.start + paragraph.start, end=w.end + paragraph.start) for w in sentence.words)
            out.append(Sentence(words, len(out), number))
    return Parse(tuple(out))
