"""Measure models: raw text through the whole pipeline, scored by the CoNLL 2018 shared task's scorer.

Entities are measured on the newswire's own words, divided at final marks as in training.
"""

from __future__ import annotations

import gzip
import io
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from auditor.parse.joint import JointModel
from auditor.parse.stanza_engine import StanzaEngine, stanford_folder
from auditor.parse.tokens import Tokenizer
from auditor.parse.words import Sentence
from training.corpora import TREEBANKS, entities, sentences_of
from training.tokens import paragraphs, text_and_labels

FIGURES = ("Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS")
Span = tuple[int, int, str]  # first and last word, label


class Models(Protocol):
    folder: Path  # their files

    def conllu(self, texts: Sequence[str]) -> str:
        """The analysis of some paragraphs."""

    def entities(self, sentences: Sequence[Sequence[str]]) -> list[set[Span]]:
        """The entities of some sentences of words."""


class Bundled:
    """A folder of models as ``training export`` writes it."""

    def __init__(self, folder: Path):
        self.folder, self._tokenizer, self._joint = folder, Tokenizer(1, folder), JointModel(1, folder)

    def conllu(self, texts: Sequence[str]) -> str:
        sentences = [s for paragraph in self._tokenizer(texts) for s in paragraph]
        analysed = self._joint([[w for t in s for w in t.words] for s in sentences])
        return "".join(
            _conllu([(t.text, t.words) for t in s], [(a.lemma, a.upos, a.feats, a.head + 1, a.deprel) for a in words])
            for s, words in zip(sentences, analysed)
        )

    def entities(self, sentences: Sequence[Sequence[str]]) -> list[set[Span]]:
        return [_spans(a.entity for a in words) for words in self._joint(sentences)]


class Stanford:
    """A package of Stanford's English models, of those that the user has. Their entity labels are put in the bundled models' terms, and
    they read the newswire's words with spaces between."""

    def __init__(self, package: str):
        self.folder, self._engine = stanford_folder() / "en", StanzaEngine(package, threads=1)
        self._engine.documents(["Loaded before the clock starts."])

    def conllu(self, texts: Sequence[str]) -> str:
        return "".join(
            _conllu(
                [(d.text[t.start_char : t.end_char], [w.text for w in t.words]) for t in s.tokens],
                [(w.lemma, w.upos, w.feats, w.head, w.deprel) for w in s.words],
            )
            for d in self._engine.documents(texts)
            for s in d.sentences
        )

    def entities(self, sentences: Sequence[Sequence[str]]) -> list[set[Span]]:
        parses = self._engine.parse([" ".join(words) for words in sentences])
        return [set(_of_words(words, parsed)) for words, parsed in zip(sentences, parses)]


def _conllu(tokens: Sequence[tuple[str, Sequence[str]]], analyses: Sequence[tuple]) -> str:
    """A sentence of tokens (text, words), and of each word lemma, UPOS, features, head and relation. A token of one word is written as it
    stands in the text: Stanza has ``<UNK>`` for the longest."""
    rows: list[str] = []
    rest, number = iter(analyses), 0
    for text, words in tokens:
        if len(words) > 1:
            rows.append(f"{number + 1}-{number + len(words)}\t{text}" + "\t_" * 8)
        for form in words if len(words) > 1 else (text,):
            number += 1
            lemma, upos, feats, head, deprel = next(rest)
            rows.append(f"{number}\t{form}\t{lemma or '_'}\t{upos}\t_\t{feats or '_'}\t{head}\t{deprel}\t_\t_")
    return "\n".join(rows) + "\n\n"


def _of_words(words: Sequence[str], parsed: Sequence[Sentence]) -> Iterator[Span]:
    """Entities by the words that they begin and end with; one that begins or ends within a word has -1 there."""
    starts, ends, place = {}, {}, 0
    for i, word in enumerate(words):
        starts[place], ends[place + len(word)] = i, i
        place += len(word) + 1
    for sentence in parsed:
        for e in sentence.entities:
            yield starts.get(sentence.words[e.first].start, -1), ends.get(sentence.words[e.last].end, -1), e.label


def measure(corpora: Path, models: Models, split: str = "test") -> None:
    """Print the table of a model card."""
    print(f"{'':14}" + "".join(f"{f:>11}" for f in FIGURES))
    golds, systems, seconds = [], [], 0.0
    for name in TREEBANKS:
        path = corpora / f"{name}-{split}.conllu.gz"
        texts = [text_and_labels(p)[0] for p in paragraphs(path)]
        golds.append(_gold(path))
        started = time.perf_counter()
        systems.append(models.conllu(texts))
        seconds += time.perf_counter() - started
        _row(name, golds[-1], systems[-1])
    _row("+".join(TREEBANKS), "".join(golds), "".join(systems))
    for mended in (True, False):
        right, found, true = _entities(corpora, split, models, mended)
        figures = f"P {100 * right / found:.2f}  R {100 * right / true:.2f}  F1 {200 * right / (found + true):.2f}"
        print(f"entities       {figures}  ({'nested entities mended' if mended else 'the file as it is'})")
    words = sum(line[:1].isdigit() and "-" not in line.split("\t")[0] for system in systems for line in system.splitlines())
    print(f"speed          {words / seconds:,.0f} words a second on one thread")
    size = sum(f.stat().st_size for f in models.folder.rglob("*") if f.is_file())
    print(f"size           {size / 2**20:.1f} MiB")


def _row(name: str, gold: str, system: str) -> None:
    from stanza.models.common.utils import ud_scores

    scores = ud_scores(io.StringIO(gold), io.StringIO(system))
    print(f"{name:14}" + "".join(f"{100 * scores[f].f1:11.2f}" for f in FIGURES))


def _gold(path: Path) -> str:
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return "".join(line for line in lines if not line.startswith("#") and "." not in line.split("\t")[0])


def _entities(corpora: Path, split: str, models: Models, mended: bool) -> tuple[int, int, int]:
    """Entities found rightly, found, and true; ``mended`` as in ``corpora.entities``."""
    gold = [s for p in entities(corpora, split, mended) for s in sentences_of(p)]
    found, true = models.entities([[w.form for w in s] for s in gold]), [_spans(w.tag for w in s) for s in gold]
    return sum(len(f & t) for f, t in zip(found, true)), sum(map(len, found)), sum(map(len, true))


def _spans(tags: Iterable[str]) -> set[Span]:
    out, first = set(), 0
    for i, tag in enumerate(tags):
        first = i if tag[0] in "BS" else first
        if tag[0] in "ES":
            out.add((first, i, tag[2:]))
    return out
