"""Data for Stanza's tokenizer and multi-word-token trainers, and the calls of those trainers.

The treebanks are mostly web text typed with straight marks and without news furniture. So the training text
holds them twice: as they are, and restyled paragraph by paragraph the way news copy is typed (curly marks,
datelines, titles and initials, quotations of several sentences with their speaker, headlines). The names that
fill the speakers' places are those of the newswire's training articles.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from training.corpora import TREEBANKS, entities


@dataclass(frozen=True)
class Token:
    form: str
    space: bool = True  # a space follows
    words: tuple[str, ...] = ()  # of a multi-word token


Sentence = list[Token]
Paragraph = list[Sentence]


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


# --- the way news copy is typed ------------------------------------------------------------------------

TITLES = (
    "Mr.",
    "Mrs.",
    "Ms.",
    "Dr.",
    "Sen.",
    "Rep.",
    "Gov.",
    "Gen.",
    "Lt.",
    "Col.",
    "Capt.",
    "Sgt.",
    "Prof.",
    "Rev.",
    "Mr",
    "Ms",
    "Dr",
    "Judge",
    "President",
    "Prime Minister",
    "Justice",
    "Sheikh",
    "Sir",
    "St.",
)
AGENCIES = ("AP", "Reuters", "AFP", "Xinhua", "UPI", "IPS", "dpa", "PTI")
MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.", "October", "November")
SAID = ("said", "says", "told reporters", "added", "wrote", "recalled", "insisted", "told AFP", "warned", "explained")


def tokens(text: str, glue_last: bool = False) -> Sentence:
    """Plain words separated by spaces; a trailing ``~`` glues a word to the next."""
    out = [Token(w.removesuffix("~"), not w.endswith("~")) for w in text.split()]
    return out[:-1] + [replace(out[-1], space=False)] if glue_last else out


def glued(token: Token) -> Token:
    return replace(token, space=False)


def recased(token: Token, form: str) -> Token:
    """The token in other letters, its words cut from them."""
    words, start = [], 0
    for word in token.words:
        words.append(form[start : start + len(word)])
        start += len(word)
    return Token(form, token.space, tuple(words))


def curly(sentence: Sentence, rng: random.Random) -> Sentence:
    """Typographic marks: double quotes open after a space and close before one."""
    out, spaced = [], True
    for token in sentence:
        form = token.form
        if form in ('"', "''", "``"):
            form = "“" if spaced and not (token.space and out) else "”"
        elif form == "'":
            form = "‘" if spaced and not token.space else "’"
        form = form.replace("'", "’") if form != "‘" else form
        if form == "--" or (form == "-" and token.space and spaced):
            form = rng.choice(("—", "–", "--"))
        out.append(Token(form, token.space, tuple(w.replace("'", "’") for w in token.words)))
        spaced = token.space
    return out


class News:
    """Restyles paragraphs of a treebank."""

    def __init__(self, people: list[list[str]], places: list[list[str]], seed: int):
        self.rng, self.people, self.places = random.Random(seed), people, places

    def name(self) -> Sentence:
        rng = self.rng
        words = rng.choice(self.people)
        if rng.random() < 0.35:
            initials = [rng.choice("ABCDEFGHIJKLMNOPRSTVW") + "." for _ in range(rng.choice((1, 1, 2)))]
            words = initials + words[-1:]
            if len(initials) == 2 and rng.random() < 0.4:
                words = [initials[0] + initials[1]] + words[-1:]
        elif rng.random() < 0.2 and len(words) == 2:
            words = [words[0], rng.choice("ABCDEFGHJKLMRST") + ".", words[1]]
        title = rng.choice(TITLES).split() if rng.random() < 0.45 else []
        out: Sentence = []
        for word in title + words:
            pieces = [p for i, part in enumerate(word.split("-")) for p in (["-", part] if i else [part]) if p] or [word]
            out += [Token(p, i == len(pieces) - 1) for i, p in enumerate(pieces)]
        return out

    def dateline(self) -> Sentence:
        rng = self.rng
        place = tokens(" ".join(rng.choice(self.places)))
        if rng.random() < 0.7:
            place = [replace(t, form=t.form.upper()) for t in place]
        if rng.random() < 0.3:
            place = place[:-1] + [glued(place[-1])] + tokens(f", {rng.choice(MONTHS)} {rng.randint(1, 30)}")
        if rng.random() < 0.5:
            place += tokens(f"(~ {rng.choice(AGENCIES)}~ )")
        return place + tokens(rng.choice(("—", "—", "–", "-", "--")))

    def quotation(self, pool: list[Sentence], before: Sentence, after: Sentence) -> Paragraph:
        """A few sentences as somebody's words, with their speaker somewhere."""
        rng = self.rng
        spoken = [list(s) for s in rng.sample(pool, rng.choice((1, 1, 2, 2, 3)))]
        open_, close = rng.choice((("“", "”"), ("“", "”"), ('"', '"'), ('"', '"'), ("‘", "’"), ("'", "'")))
        said = tokens(rng.choice(SAID))
        who = self.name()
        by = who + said if rng.random() < 0.6 or len(said) > 1 else said + who
        stop, comma, opening = Token("."), Token(",", False), Token(open_, False)
        by_end = by[:-1] + [glued(by[-1])]
        inside = rng.random()
        if inside < 0.35:  # “One. Two,” X said.  Three.
            body = [s[:-1] + [Token(".", True)] for s in spoken]
            body[-1] = body[-1][:-1] + [comma, Token(close), *by_end, stop]
            body[0] = [opening, *body[0]]
        elif inside < 0.6:  # “One,” X said. “Two. Three.”
            head = [opening, *spoken[0][:-1], comma, Token(close), *by_end, stop]
            rest = [s[:-1] + [Token(".", True)] for s in spoken[1:]]
            if rest:
                rest[0] = [opening, *rest[0]]
                rest[-1] = rest[-1][:-1] + [Token(".", False), Token(close)]
            body = [head, *rest]
        elif inside < 0.8:  # X said: “One. Two.”
            body = [s[:-1] + [Token(".", True)] for s in spoken]
            body[0] = [*by_end, Token(rng.choice((":", ",", ","))), opening, *body[0]]
            body[-1] = body[-1][:-1] + [Token(".", False), Token(close)]
        elif inside < 0.9:  # “One?” X asked.
            mark = rng.choice("?!")
            body = [[opening, *spoken[0][:-1], Token(mark, False), Token(close), *by_end, stop]]
        else:  # “One. Two.”
            body = [s[:-1] + [Token(".", True)] for s in spoken]
            body[0] = [opening, *body[0]]
            body[-1] = body[-1][:-1] + [Token(".", False), Token(close)]
        return ([before] if rng.random() < 0.5 else []) + body + ([after] if rng.random() < 0.5 else [])

    def restyled(self, paragraph: Paragraph, pool: list[Sentence]) -> Paragraph:
        rng, draw = self.rng, self.rng.random()
        paragraph = [list(s) for s in paragraph]
        if draw < 0.12:
            paragraph[0] = self.dateline() + paragraph[0]
        elif draw < 0.36:
            paragraph = self.quotation(pool, rng.choice(pool), rng.choice(pool))
        elif draw < 0.52:
            paragraph = [self._with_name(s) for s in paragraph]
        elif draw < 0.60:  # a headline
            sentence = [t for t in rng.choice(paragraph)]
            if len(sentence) > 3 and sentence[-1].form == ".":
                sentence = sentence[:-1]
            change = str.upper if rng.random() < 0.4 else lambda w: w[:1].upper() + w[1:] if len(w) > 3 else w
            paragraph = [[recased(t, change(t.form)) for t in sentence]]
        elif draw < 0.68:
            paragraph[0] = tokens(rng.choice(("•", "-", "*", "–", "1~ .", "●", "—"))) + paragraph[0]
        if rng.random() < 0.65:
            paragraph = [curly(s, rng) for s in paragraph]
        return paragraph

    def _with_name(self, sentence: Sentence) -> Sentence:
        """A name with title and initials in place of a pronoun."""
        for i, token in enumerate(sentence):
            if token.form.lower() in ("he", "she", "they", "him", "it") and token.space and not token.words:
                return sentence[:i] + self.name() + sentence[i + 1 :]
        return sentence


# --- Stanza's formats ----------------------------------------------------------------------------------


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


def train_tokenizer(folder: Path, out: Path, steps: int, hidden: int = 64) -> None:
    from stanza.models import tokenizer

    tokenizer.main(
        [
            "--mode",
            "train",
            "--lang",
            "en",
            "--shorthand",
            "en_news",
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
            "500",
            "--anneal_after",
            "4000",
            "--anneal",
            "0.95",
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
            "--mode",
            "train",
            "--lang",
            "en",
            "--shorthand",
            "en_news",
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
