"""Measure a folder of models: raw text through the whole pipeline, scored by the CoNLL 2018 shared task's scorer.

Entities are measured on the newswire's own tokens, divided at final marks as in training.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from auditor.parse.joint import JointModel
from auditor.parse.tokens import Tokenizer
from training.corpora import TREEBANKS, entities, sentences_of
from training.tokens import paragraphs, text_and_labels

FIGURES = ("Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS")


def measure(corpora: Path, folder: Path, split: str = "test") -> None:
    """Print the table of a model card for the models in a folder."""
    tokenizer, joint = Tokenizer(1, folder), JointModel(1, folder)
    gold = {
        name: (paragraphs(corpora / f"{name}-{split}.conllu.gz"), corpora / f"{name}-{split}.conllu.gz") for name in TREEBANKS
    }
    print(f"{'':14}" + "".join(f"{f:>11}" for f in FIGURES))
    texts: list[str] = []
    golds, systems = [], []
    for name, (content, path) in gold.items():
        raw = [text_and_labels(p)[0] for p in content]
        texts += raw
        golds.append(_gold(path))
        systems.append(_analysed(raw, tokenizer, joint))
        _row(name, golds[-1], systems[-1])
    _row("+".join(gold), "".join(golds), "".join(systems))
    for mended in (True, False):
        right, found, true = _entities(corpora, split, joint, mended)
        figures = f"P {100 * right / found:.2f}  R {100 * right / true:.2f}  F1 {200 * right / (found + true):.2f}"
        print(f"entities       {figures}  ({'nested entities mended' if mended else 'the file as it is'})")
    started = time.perf_counter()
    words = sum(len(s) for s in joint([[w for t in s for w in t.words] for p in tokenizer(texts) for s in p]))
    print(f"speed          {words / (time.perf_counter() - started):,.0f} words a second on one thread")
    size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
    print(f"size           {size / 2**20:.1f} MiB")


def _row(name: str, gold: str, system: str) -> None:
    from stanza.models.common.utils import ud_scores

    scores = ud_scores(io.StringIO(gold), io.StringIO(system))
    print(f"{name:14}" + "".join(f"{100 * scores[f].f1:11.2f}" for f in FIGURES))


def _gold(path: Path) -> str:
    import gzip

    with gzip.open(path, "rt", encoding="utf8") as lines:
        return "".join(line for line in lines if not line.startswith("#") and "." not in line.split("\t")[0])


def _analysed(texts: Sequence[str], tokenizer: Tokenizer, joint: JointModel) -> str:
    """The pipeline's CoNLL-U of some paragraphs."""
    sentences = [s for p in tokenizer(texts) for s in p]
    rows: list[str] = []
    for sentence, words in zip(sentences, joint([[w for t in s for w in t.words] for s in sentences])):
        number = 0
        for token in sentence:
            if len(token.words) > 1:
                rows.append(f"{number + 1}-{number + len(token.words)}\t{token.text}" + "\t_" * 8)
            for form in token.words:
                a = words[number]
                number += 1
                rows.append(f"{number}\t{form}\t{a.lemma}\t{a.upos}\t_\t{a.feats or '_'}\t{a.head + 1}\t{a.deprel}\t_\t_")
        rows.append("")
    return "\n".join(rows) + "\n"


def _entities(corpora: Path, split: str, joint: JointModel, mended: bool) -> tuple[int, int, int]:
    """Entities found rightly, found, and true; ``mended`` as in ``corpora.entities``."""
    sentences = [s for p in entities(corpora, split, mended) for s in sentences_of(p)]
    found = [_spans([a.entity for a in words]) for words in joint([[w.form for w in s] for s in sentences])]
    true = [_spans([w.tag for w in s]) for s in sentences]
    return sum(len(f & t) for f, t in zip(found, true)), sum(map(len, found)), sum(map(len, true))


def _spans(tags: Iterable[str]) -> set[tuple[int, int, str]]:
    out, first = set(), 0
    for i, tag in enumerate(tags):
        first = i if tag[0] in "BS" else first
        if tag[0] in "ES":
            out.add((first, i, tag[2:]))
    return out
