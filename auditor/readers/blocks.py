"""Paragraphs → blocks: what each paragraph is by itself and beside its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.readers.bylines import is_bare_byline, is_byline, is_name
from auditor.readers.captions import caption_end, caption_lead, is_credit
from auditor.readers.fields import field, is_header
from auditor.readers.furniture import furniture, heads_list
from auditor.readers.paragraphs import Paragraph

STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_OPEN_END = re.compile(r"[:;,–—-][\"'”’»)\]]*$")  # of a sentence that goes on below
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_WORD = 1000  # code points; without a space in so many there is no prose
_BOX_LINE = 12  # words; a longer line inside a box counts as prose


@dataclass(slots=True)
class Block:
    """A paragraph with what is known of it."""

    paragraph: Paragraph
    words: int
    kind: str = "body"  # of its layout region
    furniture: str = ""  # of chrome: as `furniture` says
    sentence: bool = False
    label: int = 0  # length of what stands before the region's words: "Image caption, "
    fixed: bool = False  # the text itself says what it is

    @property
    def text(self) -> str:
        return self.paragraph.text


def blocks_of(paragraphs: Sequence[Paragraph]) -> list[Block]:
    blocks = [_block(p) for p in paragraphs]
    _read_header(blocks)
    _settle_by_neighbours(blocks)
    _complete_furniture(blocks)
    return blocks


def _block(paragraph: Paragraph) -> Block:
    text = paragraph.text
    block = Block(paragraph, len(text.split()))
    if not _LETTER.search(text) or (block.words == 1 and len(text) > _LONGEST_WORD) or is_credit(text):
        block.kind, block.furniture = "chrome", "separator"
    elif is_byline(text):
        block.kind = "byline"
    elif lead := caption_lead(text):
        block.kind, block.label = "caption", lead
    elif kind := furniture(text):
        block.kind, block.furniture = "chrome", kind
    elif caption_end(text, 0, len(text)) < len(text):
        block.kind = "caption"
    else:
        block.sentence = bool(STOP.search(text) or (block.words >= 3 and _OPEN_END.search(text))) or block.words >= 25
    return block


def _read_header(blocks: Sequence[Block]) -> None:
    """The fields above exported copy."""
    fields = []
    for block in blocks:
        found = field(block.text)
        if found is None:
            break
        fields.append(found)
    if not is_header([kind for kind, _ in fields]):
        return
    for block, (kind, label) in zip(blocks, fields, strict=False):
        block.kind, block.label, block.fixed = kind, label if label < len(block.text) else 0, True
        if label == len(block.text):
            block.kind = "chrome"
        block.furniture = "separator" if block.kind == "chrome" else ""


def _settle_by_neighbours(blocks: Sequence[Block]) -> None:
    """What is furniture, or a byline, only in its place."""
    sentences = lines = 0
    for i, block in enumerate(blocks):
        beside = [blocks[j].furniture for j in (i - 1, i + 1) if 0 <= j < len(blocks)]
        if (block.furniture == "ambiguous" and not any(beside)) or (block.furniture == "link" and not lines):
            block.kind = "body"
        elif block.kind != "body" or not (lines or (i and blocks[i - 1].kind == "byline")):
            pass
        elif sentences <= 2 and is_bare_byline(block.text):
            block.kind = "byline"
        elif not sentences and is_name(block.text) and i + 1 < len(blocks):
            after = blocks[i + 1]
            if after.furniture == "stamp" or is_byline(after.text) or is_bare_byline(after.text):
                block.kind = "byline"
        sentences += block.sentence
        lines += block.kind == "body"
    for block in blocks:
        if block.kind != "chrome":
            block.furniture = ""
        elif block.furniture == "ambiguous":
            block.furniture = "widget"


def _complete_furniture(blocks: Sequence[Block]) -> None:
    """The lines of a box, the titles of other stories below their heading, and words between two pieces of furniture."""
    for width in (1, 2):
        for i in range(1, len(blocks) - width):
            inside = blocks[i : i + width]
            if blocks[i - 1].furniture == blocks[i + width].furniture == "widget" and all(
                b.kind == "body" and b.words <= _BOX_LINE and not b.fixed for b in inside
            ):
                for block in inside:
                    block.kind, block.furniture, block.sentence = "chrome", "widget", False
    sentence_seen = listing = False
    for i, block in enumerate(blocks):
        between = 0 < i < len(blocks) - 1 and block.words <= 3 and blocks[i - 1].furniture != "" and blocks[i + 1].furniture != ""
        if block.kind == "body" and not block.fixed and not block.sentence and sentence_seen and (listing or between):
            block.kind, block.furniture = "chrome", "edge"
        elif block.kind == "chrome":
            listing = listing or heads_list(block.text)
        else:
            listing = False
        sentence_seen = sentence_seen or block.sentence
