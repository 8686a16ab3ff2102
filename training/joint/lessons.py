"""What trained models say of sentences that lack gold labels: trees for the newswire, entities for the treebanks.

A model that learns from the averaged probabilities of several becomes nearly as good as they are together (Hinton et al. 2015, *Distilling
the Knowledge in a Neural Network*; for parsers Kuncoro et al. 2016, *Distilling an Ensemble of Greedy Dependency Parsers into One MST Parser*).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from training.joint import data
from training.joint.model import JointModel

TREES, ENTITIES = ("upos", "feats", "lemma"), ("entity",)  # the tags of either kind of lesson


@torch.no_grad()
@torch.autocast(data.DEVICE.type, torch.bfloat16)
def teach(teachers: Sequence[JointModel], examples: list[data.Example]) -> None:
    """Give each example the teachers' averaged probabilities of the labels that it lacks, in 16 bit."""
    kinds = [e for e in examples if "head" in e.labels], [e for e in examples if "entity" in e.labels]
    for batch in (b for kind in kinds for b in data.batches(kind, 3000)):
        pieces, shapes, first = data.inputs(batch)
        tree = "entity" in batch[0].labels
        said: dict[str, Tensor] = {}

        def add(name: str, scores: Tensor) -> None:
            share = scores.float().softmax(-1) / len(teachers)
            said[name] = said[name] + share if name in said else share

        states = [model.words(pieces, shapes, first) for model in teachers]
        for model, words in zip(teachers, states):
            for name in TREES if tree else ENTITIES:
                add(name, model.tags[name](words))
        if tree:
            arcs = [model.arcs(words, first) for model, words in zip(teachers, states)]
            for scores, _, _ in arcs:
                add("head", scores)
            said["chosen"] = said["head"].argmax(-1)
            for model, (_, dependents, heads) in zip(teachers, arcs):
                add("deprel", model.relations(dependents, heads, said["chosen"]))
        said = {k: v.cpu() if k == "chosen" else v.half().cpu() for k, v in said.items()}
        for row, example in enumerate(batch):
            size = len(example.forms)
            example.lesson = {k: (v[row, :size, : size + 1] if k == "head" else v[row, :size]).clone() for k, v in said.items()}


def loss(model: JointModel, batch: list[data.Example], words: Tensor, first: Tensor) -> Tensor:
    """Cross-entropy with the teachers' probabilities."""
    said = {
        k: nn.utils.rnn.pad_sequence(
            [_wide(e.lesson[k], first.shape[1] + 1) if k == "head" else e.lesson[k] for e in batch], True
        ).to(data.DEVICE)
        for k in batch[0].lesson
    }

    def cross_entropy(scores: Tensor, name: str) -> Tensor:
        each = -(said[name].float() * scores.float().log_softmax(-1)).sum(-1)
        known = first > 0
        return (each * known).sum() / known.sum()

    if "head" not in said:
        return cross_entropy(model.tags["entity"](words), "entity")
    scores, dependents, heads = model.arcs(words, first)
    relations = model.relations(dependents, heads, said["chosen"])
    tags = sum(cross_entropy(model.tags[k](words), k) for k in TREES)
    return cross_entropy(scores, "head") + cross_entropy(relations, "deprel") + tags


def _wide(rows: Tensor, width: int) -> Tensor:
    return nn.functional.pad(rows, (0, width - rows.shape[1]))
