"""Sentences as tensors: label sets, word pieces, batches, and a few ways that newsrooms type."""

from __future__ import annotations

import collections
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import torch

from auditor.parse.lemmas import CLOSED, INFLECTED, script_of
from auditor.parse.wordpieces import SHAPES, WordPieces, shape
from training.corpora import MAX_WORDS, EntityWord, TreeWord

IGNORE = -100
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")  # where models are trained; examples stay in main memory
TREE_LABELS = ("upos", "feats", "lemma", "deprel")


@dataclass
class Example:
    forms: list[str]
    pieces: list[int]
    shapes: list[int]
    first: list[int]  # where each word's first piece stands; never 0, which is [CLS]
    labels: dict[str, list[int]]
    lesson: dict[str, torch.Tensor] = field(default_factory=dict)  # what teachers say of it (lessons.py)


def label_sets(trees: list[list[TreeWord]], entities: list[list[EntityWord]]) -> dict[str, list[str]]:
    """The classes of each head, most frequent first; a class seen once is left out where words are many."""
    counts: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    for sentence in trees:
        for word in sentence:
            counts["upos"][word.upos] += 1
            counts["feats"][word.feats] += 1
            counts["deprel"][word.deprel] += 1
            counts["lemma"][script_of(word.form, word.lemma)] += 1
    for sentence in entities:
        counts["entity"].update(word.tag for word in sentence)
    least = {"feats": 2, "lemma": 3}
    labels = {k: [x for x, n in c.most_common() if n >= least.get(k, 1)] for k, c in sorted(counts.items())}
    labels["shape"] = list(SHAPES)
    return labels


def lexicon(trees: list[list[TreeWord]]) -> dict[str, dict[str, str]]:
    """By UPOS, the lemmas of lower-cased forms on which the treebanks agree nine times in ten."""
    counts: dict[tuple[str, str], collections.Counter] = collections.defaultdict(collections.Counter)
    for word in (w for s in trees for w in s):
        if word.upos in CLOSED or word.upos in INFLECTED and word.form.isalpha() and word.lemma.islower():
            counts[word.upos, word.form.lower()][word.lemma] += 1
    out: dict[str, dict[str, str]] = {upos: {} for upos in sorted(INFLECTED | CLOSED)}
    for (upos, form), lemmas in sorted(counts.items()):
        lemma, most = lemmas.most_common(1)[0]
        if most >= (3 if upos in CLOSED else 1) and most >= 0.9 * lemmas.total():
            out[upos][form] = lemma
    return out


class Encoder:
    """Turns sentences into examples."""

    def __init__(self, labels: dict[str, list[str]], pieces: WordPieces):
        self.index = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()}
        self.pieces = pieces

    def tree(self, sentence: list[TreeWord], style: str = "") -> Example:
        if style == "bare" and len(sentence) > 3 and sentence[-1].form == "." and all(w.head != len(sentence) for w in sentence):
            sentence = sentence[:-1]
        labels = {k: [] for k in (*TREE_LABELS, "head")}
        for word in sentence:
            labels["head"].append(word.head)
            for k in ("upos", "feats", "deprel"):
                labels[k].append(self.index[k].get(getattr(word, k), IGNORE))
            restyled = style in ("upper", "title", "lower") and word.form != restyle(word.form, style)
            labels["lemma"].append(IGNORE if restyled else self.index["lemma"].get(script_of(word.form, word.lemma), IGNORE))
        return self._example([w.form for w in sentence], labels, style)

    def entity(self, sentence: list[EntityWord], style: str = "") -> Example:
        return self._example(
            [w.form for w in sentence], {"entity": [self.index["entity"].get(w.tag, IGNORE) for w in sentence]}, style
        )

    def _example(self, forms: list[str], labels: dict[str, list[int]], style: str) -> Example:
        ids, shapes, first = [self.pieces.cls], [0], []
        for form in forms:
            first.append(len(ids))
            pieces = self.pieces(form)
            ids += pieces
            shapes += [shape(restyle(form, style))] + [0] * (len(pieces) - 1)
        return Example(forms, ids + [self.pieces.sep], shapes + [0], first, labels)


def restyle(form: str, style: str) -> str:
    if style == "upper":
        return form.upper()
    if style == "lower":
        return form.lower()
    if style == "title" and len(form) > 3:
        return form[:1].upper() + form[1:]
    return form


def some_style(rng: random.Random) -> str:
    """Now and then a headline: in capitals, in title case, without its full stop; or copy typed in lower case."""
    return rng.choices(("", "upper", "title", "lower", "bare"), (84, 3, 4, 3, 6))[0]


class Mentions:
    """The newswire's entities, to put others of their class in their place: a model then learns less of them by heart
    (mention replacement; Dai and Adel 2020, *An Analysis of Simple Data Augmentation for Named Entity Recognition*)."""

    def __init__(self, sentences: Iterable[list[EntityWord]]):
        self._known: dict[str, list[list[EntityWord]]] = collections.defaultdict(list)
        for mention in (m for s in sentences for m in _mentions(s) if m[0].tag != "O"):
            self._known[mention[0].tag[2:]].append(mention)

    def exchanged(self, sentence: list[EntityWord], rng: random.Random) -> list[EntityWord]:
        parts = (rng.choice(self._known[m[0].tag[2:]]) if m[0].tag != "O" else m for m in _mentions(sentence))
        return [word for part in parts for word in part]


def _mentions(sentence: list[EntityWord]) -> Iterator[list[EntityWord]]:
    """The sentence cut into entities and, one by one, the other words."""
    part: list[EntityWord] = []
    for word in sentence:
        part.append(word)
        if word.tag[0] in "OSE":
            yield part
            part = []
    if part:
        yield part


@dataclass(frozen=True)
class Mixture:
    """How much of the newswire an epoch takes: the share of its paragraphs, and of their sentences with entities exchanged."""

    share: float
    exchange: float


def epoch(
    encoder: Encoder,
    trees: list[list[TreeWord]],
    paragraphs: list[list[list[EntityWord]]],
    mixture: Mixture,
    pieces_per_batch: int,
    rng: random.Random,
    lessons: dict[int, dict[str, torch.Tensor]],
    mentions: Mentions,
) -> list[list[Example]]:
    """One epoch's batches in random order: all trees, and a random share of the entity paragraphs, most of them by the sentence.

    ``lessons``: by ``id`` of a sentence what teachers say of it; empty without teachers.
    """
    tree_examples = [(s, encoder.tree(s, some_style(rng))) for s in trees if len(s) <= MAX_WORDS]
    sentences, unheard = [], []  # of the latter teachers have said nothing
    for paragraph in rng.sample(paragraphs, int(len(paragraphs) * mixture.share)):
        if rng.random() < 0.7:
            for s in paragraph:
                if rng.random() < mixture.exchange:
                    unheard.append(encoder.entity(mentions.exchanged(s, rng), some_style(rng)))
                else:
                    sentences.append((s, encoder.entity(s, some_style(rng))))
        else:
            unheard.append(encoder.entity([w for s in paragraph for w in s], some_style(rng)))
    for sentence, example in (*tree_examples, *sentences):
        example.lesson = {k: v[: len(example.forms)] for k, v in lessons.get(id(sentence), {}).items()}
    kinds = [e for _, e in tree_examples], [e for _, e in sentences], unheard
    out = [batch for examples in kinds for batch in batches(examples, pieces_per_batch, rng)]
    rng.shuffle(out)
    return out


def batches(examples: list[Example], pieces_per_batch: int, rng: random.Random | None = None) -> list[list[Example]]:
    """Examples of similar length together, at most so many pieces with padding."""
    jitter = (lambda: rng.random() * 6) if rng else (lambda: 0)
    out, current, longest = [], [], 0
    for example in sorted(examples, key=lambda e: len(e.pieces) + jitter()):
        if current and max(longest, len(example.pieces)) * (len(current) + 1) > pieces_per_batch:
            out.append(current)
            current, longest = [], 0
        current.append(example)
        longest = max(longest, len(example.pieces))
    return out + [current] if current else out


def padded(rows: list[list[int]], value: int) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [value] * (width - len(row)) for row in rows]).to(DEVICE)


def inputs(batch: list[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    return tuple(padded([getattr(e, k) for e in batch], 0) for k in ("pieces", "shapes", "first"))
