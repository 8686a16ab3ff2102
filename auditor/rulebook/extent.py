"""How far a flag goes: the noun phrase around a word."""

from __future__ import annotations

from auditor.rulebook.document import Capture, Document

# what is no part of a noun phrase, seen from its head
NOT_PHRASE = (
    "acl", "advcl", "appos", "aux", "case", "cc", "conj", "cop", "dep", "discourse", "expl", "list", "mark", "nsubj",
    "parataxis", "vocative",
)  # fmt: skip


def phrase_of(document: Document, capture: Capture, less: tuple[str, ...]) -> tuple[int, int]:
    """The noun phrase around a capture: the words in a row that hang on its head, less clauses and the like.

    A comma after the head ends it: what follows one is an aside, whatever the tree makes of it.
    """
    sentence = document.sentences[capture.sentence]
    head = sentence.words[capture.head]
    cut = tuple(w.deprel for w in sentence.children(head) if _leaves(w.deprel, (*NOT_PHRASE, *less)))
    inside = {w.index for w in sentence.subtree(head, without=cut)}
    inside |= {w.index for w in sentence.words if capture.start <= w.start < capture.end}
    first = last = head.index
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside and not (sentence.words[last + 1].text == "," and sentence.words[last + 1].start >= capture.end):
        last += 1
    while first < head.index and sentence.words[first].upos == "PUNCT":
        first += 1
    while last > head.index and sentence.words[last].upos == "PUNCT":
        last -= 1
    return sentence.words[first].start, sentence.words[last].end


def _leaves(deprel: str, cut: tuple[str, ...]) -> bool:
    return deprel in cut or deprel.partition(":")[0] in cut
