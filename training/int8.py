"""int8 for the linear layers and the embeddings of the joint model, with scales fixed beforehand.

With fixed scales the result for one word depends on nothing else in the batch; ONNX Runtime's dynamic quantisation scales by the
largest value at hand. Few channels of a BERT's states are ten times as large as the rest and would leave the rest few steps, so they are
scaled down, and their weights up by as much (Xiao et al. 2023, *SmoothQuant*).
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

STEPS = 255  # of an unsigned byte
OUTLYING = 4  # times an ordinary channel's largest value


def _fixed(values: Tensor) -> nn.Parameter:
    return nn.Parameter(values, requires_grad=False)


class Int8Linear(nn.Module):
    """A linear layer in int8, in PyTorch and, exported, in ONNX Runtime.

    ``low`` and ``high`` (inputs): the range of each input channel.
    """

    def __init__(self, weight: Tensor, bias: Tensor, low: Tensor, high: Tensor):
        super().__init__()
        largest = torch.maximum(high, -low).clamp(min=1e-3)
        growth = (largest / largest.median()).clamp(min=1)  # of the outlying channels over an ordinary one
        self.smooth = bool(growth.max() > OUTLYING)
        if not self.smooth:
            growth = torch.ones_like(growth)
        low, high = (low / growth).min().clamp(max=0), (high / growth).max().clamp(min=0)
        weight = weight * growth
        self.shrink = _fixed(1 / growth)
        self.scale = _fixed((high - low) / STEPS)
        self.zero = _fixed((-low / self.scale).round().to(torch.uint8))
        self.weight_scale = _fixed(weight.abs().amax(1) / 127)
        self.weight = _fixed((weight / self.weight_scale[:, None]).round().to(torch.int8).T.contiguous())
        self.weight_zero = _fixed(torch.zeros((), dtype=torch.int8))
        self.bias = _fixed(bias.clone())

    def forward(self, x: Tensor) -> Tensor:
        return _Int8MatMul.apply(
            x * self.shrink if self.smooth else x,
            self.scale,
            self.zero,
            self.weight,
            self.weight_scale,
            self.weight_zero,
            self.bias,
        )


class _Int8MatMul(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, scale, zero, weight, weight_scale, weight_zero, bias):
        steps = (x / scale).round().add(zero).clamp(0, STEPS) - zero
        return ((steps.double() @ weight.double()) * (scale * weight_scale)).float() + bias

    @staticmethod
    def symbolic(g, x, scale, zero, weight, weight_scale, weight_zero, bias):
        steps = g.op("QuantizeLinear", x, scale, zero)
        out = g.op("com.microsoft::MatMulIntegerToFloat", steps, weight, scale, weight_scale, zero, weight_zero, bias)
        out.setType(bias.type().with_sizes([None, None, bias.type().sizes()[0]]))  # the exporter does not know this operator
        return out


class Int8Embedding(nn.Module):
    """Embeddings in int8, each row with its own scale."""

    def __init__(self, weight: Tensor):
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-6) / 127
        self.scale = _fixed(scale)
        self.weight = _fixed((weight / scale).round().to(torch.int8))

    def forward(self, rows: Tensor) -> Tensor:
        return self.weight[rows].float() * self.scale[rows]


def quantise(model: nn.Module, use: Callable[[nn.Module], None]) -> None:
    """Turn the linear layers and embeddings of ``model`` to int8, with the ranges that their inputs have while ``use`` uses all of it."""
    ranges: dict[nn.Module, tuple[Tensor, Tensor]] = {}

    def watch(layer: nn.Module, inputs: tuple[Tensor]) -> None:
        x = inputs[0].detach().flatten(0, -2)
        low, high = ranges.get(layer, (x[0], x[0]))
        ranges[layer] = torch.minimum(low, x.amin(0)), torch.maximum(high, x.amax(0))

    hooks = [m.register_forward_pre_hook(watch) for m in model.modules() if isinstance(m, nn.Linear)]
    with torch.no_grad():
        use(model.eval())
    for hook in hooks:
        hook.remove()
    for parent in list(model.modules()):
        for name, layer in list(parent.named_children()):
            if isinstance(layer, nn.Linear):
                parent.register_module(name, Int8Linear(layer.weight.data, layer.bias.data, *ranges[layer]))
            elif isinstance(layer, nn.Embedding):
                parent.register_module(name, Int8Embedding(layer.weight.data))
