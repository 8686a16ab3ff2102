"""The exported graphs compute what the PyTorch models compute."""

import copy

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training is an extra")
pytest.importorskip("onnx", reason="training is an extra")

from training.export import export_graphs, export_tokens  # noqa: E402
from training.int8 import quantise  # noqa: E402
from training.joint.model import JointModel  # noqa: E402

SIZES = {"upos": 17, "feats": 40, "lemma": 30, "deprel": 20, "entity": 13, "shape": 9}


def session(path):
    import onnxruntime

    return onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])


@pytest.fixture(scope="module")
def model():
    torch.manual_seed(3)
    return JointModel(2, SIZES).eval()


@pytest.fixture(scope="module")
def batch():
    rng = np.random.default_rng(3)
    pieces, first = rng.integers(1000, 9000, (2, 12)), np.array([[1, 2, 4, 5, 9], [1, 3, 5, 0, 0]])
    pieces[1, 8:] = 0
    return {"pieces": pieces, "shapes": (pieces > 0).astype(np.int64), "first": first}


def relations(model, batch):
    *_, dependents, heads = outputs(model, batch)
    model.relations(dependents, heads, torch.zeros_like(torch.tensor(batch["first"])))


@torch.no_grad()
def outputs(model, batch):
    pieces, shapes, first = (torch.tensor(batch[k]) for k in ("pieces", "shapes", "first"))
    words = model.words(pieces, shapes, first)
    tags = {name: head(words) for name, head in model.tags.items()}
    return [tags["entity"], *model.arcs(words, first)]


def test_32_bit_graphs_give_the_same_numbers(model, batch, tmp_path):
    export_graphs(model, tmp_path)
    expected = outputs(model, batch)
    *_, entity, arcs, dependents, heads = session(tmp_path / "joint.onnx").run(None, batch)
    for ours, theirs in zip((entity, arcs, dependents, heads), expected):
        np.testing.assert_allclose(ours, theirs.numpy(), rtol=1e-3, atol=1e-3)
    chosen = np.array([[0, 1, 1, 3, 2], [2, 0, 1, 0, 0]])
    (relations,) = session(tmp_path / "relations.onnx").run(None, {"dependents": dependents, "heads": heads, "chosen": chosen})
    with torch.no_grad():
        theirs = model.relations(*expected[2:], torch.tensor(chosen))
    np.testing.assert_allclose(relations, theirs.numpy(), rtol=1e-3, atol=1e-3)


def test_int8_graphs_give_the_numbers_of_the_int8_layers(model, batch, tmp_path):
    ours = copy.deepcopy(model)
    quantise(ours, lambda model: relations(model, batch))
    export_graphs(ours, tmp_path)
    expected = outputs(ours, batch)
    *_, entity, arcs, dependents, heads = session(tmp_path / "joint.onnx").run(None, batch)
    for given, theirs in zip((entity, arcs, dependents, heads), expected):
        np.testing.assert_allclose(given, theirs.numpy(), rtol=1e-3, atol=1e-3)


def test_int8_stays_close_and_is_a_third_of_the_size(model, batch, tmp_path):
    whole, small = tmp_path / "whole", tmp_path / "small"
    ours = copy.deepcopy(model)
    quantise(ours, lambda model: relations(model, batch))
    for m, folder in ((model, whole), (ours, small)):
        folder.mkdir()
        export_graphs(m, folder)
    entity, arcs = session(small / "joint.onnx").run(["entity", "arcs"], batch)
    whole_entity, whole_arcs = session(whole / "joint.onnx").run(["entity", "arcs"], batch)
    real = batch["first"] > 0
    assert np.corrcoef(entity[real].ravel(), whole_entity[real].ravel())[0, 1] > 0.999
    assert np.corrcoef(arcs[0].ravel(), whole_arcs[0].ravel())[0, 1] > 0.999
    assert (small / "joint.onnx").stat().st_size < 0.34 * (whole / "joint.onnx").stat().st_size


def test_an_outlying_channel_costs_the_others_nothing():
    """One channel a hundred times as large as the rest would leave the rest two or three of the 255 steps."""
    generator = torch.Generator().manual_seed(5)
    x = torch.randn(200, 32, generator=generator)
    x[:, 7] *= 100
    layer = torch.nn.Sequential(torch.nn.Linear(32, 8))
    layer[0].weight.data[:, 7] /= 100
    expected = layer(x).detach()
    quantise(layer, lambda layer: layer(x))
    assert (layer(x) - expected).abs().max() < 0.05 * expected.std()


def test_the_hand_built_tokenizer_graph_gives_stanzas_labels(tmp_path):
    """Over the bundled files, which hold the same weights in both forms."""
    tokenizer = pytest.importorskip("stanza.models.tokenization.trainer", reason="Stanza is an extra")
    from auditor.parse.sessions import MODEL

    stanza = MODEL / "stanza"
    export_tokens(stanza / "tokenizer.pt", stanza / "mwt.pt", tmp_path)
    trainer = tokenizer.Trainer(model_file=str(stanza / "tokenizer.pt"), device="cpu")
    rng = np.random.default_rng(5)
    lengths = np.array([40, 31, 7], np.int32)
    units = rng.integers(1, 90, (3, 40))
    features = rng.integers(0, 2, (3, 40, 5)).astype(np.float32)
    for row, length in enumerate(lengths):
        units[row, length:], features[row, length:] = 0, 0
    (labels,) = session(tmp_path / "tokenizer.onnx").run(None, {"units": units, "features": features, "lengths": lengths})
    trainer.model.eval()
    with torch.no_grad():
        theirs = trainer.model(torch.tensor(units), torch.tensor(features), lengths.tolist()).argmax(-1).numpy()
    for row, length in enumerate(lengths):
        assert labels[row, :length].tolist() == theirs[row, :length].tolist()
    for name in ("tokenizer.onnx", "mwt.onnx", "tokens.json"):
        assert (tmp_path / name).read_bytes() == (MODEL / name).read_bytes(), f"{name} is not the export of the bundled weights"
