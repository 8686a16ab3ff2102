"""Interviews without labels: paragraphs that ask, each followed by the paragraphs that answer.

Essays, questions of readers, and features with questions for headings look the same. An interview is told by three things:
its introduction names somebody and says that they talked, or a note says that the talk was edited; its questions say "you";
its answers say "I" or "we". What is not plainly an interview is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import dropwhile

from auditor.readers.blocks import STOP
from auditor.readers.speeches import last_before
from auditor.story import Region

_LEAST = 3  # turns
_TWICE = 2  # times at least: a question with "you"; an answer with "I" or "we"; an answer with "I", as "we" may be the paper
_ASKED, _TOLD = 1 / 3, 1 / 2  # of all turns: those with "you" in the question; those with "I" or "we" in the answer
_ESSAY = 3 / 4  # of all turns, both, where the introduction says "I" and so may be an essay's
_LONGEST = 12  # paragraphs of an answer; of a longer one, and of the last, only those up to the last "I" or "we" are taken

_I = re.compile(r"\b(?:I|[Mm]y|me|[Mm]yself)\b")
_WE = re.compile(r"\b(?:I|[Mm]y|me|[Mm]yself|[Ww]e|[Oo]urs?|us|[Oo]urselves)\b")
_YOU = re.compile(r"\b[Yy]ou(?:rs?|rself|rselves)?\b")
_TELL = re.compile(r"\b[Tt]ell (?:me|us)\b")
_ASKS = re.compile(r"\?[)\]]*$")
_BRACKETED = re.compile(r"[(\[]{1,2}[A-Z][^()\[\]\n]{0,30}[)\]]{1,2}:?\s+(?=\S)")  # (IPS) How did it begin?
_WORD = re.compile(r"[^\W\d_]+")
_MARKUP = re.compile(r"[#*_][#*_ \t]*$")
_CLOSING = ('"', "”", "»", "'", "’")

_CAPITALS = r"[A-Z][\w'’-]+(?: (?:(?:de|da|di|al|el|la|le|van|von|der|bin|[A-Z]\.) )?[A-Z][\w'’-]+){1,4}"
_NAME = re.compile(rf"(?<![\w'’-]){_CAPITALS}")
_NO_NAME = re.compile(r"\b(?:the|in|at|of|from|near)\s*\Z", re.IGNORECASE)  # before "the Westerby Gazette", "in Quill Street"
_NEARBY = r"(?:in|on|at|about|after|before|near|from|outside)"
_WITH = (  # whom one talks to: "her", "the Gazette", "our reporter", "baker Mira Dovan"
    r"(?:(?:us|me|him|her|them)\b|(?:the )?[A-Z]|(?:our|a) (?:\w+ )?(?:reporter|correspondent|newspaper|paper|magazine|editor)\b"
    rf"|(?:(?!{_NEARBY}\b)[\w'’-]+ ){{0,6}}(?:[\w'’-]+, )?{_CAPITALS})"
)
_TALKED = re.compile(
    rf"\b(?:(?:[Ss]p(?:eaks?|eaking|oke)|[Tt]alk(?:s|ed|ing)?|[Cc]hat(?:s|ted)?|[Ss](?:at|its?) down|[Cc](?:aught|atches) up)"
    rf"(?: \w+ly)? (?:to|with)|[Tt]ells|[Ww]e asked|[Ii]nterview(?:s|ed)|(?<!\b[Yy]our )(?<!\bjob )(?:[Ii]nterview|[Cc]onversation|Q&A) with)"
    rf" {_WITH}"
    r"|\b(?:[Ii]n|[Gg][ai]ves?|[Gg]rant(?:s|ed)) (?:an?|this|the) (?:(?!job )[\w-]+ ){0,2}(?:interview|conversation)\b"
    r"|\b(?:[Ii]nterview(?:ed)?|[Cc]onversation) by\b|\b(?:talks|speaks) about\b|\b[Qq]uestions (?:for|to) [A-Z]"
    r"|\b[Aa]nswer(?:s|ed) (?:our questions|questions (?:from|by) [Tt]he)\b"
)
_TALK = r"(?:interview|conversation|exchange|transcript|q&a)"
_DONE = r"(?:edited|condensed|abridged|shortened|translated|excerpts)"
_NOTE = re.compile(rf"\b{_TALK}\b[^.?!]{{0,40}}\b{_DONE}\b|\b{_DONE}\b[^.?!]{{0,40}}\b{_TALK}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Turn:
    question: Region
    answer: tuple[Region, ...]  # its paragraphs, and what of the question's paragraph comes after the question


def interview(
    text: str, original: str, paragraphs: Sequence[Sequence[Region]], quotations: Sequence[Region]
) -> Iterator[list[Region]]:
    """The questions and answers of an interview, in order, each as its pieces; none of what is no interview.

    ``original`` is the text with the marks of Markdown, at the same offsets.
    """
    copy = _Copy(text, quotations)
    whole = [Region(p[0].kind, p[0].start, p[-1].end) for p in paragraphs]
    talked = -1 if _NOTE.search(text) else next((i for i, p in enumerate(whole) if _TALKED.search(copy.own(p))), len(whole))
    ends = {i: end for i, end in _questions(copy, original, whole).items() if i > talked}
    turns = list(dropwhile(lambda turn: not _may_open(copy, turn), _turns(copy, whole, ends)))
    if len(turns) < _LEAST:
        return
    introduction = [p for p in whole if p.end <= turns[0].question.start and p.kind == "body"]
    names = set(_names(copy.bare, introduction))
    if not names or not _is_interview(copy, turns, introduction, names):
        return
    pieces = [piece for p in paragraphs for piece in p]
    for turn in turns:
        yield [replace(piece, turn="question") for piece in _cut(pieces, _unlabelled(copy, turn.question))]
        ending = turn is turns[-1] or len(turn.answer) > _LONGEST
        if spoken := _spoken(copy, turn.answer, names, ending):
            yield [replace(piece, turn="answer") for p in spoken for piece in _cut(pieces, _unlabelled(copy, p))]


def _may_open(copy: _Copy, turn: _Turn) -> bool:
    """Whether it may be the first turn, and not a question that the introduction asks and answers itself."""
    return copy.says(_YOU, [turn.question]) or copy.says(_WE, turn.answer)


class _Copy:
    """A text, and how it reads without what stands in quotation marks."""

    def __init__(self, text: str, quotations: Sequence[Region]):
        self.text = text
        self._outer = [q for q in quotations if q.depth == 1]
        out, position = [], 0
        for q in self._outer:
            out += [text[position : q.start], " " * (q.end - q.start)]
            position = q.end
        self.bare = "".join((*out, text[position:]))

    def quotation(self, offset: int) -> Region | None:
        found = last_before(self._outer, offset)
        return found if found is not None and offset < found.end else None

    def is_quoted(self, region: Region) -> bool:
        """Whether it is one quotation, which may be left open at its end."""
        found = self.quotation(region.start)
        return found is not None and found.start == region.start and found.end >= region.end

    def own(self, region: Region) -> str:
        """Its words outside quotation marks; all of them where it is one quotation."""
        return (self.text if self.is_quoted(region) else self.bare)[region.start : region.end]

    def says(self, words: re.Pattern[str], paragraphs: Sequence[Region]) -> bool:
        return any(words.search(self.own(p)) for p in paragraphs)


def _questions(copy: _Copy, original: str, paragraphs: Sequence[Region]) -> dict[int, int]:
    """Which paragraphs begin with a question, and where it ends.

    Where questions are marked (bold, as headings, with the outlet's name in brackets), what is marked alike is a question, and
    nothing else is.
    """
    marked: dict[str, dict[int, int]] = {}
    plain: dict[int, int] = {}
    for i, p in enumerate(paragraphs):
        if p.kind != "body" or copy.is_quoted(p):
            continue
        mark, end = _mark(copy, original, p)
        if mark:
            marked.setdefault(mark, {})[i] = end
        if _ASKS.search(copy.bare, p.start, p.end):
            plain[i] = p.end
    for ends in marked.values():
        asking = sum(bool(_ASKS.search(copy.bare, paragraphs[i].start, end)) for i, end in ends.items())
        if len(ends) >= _LEAST and 2 * asking >= len(ends):
            return ends
    return plain


def _mark(copy: _Copy, original: str, paragraph: Region) -> tuple[str, int]:
    """How the beginning of a paragraph is marked, and where the marked words end; "" where it isn't."""
    start, end = paragraph.start, paragraph.end
    if label := _BRACKETED.match(copy.text, start, end):
        return label[0].strip(), end
    markup = _MARKUP.search(original, original.rfind("\n", 0, start) + 1, start)
    if markup is None:
        return "", start
    mark = markup[0].strip()
    closing = original.find(mark, start, end) if "#" not in mark else -1
    if closing < 0 or copy.quotation(closing):
        return mark, end
    return mark, start + len(copy.text[start:closing].rstrip())


def _turns(copy: _Copy, paragraphs: Sequence[Region], ends: Mapping[int, int]) -> Iterator[_Turn]:
    """The questions that have an answer."""
    order = sorted(ends)
    for i, following in zip(order, [*order[1:], len(paragraphs)], strict=False):
        p, end = paragraphs[i], ends[i]
        rest = len(copy.text[end : p.end]) - len(copy.text[end : p.end].lstrip())
        answer = [Region(p.kind, end + rest, p.end)] if end + rest < p.end else []
        answer += [q for q in paragraphs[i + 1 : following] if q.kind == "body"]
        if answer:
            yield _Turn(Region(p.kind, p.start, end), tuple(answer))


def _names(text: str, paragraphs: Sequence[Region]) -> Iterator[str]:
    """The last words of what may be people's full names."""
    for p in paragraphs:
        for match in _NAME.finditer(text, p.start, p.end):
            words = match[0].split()
            if not _NO_NAME.search(text, max(p.start, match.start() - 8), match.start()) and not _NO_NAME.match(words[0]):
                yield _WORD.findall(words[-1])[0]


def _is_interview(copy: _Copy, turns: Sequence[_Turn], introduction: Sequence[Region], names: Set[str]) -> bool:
    """Whether somebody is addressed and speaks of himself, and readers are not: ``Will I get it?``, ``You may.``"""
    before = " ".join(copy.bare[p.start : p.end] for p in introduction)
    if _YOU.search(before):
        return False  # a letter, or advice to the reader
    personal = asks = tells = advice = 0
    for turn in turns:
        answer = [p for p in turn.answer if not _mentions(copy, p, names)]
        question = copy.own(turn.question)
        asked = bool(_YOU.search(question) or _TELL.search(question) or _BRACKETED.match(question))
        told = copy.says(_WE, answer)
        asks, tells, personal = asks + asked, tells + told, personal + copy.says(_I, answer)
        advice += (not asked and bool(_I.search(question))) or (not told and copy.says(_YOU, answer))
    few, half = (_ESSAY, _ESSAY) if _I.search(before) else (_ASKED, _TOLD)
    enough = asks >= max(_TWICE, few * len(turns)) and tells >= max(_TWICE, half * len(turns))
    return enough and personal >= _TWICE and advice < min(asks, tells)


def _mentions(copy: _Copy, paragraph: Region, names: Set[str]) -> bool:
    """Whether it speaks of somebody introduced, and so is the reporter's."""
    return not names.isdisjoint(_WORD.findall(copy.own(_unlabelled(copy, paragraph))))


def _unlabelled(copy: _Copy, region: Region) -> Region:
    """A region without a name in brackets before it."""
    label = _BRACKETED.match(copy.text, region.start, region.end)
    return replace(region, start=label.end()) if label else region


def _spoken(copy: _Copy, answer: Sequence[Region], names: Set[str], ending: bool) -> list[Region]:
    """The paragraphs of an answer that are spoken; ``ending`` where the reporter may have the last word.

    Where the answer is in quotation marks, nothing is spoken outside them. Paragraphs that no mark opens are inside, up to one
    with a closing mark at its end.
    """
    quoted = is_open = copy.is_quoted(answer[0])
    spoken: list[Region] = []
    for p in answer:
        if _mentions(copy, p, names) or not STOP.search(copy.text, p.start, p.end):
            if ending:
                break
        elif not quoted or is_open or copy.is_quoted(p):
            spoken.append(p)
            is_open = copy.text[p.end - 1] not in _CLOSING
    if ending:
        last = max((i for i, p in enumerate(spoken) if copy.says(_WE, [p])), default=0)
        return spoken[: last + 1]
    return spoken


def _cut(pieces: Sequence[Region], region: Region) -> list[Region]:
    """A region as pieces."""
    first = bisect_right(pieces, region.start, key=lambda p: p.start) - 1
    last = bisect_left(pieces, region.end, key=lambda p: p.start)
    return [replace(p, start=max(p.start, region.start), end=min(p.end, region.end)) for p in pieces[first:last]]
