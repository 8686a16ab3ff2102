"""The joint model: a small BERT encoder under heads for tags, features, lemmas, trees and entities.

Biaffine heads and relations after Dozat and Manning (2017), *Deep Biaffine Attention for Neural Dependency Parsing*.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import torch
from torch import Tensor, nn

WIDTH, ATTENTION_HEADS, INNER, POSITIONS, PIECES = 384, 12, 1536, 512, 30522
ARC, RELATION = 256, 96


class Layer(nn.Module):
    def __init__(self, dropout: float):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(WIDTH // ATTENTION_HEADS) + bias, -1)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM-L6-H384 cut to its first layers, with an embedding of each word's shape added to its first piece."""

    def __init__(self, layers: int, shapes: int, dropout: float = 0.1):
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH, padding_idx=0)
        self.positions = nn.Parameter(torch.zeros(POSITIONS, WIDTH))
        self.shapes = nn.Embedding(shapes, WIDTH, padding_idx=0)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """Piece ids and shapes (batch, pieces) to states (batch, pieces, WIDTH); 0 pads."""
        bias = (pieces == 0)[:, None, None, :].float() * -1e4
        x = self.pieces(pieces) + self.shapes(shapes) + self.positions[: pieces.shape[1]]
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_bert(self, weights: Path) -> None:
        """Take over the weights of a Hugging Face BERT in safetensors."""
        from safetensors.torch import load_file

        old = {k.removeprefix("bert."): v for k, v in load_file(weights).items()}
        new = {
            "pieces.weight": old["embeddings.word_embeddings.weight"],
            "positions": old["embeddings.position_embeddings.weight"] + old["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": old["embeddings.LayerNorm.weight"],
            "norm.bias": old["embeddings.LayerNorm.bias"],
        }
        names = {
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for i in range(len(self.layers)):
            for kind in ("weight", "bias"):
                at = f"encoder.layer.{i}."
                new[f"layers.{i}.qkv.{kind}"] = torch.cat(
                    [old[f"{at}attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
                )
                new |= {f"layers.{i}.{ours}.{kind}": old[f"{at}{theirs}.{kind}"] for ours, theirs in names.items()}
        rest = self.load_state_dict(new, strict=False)
        assert rest.missing_keys == ["shapes.weight"] and not rest.unexpected_keys, rest


def _mlp(width: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(dropout))


def _bilinear(width: int, out: int) -> nn.Linear:
    """What a biaffine form multiplies the dependents by; its bias is the form's part that looks at the heads alone."""
    linear = nn.Linear(width, out)
    nn.init.normal_(linear.weight, std=0.01)
    nn.init.normal_(linear.bias, std=0.01)
    return linear


class JointModel(nn.Module):
    def __init__(self, layers: int, sizes: dict[str, int], dropout: float = 0.2):
        """``sizes``: number of classes of upos, feats, lemma, deprel, entity and shape."""
        super().__init__()
        self.encoder = Encoder(layers, sizes["shape"])
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.ModuleDict({k: nn.Linear(WIDTH, sizes[k]) for k in ("upos", "feats", "lemma", "entity")})
        self.arc_dependent, self.arc_head = _mlp(ARC, dropout), _mlp(ARC, dropout)
        self.relation_dependent, self.relation_head = _mlp(RELATION, dropout), _mlp(RELATION, dropout)
        self.arc = _bilinear(ARC, ARC)
        self.relation = _bilinear(RELATION, sizes["deprel"] * (RELATION + 1))

    def words(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        """States of the words (batch, words, WIDTH): each word's first piece; ``first`` 0 pads."""
        states = self.encoder(pieces, shapes)
        return self.dropout(torch.gather(states, 1, first[..., None].expand(-1, -1, WIDTH)))

    def arcs(self, words: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of each word's heads (batch, words, 1 + words; index 0 is the root), and the inputs of ``relations``."""
        with_root = torch.cat([self.root.expand(words.shape[0], 1, -1), words], 1)
        scores = self.arc(self.arc_dependent(words)) @ self.arc_head(with_root).transpose(1, 2)
        padding = torch.cat([torch.zeros_like(first[:, :1]), (first == 0).long()], 1)
        return scores - 1e4 * padding[:, None, :], self.relation_dependent(words), self.relation_head(with_root)

    def relations(self, dependents: Tensor, heads: Tensor, chosen: Tensor) -> Tensor:
        """Scores of the relations (batch, words, deprels) to the chosen heads (batch, words)."""
        head = torch.gather(heads, 1, chosen[..., None].expand(-1, -1, RELATION))
        mixed = self.relation(dependents).unflatten(-1, (-1, RELATION + 1))
        return (mixed[..., :-1] @ head[..., None])[..., 0] + mixed[..., -1]


def load(folder: Path) -> JointModel:
    """The model that a training step left in its folder, ready to be used."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf8"))
    layers = json.loads((folder / "arguments.json").read_text(encoding="utf8"))["layers"]
    model = JointModel(layers, {k: len(v) for k, v in labels.items()})
    model.load_state_dict(torch.load(folder / "joint.pt", weights_only=True, map_location="cpu"))
    return model.eval()
