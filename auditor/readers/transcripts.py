"""Interviews and transcripts, in which a label says who speaks: "Q: …", "A: …", "BRANDT: …".

What follows a label is somebody's words as much as what stands in quotation marks, and becomes a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import groupby

from auditor.readers.blocks import STOP
from auditor.readers.fields import field
from auditor.story import Region

_NAME = r"[A-Z][\w.'’-]*"
_LABEL = re.compile(
    rf"((?:[Tt]he )?{_NAME}(?: (?:(?:of|the|de|la|van|von|der|al|bin) )*{_NAME}){{0,3}})(?: ?\([^()\n]{{1,40}}\))?:\s+(?=\S)"
)
_WORD = re.compile(r"[^\W\d_]+")
_QUESTIONS, _ANSWERS = {"q", "question"}, {"a", "answer"}
_NO_SPEAKERS = frozenset(  # labels that take turns in lists and in checks of facts
    "address advice after answers background before claim con cons context cost date fact facts fiction home how key last myth next"
    " note now off on phone prediction price pro pros rating reality result score solution problem then tickets time tip truth update"
    " venue verdict what when where who why winner".split()
)
_LEAST = 3  # turns
_LENGTH = 3  # words of a turn, on average; counts of votes have fewer
_BETWEEN = 2  # paragraphs of one turn that go on without a label


def find_speeches(text: str, paragraphs: Sequence[Sequence[Region]], quotations: Sequence[Region]) -> tuple[Region, ...]:
    """The quotations of a story, with what is said in a transcript among them.

    The paragraphs are given as their pieces. A speech over several is one group; quotations inside it are one deeper.
    """
    labels = {i: label for i, pieces in enumerate(paragraphs) if (label := _label(text, pieces))}
    if not _is_transcript(text, [(label[1], text[label.end() : paragraphs[i][-1].end]) for i, label in labels.items()]):
        return tuple(quotations)
    names = {_WORD.findall(label[1])[-1].casefold() for label in labels.values()} - _ANSWERS
    group = max((q.group for q in quotations), default=0)
    outer = [q for q in quotations if q.depth == 1]
    ends = {q.end for q in outer}
    speeches: list[Region] = []
    for (i, label), following in zip(labels.items(), [*list(labels)[1:], 0], strict=True):
        group += 1
        pieces = [replace(p, start=max(p.start, label.end())) for p in paragraphs[i] if label.end() < p.end]
        if following - i - 1 <= _BETWEEN:
            pieces += [p for more in paragraphs[i + 1 : following] if _goes_on(text, more, names) for p in more]
        for piece in pieces:
            end = piece.end if piece.end in ends else _before_stop(text, piece)
            speech = Region("quotation", piece.start, end, group)
            around = _last_before(outer, speech.start)
            if around is None or around.end <= speech.start or (around.start == speech.start and around.end < speech.end):
                speeches.append(speech)  # not in quotation marks as it is
    deeper = ((q, _last_before(speeches, q.start)) for q in quotations)
    return (*speeches, *(replace(q, depth=q.depth + 1) if s and q.end <= s.end else q for q, s in deeper))


def _label(text: str, pieces: Sequence[Region]) -> re.Match[str] | None:
    label = _LABEL.match(text, pieces[0].start, pieces[-1].end) if pieces[0].kind == "body" else None
    if label is None or field(label[0]) or label[1].split()[0].casefold() in _NO_SPEAKERS:
        return None
    return label


def _before_stop(text: str, piece: Region) -> int:
    """Where a piece ends without its last stop.

    Without it, what is said reads as words of the label's own sentence (``BRANDT: We left``), not as a quotation beside it
    whose speaker is still to be found.
    """
    words = text[piece.start : piece.end]
    return piece.start + len(words.rstrip(".!?…") or words)


def _is_transcript(text: str, turns: Sequence[tuple[str, str]]) -> bool:
    """Whether labels take turns, one of those that come back is plainly somebody's, and speech follows, not counts of votes.

    A turn is its label and what follows.
    """
    times = Counter(name for name, _ in groupby(name for name, _ in turns))
    back = [name for name, n in times.items() if n > 1]
    sentences = sum(1 for _, words in turns if STOP.search(words))
    length = sum(len(words.split()) for _, words in turns)
    if len(turns) < _LEAST or not back or 2 * sentences < len(turns) or length < _LENGTH * len(turns):
        return False
    known = {name.casefold() for name in times}
    asks = set(back) - {name for name, words in turns if not words.endswith("?")}
    if (known & _QUESTIONS and known & _ANSWERS) or asks or any(_is_mentioned(text, name) for name in back):
        return True
    return len(back) > 1 and all(name.isupper() and not _is_word(text, name) for name in back)


def _is_mentioned(text: str, name: str) -> bool:
    """Whether the story speaks of somebody of that name inside its sentences."""
    last = name.split()[-1]
    return len(last) > 1 and bool(re.search(rf"(?<=[\w,.] )(?:{re.escape(last)}|{re.escape(last.title())})\b(?! ?[:(])", text))


def _is_word(text: str, name: str) -> bool:
    return bool(re.search(rf"\b{re.escape(name.lower())}\b", text))


def _goes_on(text: str, pieces: Sequence[Region], names: Set[str]) -> bool:
    """Whether a paragraph without a label is more of what the last one says: sentences that do not speak of the speakers."""
    words = text[pieces[0].start : pieces[-1].end]
    return pieces[0].kind == "body" and bool(STOP.search(words)) and names.isdisjoint(w.casefold() for w in _WORD.findall(words))


def _last_before(regions: Sequence[Region], offset: int) -> Region | None:
    """The last region that starts at an offset or before it."""
    i = bisect_right(regions, offset, key=lambda r: r.start) - 1
    return regions[i] if i >= 0 else None
