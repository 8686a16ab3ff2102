"""Interviews and transcripts, in which a label says who speaks: "Q: …", "A. …", "BRANDT: …", "THE COURT: …".

What follows a label is somebody's words as much as what stands in quotation marks, and becomes a quotation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import groupby

from auditor.readers.blocks import STOP
from auditor.readers.fields import field
from auditor.story import Region

_NAME = r"[A-Z][\w.'’-]*"
_LABEL = re.compile(
    rf"((?:[Tt]he )?{_NAME}(?: (?:(?:of|the|de|la|van|von|der|al|bin) )*{_NAME}){{0,3}})(?: ?\([^()\n]{{1,40}}\))?:\s+(?=\S)"
    r"|([QA])\.\s+(?=[A-Z\"“])"
)
_TITLED = re.compile(  # nobody but a speaker of a court or a hearing is called so in a label
    r"(?:mr|mrs|ms|dr|sen|rep)\.? \w|(?:chief |associate )?(?:justice|judge)\b|(?:senator|representative|congress(?:wo)?man) \w"
    r"|the (?:court|witness|clerk|defendant|interpreter|bailiff|chair(?:wo)?man|chair(?:person)?|foreperson)\Z",
    re.IGNORECASE,
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


def transcript(text: str, paragraphs: Sequence[Sequence[Region]]) -> Iterator[list[Region]]:
    """What is said after each label of a transcript, in order, as its pieces; nothing of what is no transcript.

    The paragraphs are given as their pieces.
    """
    labels = {i: label for i, pieces in enumerate(paragraphs) if (label := _label(text, pieces))}
    if not _is_transcript(text, [(_who(label), text[label.end() : paragraphs[i][-1].end]) for i, label in labels.items()]):
        return
    names = {_WORD.findall(_who(label))[-1].casefold() for label in labels.values()} - _ANSWERS
    for (i, label), following in zip(labels.items(), [*list(labels)[1:], 0], strict=True):
        pieces = [replace(p, start=max(p.start, label.end())) for p in paragraphs[i] if label.end() < p.end]
        if following - i - 1 <= _BETWEEN:
            pieces += [p for more in paragraphs[i + 1 : following] if _goes_on(text, more, names) for p in more]
        yield pieces


def _label(text: str, pieces: Sequence[Region]) -> re.Match[str] | None:
    label = _LABEL.match(text, pieces[0].start, pieces[-1].end) if pieces[0].kind == "body" else None
    if label is None or field(label[0]) or _who(label).split()[0].casefold() in _NO_SPEAKERS:
        return None
    return label


def _who(label: re.Match[str]) -> str:
    return label[1] or label[2]


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
    if (
        (known & _QUESTIONS and known & _ANSWERS)
        or asks
        or any(_TITLED.match(name) or _is_mentioned(text, name) for name in back)
    ):
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
