"""Data for Stanza's tokenizer and multi-word-token trainers, and the calls of those trainers.

The treebanks are mostly web text typed with straight marks and without news furniture. So the training text
holds them twice: as they are, and restyled paragraph by paragraph the way news copy is typed (curly marks,
datelines, titles and initials, quotations of several sentences with their speaker, headlines). The names that
fill the speakers' places are those of the newswire's training articles.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from training.corpora import TREEBANKS, entities
from training.newsroom import News, Paragraph, Sentence, Token


def paragraphs(path: Path) -> list[Paragraph]:
    """The paragraphs of a CoNLL-U file."""
    out: list[Paragraph] = [[]]
    sentence: Sentence = []
    words: list[str] = []
    last = 0
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith(("# newpar", "# newdoc")) and not line.startswith("# newpar_block") and out[-1]:
                out.append([])
            elif not line:
                out[-1].append(sentence)
                sentence, last = [], 0
            elif not line.startswith("#"):
                c = line.split("\t")
                space = "SpaceAfter=No" not in c[9]
                if "-" in c[0]:
                    last = int(c[0].split("-")[1])
                    words = []
                    sentence.append(Token(c[1], space))
                elif c[0].isdigit() and int(c[0]) <= last:
                    words.append(c[1])
                    sentence[-1] = replace(sentence[-1], words=tuple(words))
                elif c[0].isdigit():
                    sentence.append(Token(c[1], space))
    return [p for p in out if p]


def text_and_labels(paragraph: Paragraph) -> tuple[str, str]:
    """The characters of a paragraph and Stanza's label of each (1 token, 2 sentence, 3 and 4 with a multi-word token)."""
    text, labels = "", ""
    for sentence in paragraph:
        for i, token in enumerate(sentence):
            last = i == len(sentence) - 1
            label = (4 if last else 3) if token.words else (2 if last else 1)
            text += token.form + (" " if token.space else "")
            labels += "0" * (len(token.form) - 1) + str(label) + ("0" if token.space else "")
    return text.rstrip(" "), labels[: len(text.rstrip(" "))]


def write(folder: Path, name: str, content: list[Paragraph]) -> None:
    pairs = [text_and_labels(p) for p in content]
    (folder / f"{name}.txt").write_text("\n\n".join(t for t, _ in pairs), encoding="utf8")
    (folder / f"{name}.labels").write_text("\n\n".join(l for _, l in pairs), encoding="utf8")
    counts = Counter((t.form, t.words) for p in content for s in p for t in s if t.words)
    (folder / f"{name}-mwt.json").write_text(json.dumps([[[f, w], n] for (f, w), n in counts.items()]))
    rows = []
    for sentence in (s for p in content for s in p if any(t.words for t in s)):
        if any(t.words and "".join(t.words) != t.form for t in sentence):
            continue  # a typist's slip, normalised by the annotators: one would keep Stanza from training an exact splitter
        number = 0
        for token in sentence:
            misc = "_" if token.space else "SpaceAfter=No"
            if token.words:
                rows.append(f"{number + 1}-{number + len(token.words)}\t{token.form}" + "\t_" * 7 + f"\t{misc}")
            for word in token.words or (token.form,):
                number += 1
                rows.append(f"{number}\t{word}" + "\t_" * 4 + f"\t{number - 1}\tdep\t_\t{'_' if token.words else misc}")
        rows.append("")
    (folder / f"{name}-mwt.conllu").write_text("\n".join(rows) + "\n", encoding="utf8")


def prepare(corpora: Path, folder: Path, seed: int = 1) -> None:
    """Write training and development text, labels and multi-word tokens under ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    people, places = names(corpora)
    for split in ("train", "dev"):
        content = [p for name in TREEBANKS for p in paragraphs(corpora / f"{name}-{split}.conllu.gz")]
        pool = [
            s
            for p in content
            for s in p
            if 4 <= len(s) <= 30
            and s[-1].form == "."
            and s[0].form[:1].isupper()
            and not any(t.form in ('"', "“", "”", "''", "``") for t in s)
        ]
        news = News(people, places, seed)
        write(folder, split, content + [news.restyled(p, pool) for p in content] if split == "train" else content)
        if split == "dev":
            write(folder, "news", [news.restyled(p, pool) for p in content])


def names(corpora: Path) -> tuple[list[list[str]], list[list[str]]]:
    """People's and places' names in the newswire's training articles."""
    found: dict[str, list[list[str]]] = {"Person": [], "Location": []}
    for paragraph in entities(corpora, "train"):
        current: list[str] = []
        for word in paragraph:
            mark, _, label = word.tag.partition("-")
            current = [word.form] if mark in "BS" else current + [word.form]
            if mark in "ES" and label in found and all(w[:1].isupper() and w.isalpha() for w in current):
                found[label].append(current)
    return found["Person"], found["Location"]


TRAINING = ("--mode", "train", "--lang", "en", "--shorthand", "en_news")  # what both of Stanza's trainers are told


def train_tokenizer(folder: Path, out: Path, steps: int, hidden: int = 64) -> None:
    from stanza.models import tokenizer

    tokenizer.main(
        [
            *TRAINING,
            "--txt_file",
            str(folder / "train.txt"),
            "--label_file",
            str(folder / "train.labels"),
            "--mwt_json_file",
            str(folder / "train-mwt.json"),
            "--dev_txt_file",
            str(folder / "dev.txt"),
            "--dev_label_file",
            str(folder / "dev.labels"),
            "--max_seqlen",
            "300",
            "--hidden_dim",
            str(hidden),
            "--steps",
            str(steps),
            "--eval_steps",
            "300",
            "--anneal_after",  # from there the rate falls wherever dev gets worse, which is worth half a point of sentences
            "3000",
            "--anneal",
            "0.6",
            "--save_dir",
            str(out),
            "--save_name",
            "tokenizer.pt",
            "--cpu",
            "--report_steps",
            "200",
        ]
    )


def train_mwt(folder: Path, out: Path, epochs: int) -> None:
    from stanza.models import mwt_expander

    mwt_expander.main(
        [
            *TRAINING,
            "--train_file",
            str(folder / "train-mwt.conllu"),
            "--eval_file",
            str(folder / "dev-mwt.conllu"),
            "--output_file",
            str(out / "mwt-dev.conllu"),
            "--gold_file",
            str(folder / "dev-mwt.conllu"),
            "--num_epoch",
            str(epochs),
            "--save_dir",
            str(out),
            "--save_name",
            "mwt.pt",
            "--augment_apos",
            "0.2",
            "--cpu",
        ]
    )
