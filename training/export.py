"""Write trained models where the package loads them: ONNX graphs, label sets, and Stanza's own files."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from auditor.parse.wordpieces import WordPieces
from training.corpora import MAX_WORDS, entities, treebank
from training.int8 import quantise
from training.joint import data
from training.joint.model import RELATION, JointModel, load
from training.joint.train import bert_folder, loss_of

OPSET = 17
TAGS = ("upos", "feats", "lemma", "entity")
LEMMAS = 3  # edit scripts handed on for each word, best first
CALIBRATION = 600  # training sentences of each kind by which the scales of int8 are set


def export_joint(corpora: Path, work: Path, out: Path) -> None:
    """The trained joint model of a work folder: its graphs, label sets and vocabulary."""
    labels = json.loads((work / "labels.json").read_text(encoding="utf8"))
    model = load(work).to(data.DEVICE)
    quantise(model, lambda model: _use(model, corpora, labels))
    export_graphs(model.cpu(), out)
    (out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, separators=(",", ":")), encoding="utf8")
    shutil.copy(work / "lemmas.json", out / "lemmas.json")
    shutil.copy(bert_folder() / "vocab.txt", out / "vocab.txt")


class _Tagger(torch.nn.Module):
    def __init__(self, model: JointModel):
        super().__init__()
        self.model = model

    def forward(self, pieces, shapes, first):
        words = self.model.words(pieces, shapes, first)
        upos, feats, lemma, entity = (self.model.tags[k](words) for k in TAGS)
        return (upos.argmax(-1), feats.argmax(-1), lemma.topk(LEMMAS).indices, entity, *self.model.arcs(words, first))


class _Relations(torch.nn.Module):
    def __init__(self, model: JointModel):
        super().__init__()
        self.model = model

    def forward(self, dependents, heads, chosen):
        return self.model.relations(dependents, heads, chosen)


def _use(model: JointModel, corpora: Path, labels: dict[str, list[str]]) -> None:
    rng = random.Random(1)
    encoder = data.Encoder(labels, WordPieces(bert_folder() / "vocab.txt"))
    trees, paragraphs = (
        rng.sample(corpus, min(CALIBRATION, len(corpus))) for corpus in (treebank(corpora, "train"), entities(corpora, "train"))
    )
    for example in (
        *(encoder.tree(s, data.some_style(rng)) for s in trees),
        *(encoder.entity(p, data.some_style(rng)) for p in paragraphs if len(p) <= MAX_WORDS),
    ):
        loss_of(model, [example])


def export_graphs(model: JointModel, out: Path) -> None:
    """``joint.onnx`` (tags, entity scores, arc scores) and ``relations.onnx`` (scores of the chosen heads' relations)."""
    pieces, words, governors = {0: "batch", 1: "pieces"}, {0: "batch", 1: "words"}, {0: "batch", 1: "governors"}
    _trace(
        _Tagger(model),
        (torch.ones(2, 9, dtype=torch.long), torch.ones(2, 9, dtype=torch.long), torch.tensor([[1, 2, 4, 5], [1, 3, 5, 6]])),
        out / "joint.onnx",
        {"pieces": pieces, "shapes": pieces, "first": words},
        {**dict.fromkeys(TAGS, words), "arcs": {**words, 2: "governors"}, "dependents": words, "heads": governors},
    )
    _trace(
        _Relations(model),
        (torch.zeros(2, 4, RELATION), torch.zeros(2, 5, RELATION), torch.ones(2, 4, dtype=torch.long)),
        out / "relations.onnx",
        {"dependents": words, "heads": governors, "chosen": words},
        {"relations": words},
    )


def _trace(module: torch.nn.Module, arguments: tuple, path: Path, inputs: dict, outputs: dict) -> None:
    """Write a graph; ``inputs`` and ``outputs`` name their variable axes.

    By torch's first exporter: the graphs have no branches, and it needs nothing else installed. It warns of its successor at every call.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(),
            arguments,
            str(path),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=inputs | outputs,
            opset_version=OPSET,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )


# --- Stanza's tokenizer and multi-word-token models ----------------------------------------------------


class _Graph:
    """An ONNX graph built by hand: packed LSTMs cannot be traced."""

    def __init__(self):
        self.nodes, self.weights = [], []

    def weight(self, name: str, value) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def linear(self, x: str, name: str, weight: torch.Tensor, bias: torch.Tensor | None) -> str:
        x = self.node("MatMul", [x, self.weight(f"{name}.w", weight.numpy().T)], f"{name}.mm")
        return x if bias is None else self.node("Add", [x, self.weight(f"{name}.b", bias.numpy())], f"{name}.out")

    def bilstm(self, x: str, name: str, state: dict[str, torch.Tensor], prefix: str, layer: int, lengths: str) -> str:
        """(batch, time, features) to (batch, time, 2 × hidden); torch orders the gates i f g o, ONNX i o f g."""

        def gates(matrix):
            i, f, g, o = np.split(matrix.numpy(), 4)
            return np.concatenate([i, o, f, g])

        both = [
            (
                gates(state[f"{prefix}.weight_ih_l{layer}{d}"]),
                gates(state[f"{prefix}.weight_hh_l{layer}{d}"]),
                np.concatenate([gates(state[f"{prefix}.bias_ih_l{layer}{d}"]), gates(state[f"{prefix}.bias_hh_l{layer}{d}"])]),
            )
            for d in ("", "_reverse")
        ]
        w, r, b = (self.weight(f"{name}.{k}", np.stack(v)) for k, v in zip("wrb", zip(*both)))
        x = self.node("Transpose", [x], f"{name}.time", perm=[1, 0, 2])
        hidden = both[0][1].shape[1]
        y = self.node(
            "LSTM", [x, w, r, b, lengths], f"{name}.y", hidden_size=hidden, direction="bidirectional"
        )  # (time, 2, batch, hidden)
        y = self.node("Transpose", [y], f"{name}.yt", perm=[2, 0, 1, 3])
        return self.node("Reshape", [y, self.weight(f"{name}.shape", np.array([0, 0, 2 * hidden], np.int64))], f"{name}.states")

    def save(self, path: Path, inputs: list, output: str, kind: int) -> None:
        graph = helper.make_graph(
            self.nodes, "tokens", inputs, [helper.make_tensor_value_info(output, kind, ["batch", "time"])], self.weights
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
        onnx.checker.check_model(model)
        onnx.save(model, path)


def _inputs(features: int = 0) -> list:
    out = [
        helper.make_tensor_value_info("units", TensorProto.INT64, ["batch", "time"]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
    ]
    if features:
        out.insert(1, helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", "time", features]))
    return out


RUN_TOGETHER = ("heres", "hes", "shes", "thats", "theres", "whats")  # no words, so contractions that lack their apostrophe


def export_tokens(tokenizer: Path, mwt: Path, out: Path) -> None:
    """``tokenizer.onnx`` and ``mwt.onnx`` (class of each character), ``tokens.json`` (their units, the dictionary)."""
    t, m = (torch.load(p, map_location="cpu", weights_only=True) for p in (tokenizer, mwt))
    config, state = t["config"], t["model"]
    assert config["rnn_layers"] == 1 and config["hierarchical"] and config["conv_res"] is None and config["use_mwt"]
    assert config["feat_funcs"] == ["space_before", "capitalized", "numeric", "end_of_para", "start_of_para"]
    g = _Graph()
    x = g.node("Gather", [g.weight("embedding", state["embeddings.weight"].numpy()), "units"], "embedded")
    x = g.bilstm(g.node("Concat", [x, "features"], "input", axis=2), "rnn", state, "rnn", 0, "lengths")
    first = {k: g.linear(x, f"{k}0", state[f"{k}_clf.weight"], state[f"{k}_clf.bias"]) for k in ("tok", "sent", "mwt")}
    gate = g.node(
        "Sigmoid", [g.node("Mul", [first["tok"], g.weight("temperature", np.float32(-config["hier_invtemp"]))], "cool")], "gate"
    )
    x = g.node("Mul", [x, g.node("Sub", [g.weight("one", np.float32(1)), gate], "open")], "gated")
    x = g.bilstm(x, "rnn2", state, "rnn2", 0, "lengths")
    yes, no = {}, {}
    for k in ("tok", "sent", "mwt"):
        score = g.node("Add", [first[k], g.linear(x, f"{k}1", state[f"{k}_clf2.weight"], None)], f"{k}")
        # log-sigmoid as -softplus(-x), the classes as in Stanza's tokenizer
        yes[k] = g.node("Neg", [g.node("Softplus", [g.node("Neg", [score], f"{k}.n")], f"{k}.sp")], f"{k}.yes")
        no[k] = g.node("Neg", [g.node("Softplus", [score], f"{k}.sn")], f"{k}.no")
    classes = [no["tok"]] + [
        g.node("Sum", [yes["tok"], s["sent"], w["mwt"]], f"class{i}")
        for i, (w, s) in enumerate(((no, no), (no, yes), (yes, no), (yes, yes)), 1)
    ]
    g.node("ArgMax", [g.node("Concat", classes, "classes", axis=2)], "labels", axis=2, keepdims=0)
    g.save(out / "tokenizer.onnx", _inputs(config["feat_dim"]), "labels", TensorProto.INT64)

    config, state = m["config"], m["model"]
    assert config["force_exact_pieces"] and config["num_layers"] == 2
    g = _Graph()
    x = g.node("Gather", [g.weight("embedding", state["embedding.weight"].numpy()), "units"], "embedded")
    for layer in range(2):
        x = g.bilstm(x, f"rnn{layer}", state, "encoder", layer, "lengths")
    x = g.node("Relu", [g.linear(x, "inner", state["output_layer.0.weight"], state["output_layer.0.bias"])], "relu")
    x = g.linear(x, "outer", state["output_layer.2.weight"], state["output_layer.2.bias"])
    g.node("ArgMax", [x], "cuts", axis=2, keepdims=0)
    g.save(out / "mwt.onnx", _inputs(), "cuts", TensorProto.INT64)
    m["dict"] = dict(sorted(_spelt_out(m["dict"]).items()))
    settings = {"units": _units(t["vocab"]), "expander_units": _units(m["vocab"]), "expansions": m["dict"]}
    (out / "tokens.json").write_text(json.dumps(settings, ensure_ascii=False, separators=(",", ":")), encoding="utf8")
    (out / "stanza").mkdir(exist_ok=True)
    for checkpoint, name in ((t, "tokenizer.pt"), (m, "mwt.pt")):
        torch.save({**checkpoint, "config": _without_paths(checkpoint["config"])}, out / "stanza" / name)
    (out / "stanza" / "resources.json").write_text(
        "{}\n"
    )  # Stanza reads a list of resources before it takes models by their path


def _spelt_out(expansions: dict[str, str]) -> dict[str, str]:
    """The dictionary of multi-word tokens without the slips of web text: ``its`` for ``it's``, ``doctors`` for ``doctor's``.

    In edited copy these are words by themselves, whatever the tokenizer takes them for.
    """
    slips = {form for form, words in expansions.items() if form.lower() not in RUN_TOGETHER and words == f"{form[:-1]} {form[-1]}"}
    return {form: form if form in slips and form[-1] in "sS" else words for form, words in expansions.items()}


def _without_paths(config: dict) -> dict:
    """A trainer's arguments without the folders of the machine that it ran on."""
    return {k: Path(v).name if isinstance(v, str) and "/" in v else v for k, v in config.items()}


def _units(vocabulary: dict) -> list[str]:
    return vocabulary["_id2unit"]


def write_manifest(out: Path) -> None:
    """A fingerprint over every file that a parse depends on."""
    digest = hashlib.sha256()
    for name in (
        "joint.onnx",
        "relations.onnx",
        "tokenizer.onnx",
        "mwt.onnx",
        "tokens.json",
        "labels.json",
        "lemmas.json",
        "vocab.txt",
    ):
        digest.update(name.encode() + (out / name).read_bytes())
    (out / "manifest.json").write_text(json.dumps({"fingerprint": digest.hexdigest()[:16]}) + "\n")
