"""Paragraphs → layout regions: headline, byline, dateline, body, caption, chrome.

The story is the best-scoring run of paragraphs (furniture −6, a sentence of n words +n/8, other −2). Beside it everything from
the nearest piece of furniture outward is chrome; inside it only what is plainly furniture. Nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.readers.furniture import furniture, heads_list
from auditor.readers.opening import caption_end, dateline_end, is_bare_byline, is_byline, is_credit, names_speaker
from auditor.readers.paragraphs import Paragraph, cut, split_paragraphs
from auditor.story import Region

_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_OPEN_END = re.compile(r"[:;,–—-][\"'”’»)\]]*$")  # of a sentence that goes on below
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_WORD = 1000  # code points; without a space in so many there is no prose
_HEADLINE_WORDS = 25
_HEADLINE_REACH = 20  # paragraphs above the story's first
# What furniture around stories costs a run of paragraphs: the first line of a group, the second, and so on. A box inside a story is
# not its end, however long it is; a single line of it is nothing at all.
_OUTER = {"edge": (-6.0, -1.0, -1.0, -1.0, -1.0, 0.0), "widget": (0.0, -2.0, -0.25, 0.0), "comments": (-60.0,)}


@dataclass(slots=True)
class _Block:
    """A paragraph with what is known of it; ``kind`` is decided step by step."""

    paragraph: Paragraph
    words: int
    kind: str = "body"
    furniture: str = ""  # as `furniture` says
    sentence: bool = False

    @property
    def text(self) -> str:
        return self.paragraph.text


def lay_out(text: str) -> tuple[list[list[Region]], list[Region]]:
    """The paragraphs of a story, each as its pieces (one, but for overlong ones), and its other layout regions."""
    blocks = [_block(p) for p in split_paragraphs(text)]
    _settle_by_neighbours(blocks)
    _mask(blocks)
    _mark_headline(blocks)
    paragraphs: list[list[Region]] = []
    others: list[Region] = []
    dateline_due = True
    colon = sum(1 for b in blocks if names_speaker(b.text)) == 1
    for block in blocks:
        start, end = block.paragraph.start, block.paragraph.end
        if block.kind in ("chrome", "byline"):
            others.append(Region(block.kind, start, end))
            continue
        if block.kind == "caption":
            after = caption_end(text, start, end)
            if after < end:
                others.append(Region("chrome", _skip_space(text, after, end), end))
            end = after
        elif block.kind == "body" and dateline_due:
            after = dateline_end(text, start, end, colon and not any(p[0].kind == "body" for p in paragraphs))
            if after > start:
                others.append(Region("dateline", start, after))
                start = _skip_space(text, after, end)
                dateline_due = False
            elif sum(1 for pieces in paragraphs if pieces[0].kind == "body") >= 3:
                dateline_due = False
        if start < end:
            pieces = cut(Paragraph(start, end, text[start:end]))
            paragraphs.append([Region(block.kind, p.start, p.end) for p in pieces])
    return paragraphs, others


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _block(paragraph: Paragraph) -> _Block:
    text = paragraph.text
    block = _Block(paragraph, len(text.split()))
    if not _LETTER.search(text) or (block.words == 1 and len(text) > _LONGEST_WORD) or is_credit(text):
        block.kind, block.furniture = "chrome", "separator"
    elif is_byline(text):
        block.kind = "byline"
    elif kind := furniture(text):
        block.kind, block.furniture = "chrome", kind
    elif caption_end(text, 0, len(text)) < len(text):
        block.kind, block.sentence = "caption", True
    else:
        block.sentence = bool(_STOP.search(text) or (block.words >= 3 and _OPEN_END.search(text))) or block.words >= 25
    return block


def _settle_by_neighbours(blocks: Sequence[_Block]) -> None:
    """What is furniture, or a byline, only in its place."""
    sentences = 0
    for i, block in enumerate(blocks):
        beside = [blocks[j].furniture for j in (i - 1, i + 1) if 0 <= j < len(blocks)]
        if (block.furniture == "ambiguous" and not any(beside)) or (block.furniture == "link" and not any(b.kind == "body" for b in blocks[:i])):
            block.kind = "body"
        elif block.kind == "body" and i > 0 and sentences <= 2 and is_bare_byline(block.text):
            block.kind = "byline"
        sentences += block.sentence
    for block in blocks:
        if block.kind != "chrome":
            block.furniture = ""
        elif block.furniture == "ambiguous":
            block.furniture = "widget"


def _scores(blocks: Sequence[_Block]) -> list[float]:
    scores, before = [], 0
    for block in blocks:
        costs = _OUTER.get(block.furniture)
        before = before + 1 if costs else 0 if block.sentence else before
        if block.kind == "body":
            scores.append(block.words / 8 if block.sentence else -2.0)
        else:
            scores.append(costs[min(before, len(costs)) - 1] if costs else 0.0)
    return scores


def _mask(blocks: Sequence[_Block]) -> None:
    """Turn into chrome what stands beside the story and what belongs to the furniture inside it."""
    _complete_furniture(blocks)
    first, last = _best_run(_scores(blocks))
    edges = [i for i, b in enumerate(blocks) if b.furniture in _OUTER]
    above = max((i for i in edges if i < first), default=-1)
    below = min((i for i in edges if i > last), default=len(blocks))
    headline = _headline_above(blocks, first) if above >= 0 else range(0)
    for i, block in enumerate(blocks):
        kept = i in headline or (block.sentence and headline and i > headline[0])
        if block.kind in ("body", "caption") and ((i <= above and not kept) or i >= below):
            block.kind = "chrome"


def _complete_furniture(blocks: Sequence[_Block]) -> None:
    """The lines of a box, the titles of other stories below their heading, and words between two pieces of furniture."""
    sentence_seen = listing = False
    for i, block in enumerate(blocks):
        before = blocks[i - 1].furniture if i else ""
        after = blocks[i + 1].furniture if i + 1 < len(blocks) else ""
        boxed = before == after == "widget" and block.words <= 12
        titled = listing and sentence_seen and not block.sentence
        between = before and after and block.words <= 3 and not block.sentence and sentence_seen
        if block.kind == "body" and (boxed or titled or between):
            block.kind, block.furniture, block.sentence = "chrome", "widget" if boxed else "edge", False
        elif block.kind == "chrome":
            listing = listing or heads_list(block.text)
        else:
            listing = False
        sentence_seen = sentence_seen or block.sentence


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


def _headline_above(blocks: Sequence[_Block], first: int) -> range:
    """The lines above the story that are likeliest its headline and the deck below that; none where nothing looks like one."""
    candidates = [
        i for i in range(max(0, first - _HEADLINE_REACH), first)
        if blocks[i].kind == "body" and 4 <= blocks[i].words <= _HEADLINE_WORDS and not blocks[i].text.rstrip("\"'”’").endswith((".", "…"))
    ]
    best = max(candidates, key=lambda i: (blocks[i].words - 0.5 * (first - i), i), default=-1)
    start = best
    while start - 1 in candidates:
        start -= 1
    return range(start, best + 1) if best >= 0 else range(0)


def _mark_headline(blocks: Sequence[_Block]) -> None:
    """The first line of the story, where it is none of its sentences and a sentence follows."""
    left = [b for b in blocks if b.kind in ("body", "caption")]
    while len(left) > 1 and left[0].kind == "body" and left[0].words <= 3 and not left[0].sentence and not left[1].sentence:
        left.pop(0).kind = "chrome"  # the section or the kind of story, above the headline: "Analysis"
    if len(left) < 2 or left[0].kind != "body" or not any(b.sentence for b in left[1:]):
        return
    if _is_headline(left[0]):
        left[0].kind = "headline"
        if len(left) > 2 and left[1].kind == "body" and not left[1].sentence and left[1].words >= 4:
            left[1].kind = "headline"  # the deck below it


def _is_headline(block: _Block) -> bool:
    if block.words > _HEADLINE_WORDS:
        return False
    if not _STOP.search(block.text):
        return True
    long_words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", block.text)[1:] if len(w) > 3]
    titled = sum(1 for w in long_words if w[0].isupper()) >= max(2, 0.7 * len(long_words))
    return titled or (block.text.endswith("?") and block.words <= 15)
