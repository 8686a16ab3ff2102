"""A parser can be wrong in any way: whatever tree it gives, a story is read to its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from auditor.attribution import find_attributions, voices
from auditor.parse import parse
from auditor.parse.words import Parse, Sentence, Word
from auditor.readers import story_from_text
from auditor.story import Story

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
STORIES = 100  # odd ones of each example
SHARES = (0.05, 0.2, 0.6)  # of the words that are changed


def shuffled(parsed: Parse, dice: Random) -> Parse:
    """A parse with some of its words relabelled and re-attached."""
    share = dice.choice(SHARES)
    labels = [w.deprel for w in parsed.words if w.head >= 0]
    tags = [w.upos for w in parsed.words]
    return Parse(tuple(replace(s, words=tuple(_shuffled(s, dice, share, labels, tags))) for s in parsed.sentences))


def _shuffled(s: Sentence, dice: Random, share: float, labels: list[str], tags: list[str]) -> list[Word]:
    words = list(s.words)
    root = s.root.index
    if dice.random() < share:  # another root, above the one that was
        above = dice.randrange(len(words))
        words[root] = replace(words[root], head=above, deprel=dice.choice(labels))
        root = above
        words[root] = replace(words[root], head=-1, deprel="root")
    for i in (i for i in range(len(words)) if i != root and dice.random() < share):
        changed = words[i]
        head = dice.randrange(len(words))
        if dice.random() < 0.5 and i not in _upwards(words, head):
            changed = replace(changed, head=head)
        if dice.random() < 0.7:
            changed = replace(changed, deprel=dice.choice(labels))
        if dice.random() < 0.3:
            changed = replace(changed, upos=dice.choice(tags))
        words[i] = changed
    return words


def _upwards(words: list[Word], i: int) -> Iterator[int]:
    """A word and all above it."""
    while i >= 0:
        yield i
        i = words[i].head


def read(story: Story, parsed: Parse) -> None:
    """Run the whole stage; what it finds must lie inside the story."""
    attributions = find_attributions(story, parsed)
    assert voices(story, parsed, attributions).at(0, len(story.text)) == "reporter"
    for a in attributions:
        for span in (*a.content, *([a.cue] if a.cue else []), *([a.source.span] if a.source else [])):
            assert 0 <= span.start < span.end <= len(story.text)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_random_trees(path: Path) -> None:
    story = story_from_text(path.read_text(encoding="utf-8"))
    parsed = parse(story)
    dice = Random(1)
    for _ in range(STORIES):
        read(story, shuffled(parsed, dice))
