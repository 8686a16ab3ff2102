"""Which lines are the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.readers.blocks import STOP, Block

_MOST_WORDS = 25
_REACH = 20  # paragraphs above the story's first
_BYLINE_REACH = 6  # paragraphs between the headline and the byline or date
_KICKER_WORDS = 3
_KICKERS = 3  # lines


def headline_above(blocks: Sequence[Block], first: int) -> range:
    """The lines above the story that are likeliest its headline and the deck below that; none where nothing looks like one.

    They stand above the byline or the date; where there is neither, the longest line wins.
    """
    start = max(0, first - _REACH)
    candidates = [i for i in range(start, first) if _is_candidate(blocks[i])]
    signed = next((i for i in range(start, first) if blocks[i].kind == "byline" or blocks[i].furniture == "stamp"), -1)
    above_byline = [i for i in candidates if signed - _BYLINE_REACH <= i < signed]
    longest = max(candidates, key=lambda i: (blocks[i].words - 0.5 * (first - i), i), default=-1)
    best = above_byline[-1] if above_byline else longest
    top = best
    for i in range(best - 1, max(start, best - 5) - 1, -1):  # what was found may be the deck below the headline
        if i in candidates:
            top = i
        elif blocks[i].furniture != "separator":
            break
    return range(top, best + 1) if best >= 0 else range(0)


def _is_candidate(block: Block) -> bool:
    return block.kind == "body" and 4 <= block.words <= _MOST_WORDS and not block.text.rstrip("\"'”’").endswith((".", "…"))


def mark_headline(blocks: Sequence[Block]) -> None:
    """The first line of the story, where it is none of its sentences and a sentence follows."""
    left = [b for b in blocks if b.kind in ("body", "caption", "headline") and not (b.fixed and b.kind == "body")]
    if any(b.kind == "headline" for b in left):
        return
    kickers = 0  # the section or the kind of story, above the headline: "Analysis"
    while kickers + 1 < len(left) and _is_kicker(left[kickers]) and not left[kickers + 1].sentence:
        kickers += 1
    if kickers <= _KICKERS:
        for block in left[:kickers]:
            block.kind = "chrome"
        left = left[kickers:]
    if len(left) < 2 or left[0].kind != "body" or not any(b.sentence for b in left[1:]):
        return
    if _is_headline(left[0]):
        left[0].kind = "headline"
        if len(left) > 2 and _is_deck(left[1]) and not _apart(blocks, left[0], left[1]):
            left[1].kind = "headline"


def _is_kicker(block: Block) -> bool:
    return block.kind == "body" and not block.sentence and block.words <= _KICKER_WORDS


def _is_deck(block: Block) -> bool:
    """Could it be the line below the headline?"""
    return block.kind == "body" and not block.sentence and block.words > _KICKER_WORDS


def _apart(blocks: Sequence[Block], above: Block, below: Block) -> bool:
    """Does anything but "This article is more than a year old" stand between them?"""
    first = next(i for i, b in enumerate(blocks) if b is above)
    between = blocks[first + 1 : next(i for i, b in enumerate(blocks) if b is below)]
    return any(b.furniture != "separator" for b in between)


def _is_headline(block: Block) -> bool:
    if block.words > _MOST_WORDS:
        return False
    if not STOP.search(block.text):
        return True
    long_words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", block.text)[1:] if len(w) > 3]
    titled = sum(1 for w in long_words if w[0].isupper()) >= max(2, 0.7 * len(long_words))
    return titled or (block.text.endswith("?") and block.words <= 15)
