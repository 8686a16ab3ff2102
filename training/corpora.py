"""The corpora as Python values: treebank sentences from CoNLL-U, entity sentences from two-column files."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

TREEBANKS = ("ewt", "gum")
MAX_WORDS = 120
_TAG = r"[BIES]-(?:Date|Facility|Location|Misc|Money|NORP|Organization|Person|Product)"
_STUCK_TAG = re.compile(f"(.+?)({_TAG})(?:{_TAG})*")  # the outermost stands first


@dataclass(frozen=True)
class TreeWord:
    form: str
    lemma: str
    upos: str
    feats: str
    head: int  # 1-based; 0 is the root
    deprel: str


@dataclass(frozen=True)
class EntityWord:
    form: str
    tag: str  # BIOES


def treebank(corpora: Path, split: str) -> list[list[TreeWord]]:
    """All sentences of a split of EWT and GUM, multi-word tokens as their words, empty nodes left out."""
    return [s for name in TREEBANKS for s in _conllu(corpora / f"{name}-{split}.conllu.gz")]


def _conllu(path: Path):
    sentence: list[TreeWord] = []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if sentence:
                    yield sentence
                sentence = []
            elif not line.startswith("#"):
                c = line.split("\t")
                if c[0].isdigit():
                    sentence.append(TreeWord(c[1], c[2], c[3], c[5], int(c[6]), c[7]))


def entities(corpora: Path, split: str, mended: bool = True) -> list[list[EntityWord]]:
    """Paragraphs of the newswire, each at most ``MAX_WORDS`` words.

    Where the corpus has one entity in another, the outer one's tag is stuck to the form and only the inner one's stands beside it
    (``TainanB-Organization<tab>B-Location``, then ``Police<tab>I-Organization``); ``mended``: the outer entity stands.
    """
    paragraphs: list[list[EntityWord]] = []
    rows: list[tuple[str, str]] = []

    def close() -> None:
        # the corpus keeps a page's address as its first paragraph: no prose, so left out
        if rows and not any("http" in form for form, _ in rows):
            words = [EntityWord(f, t) for (f, _), t in zip(rows, _bioes([t for _, t in rows]))]
            paragraphs.extend(words[i : i + MAX_WORDS] for i in range(0, len(words), MAX_WORDS))
        rows.clear()

    with gzip.open(corpora / f"newswire-ner-{split}.tsv.gz", "rt", encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc") or not line:
                close()
            else:
                form, _, tag = line.rpartition("\t")
                stuck = mended and _STUCK_TAG.fullmatch(form)
                rows.append((stuck[1], stuck[2]) if stuck else (form, tag))
    close()
    return paragraphs


def sentences_of(paragraph: list[EntityWord]) -> list[list[EntityWord]]:
    """A rough division at final marks: at run time the model sees sentences, not paragraphs."""
    out, current = [], []
    for i, word in enumerate(paragraph):
        current.append(word)
        following = paragraph[i + 1].form if i + 1 < len(paragraph) else ""
        if len(current) > 2 and word.form in ".?!" and following not in ("”", '"', ")", "’", ","):
            out.append(current)
            current = []
        elif len(current) > 3 and word.form in ("”", '"') and paragraph[i - 1].form in ".?!" and following[:1].isupper():
            out.append(current)
            current = []
    return out + [current] if current else out


def _bioes(tags: list[str]) -> list[str]:
    """BIO (or already BIOES) as BIOES; a stray ``I`` opens an entity."""
    out = []
    for i, tag in enumerate(tags):
        if tag == "O":
            out.append(tag)
            continue
        mark, label = tag.split("-", 1)
        before = tags[i - 1] if i else "O"
        after = tags[i + 1] if i + 1 < len(tags) else "O"
        opens = mark in "BS" or before == "O" or before.split("-", 1)[1] != label or before[0] in "ES"
        goes_on = mark in "BI" and after[:2] in ("I-", "E-") and after[2:] == label
        out.append({(True, True): "B-", (True, False): "S-", (False, True): "I-", (False, False): "E-"}[opens, goes_on] + label)
    return out
