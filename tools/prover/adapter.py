"""A low-rank adapter (Hu et al., LoRA, 2021) to the upper layers of a network, and the file that llama.cpp reads."""

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from gguf import GGUFReader, GGUFWriter
from torch import nn
from weights import NAMES

__all__ = ["RANK", "Adapted", "adapt", "read_adapter", "write_adapter"]

RANK = 8
_ALPHA = 16.0


class Adapted(nn.Module):
    """A product of the network with what the adapter adds to it: ``x W + (x A) B alpha / rank``."""

    def __init__(self, base: nn.Linear) -> None:
        super().__init__()
        self.base = base
        self.a = nn.Parameter(torch.randn(RANK, base.in_features) / math.sqrt(base.in_features))
        self.b = nn.Parameter(torch.zeros(base.out_features, RANK))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the product for ``x``, of the same type."""
        added = (x @ self.a.to(x.dtype).t()) @ self.b.to(x.dtype).t()
        return self.base(x) + added * (_ALPHA / RANK)


def adapt(layers: nn.ModuleList, first: int) -> dict[str, nn.Parameter]:
    """Put an adapter to every product of ``layers`` from ``first`` on; return what is to be trained, by GGUF name."""
    trained: dict[str, nn.Parameter] = {}
    for number, layer in enumerate(layers):
        if number < first:
            continue
        for name, place in NAMES.items():
            block, attribute = place.split(".")
            adapted = Adapted(getattr(getattr(layer, block), attribute))
            setattr(getattr(layer, block), attribute, adapted)
            trained[f"blk.{number}.{name}.weight.lora_a"] = adapted.a
            trained[f"blk.{number}.{name}.weight.lora_b"] = adapted.b
    return trained


@torch.no_grad()
def read_adapter(trained: Mapping[str, nn.Parameter], path: Path) -> None:
    """Set what is to be trained to what the file at ``path`` holds."""
    for tensor in GGUFReader(path).tensors:
        trained[tensor.name].copy_(torch.from_numpy(np.array(tensor.data, dtype=np.float32)))


def write_adapter(trained: Mapping[str, nn.Parameter], path: Path) -> None:
    """Write what was trained to ``path`` in half precision, as llama.cpp reads it."""
    writer = GGUFWriter(path, "qwen2")
    writer.add_string("general.type", "adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", _ALPHA)
    for name, values in trained.items():
        writer.add_tensor(name, values.detach().float().numpy().astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
