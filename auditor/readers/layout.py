"""Text → layout regions: headline, byline, dateline, body, caption, chrome.

The story is the best-scoring run of paragraphs: a sentence of n words +n/8 (more where nothing but sentences stand together),
another line −2, furniture as ``_OUTER`` says. Beside it everything from the nearest piece of furniture outward is chrome; inside
it only what is plainly furniture. Nothing is dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from auditor.readers.blocks import Block, blocks_of
from auditor.readers.captions import caption_end
from auditor.readers.datelines import dateline_end, names_speaker
from auditor.readers.headline import headline_above, mark_headline
from auditor.readers.paragraphs import Paragraph, cut, split_paragraphs
from auditor.story import Region

# What furniture around stories costs a run of paragraphs: the first line of its kind in a group, the second, and so on.
# A box inside a story is not its end, however long it is; a single line of it is nothing at all.
_OUTER = {"edge": (-6.0, -0.25, -0.25, -0.25, -0.25, 0.0), "widget": (0.0, -2.0, -0.25, 0.0), "comments": (-60.0,)}
_DATELINE_REACH = 3  # paragraphs that are sentences; a summary may stand before the one with the dateline


def lay_out(text: str) -> tuple[list[list[Region]], list[Region]]:
    """The paragraphs of a story, each as its pieces (one, but for overlong ones), and its other layout regions."""
    blocks = blocks_of(split_paragraphs(text))
    _mask(blocks)
    mark_headline(blocks)
    colon = sum(1 for b in blocks if names_speaker(b.text)) == 1  # several are the speakers of a transcript
    paragraphs: list[list[Region]] = []
    others: list[Region] = []
    bodies = 0
    for block in blocks:
        start, end = block.paragraph.start, block.paragraph.end
        if block.label and block.kind != "chrome":
            others.append(Region("chrome", start, start + len(block.text[: block.label].rstrip())))
            start += block.label
        if block.kind in ("chrome", "byline", "dateline"):
            others.append(Region(block.kind, start, end))
            continue
        if block.kind == "caption":
            after = caption_end(text, start, end)
            if after < end:
                others.append(Region("chrome", _skip_space(text, after, end), end))
            end = after
        elif block.kind == "body":
            if bodies < _DATELINE_REACH:
                after = dateline_end(text, start, end, colon and bodies == 0)
                if after > start:
                    others.append(Region("dateline", start, after))
                    start, bodies = _skip_space(text, after, end), _DATELINE_REACH
            bodies += block.sentence
        if start < end:
            paragraphs.append([Region(block.kind, p.start, p.end) for p in cut(Paragraph(start, end, text[start:end]))])
    return paragraphs, others


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _mask(blocks: Sequence[Block]) -> None:
    """Turn into chrome what stands beside the story."""
    first, last = _best_run(_scores(blocks))
    edges = [i for i, b in enumerate(blocks) if b.furniture in _OUTER]
    above = max((i for i in edges if i < first), default=-1)
    below = min((i for i in edges if i > last), default=len(blocks))
    headline = headline_above(blocks, first) if above >= 0 else range(0)
    for i, block in enumerate(blocks):
        kept = block.fixed or i in headline or (block.sentence and headline and i > headline[0])
        if block.kind in ("body", "caption") and ((i <= above and not kept) or i >= below):
            block.kind = "chrome"


def _scores(blocks: Sequence[Block]) -> list[float]:
    scores: list[float] = []
    for chrome, run in groupby(blocks, key=lambda b: b.kind == "chrome"):
        group = list(run)
        if chrome:
            seen: Counter[str] = Counter()
            for block in group:
                costs = _OUTER.get(block.furniture, (0.0,))
                scores.append(costs[min(seen[block.furniture], len(costs) - 1)])
                seen[block.furniture] += 1
            continue
        # Nothing but sentences is likelier story: other stories are advertised by titles. Copy that ends in sentences was
        # selected up to there.
        lines = [b for b in group if b.kind == "body"]
        words_a_point = 8
        if lines and all(b.sentence for b in lines):
            words_a_point = 2 if len(scores) + len(group) == len(blocks) else 4 if len(lines) > 1 or not scores else 8
        scores += [0.0 if b.kind != "body" else b.words / words_a_point if b.sentence else -2.0 for b in group]
    return scores


def _best_run(scores: Sequence[float]) -> tuple[int, int]:
    """First and last index of the consecutive scores with the greatest sum."""
    best, best_run, total, start = float("-inf"), (0, len(scores) - 1), 0.0, 0
    for i, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, i
        total += score
        if total > best:
            best, best_run = total, (start, i)
    return best_run
