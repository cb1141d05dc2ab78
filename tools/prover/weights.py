"""The embedded model's weights out of their GGUF file, as a network that can be trained on a CPU."""

from pathlib import Path

import numpy as np
import torch
from gguf import GGUFReader, dequantize
from transformers import AutoTokenizer, PreTrainedTokenizerBase, Qwen2Config, Qwen2ForCausalLM
from transformers.models.qwen2.modeling_qwen2 import Qwen2RotaryEmbedding

__all__ = ["NAMES", "load_network", "load_tokenizer"]

NAMES = {
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
"""What a GGUF file calls the products of a layer, and what the network does."""

_NORMS = {"attn_norm": "input_layernorm", "ffn_norm": "post_attention_layernorm"}
_WHOLE = {"token_embd": "model.embed_tokens", "output_norm": "model.norm", "output": "lm_head"}
_KEY = "qwen2."


def load_network(path: Path) -> Qwen2ForCausalLM:
    """Return the Qwen2 network whose weights are at ``path``, made bfloat16; nothing in it takes a gradient yet."""
    file = GGUFReader(path)
    config = _config(file)
    torch.set_default_dtype(torch.bfloat16)
    with torch.device("meta"):
        network = Qwen2ForCausalLM(config)
    torch.set_default_dtype(torch.float32)
    held = {_name(tensor.name): _value(tensor) for tensor in file.tensors}
    if config.tie_word_embeddings:
        held["lm_head.weight"] = held["model.embed_tokens.weight"]
    network.load_state_dict(held, assign=True, strict=True)
    network.model.rotary_emb = Qwen2RotaryEmbedding(config)  # its tables were made without values
    return network.eval().requires_grad_(False)


def load_tokenizer(path: Path) -> PreTrainedTokenizerBase:
    """Return the tokenizer that ``path`` holds beside the weights."""
    return AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name)


def _config(file: GGUFReader) -> Qwen2Config:
    def read(key: str) -> float:
        return file.fields[_KEY + key].contents()

    return Qwen2Config(
        vocab_size=len(file.fields["tokenizer.ggml.tokens"].data),
        hidden_size=read("embedding_length"),
        intermediate_size=read("feed_forward_length"),
        num_hidden_layers=read("block_count"),
        num_attention_heads=read("attention.head_count"),
        num_key_value_heads=read("attention.head_count_kv"),
        rms_norm_eps=read("attention.layer_norm_rms_epsilon"),
        rope_parameters={"rope_theta": float(read("rope.freq_base")), "rope_type": "default"},
        tie_word_embeddings=not any(tensor.name == "output.weight" for tensor in file.tensors),
        attn_implementation="sdpa",
    )


def _name(gguf_name: str) -> str:
    parts = gguf_name.split(".")
    if parts[0] == "blk":
        return f"model.layers.{parts[1]}.{(NAMES | _NORMS)[parts[2]]}.{parts[3]}"
    return f"{_WHOLE[parts[0]]}.{parts[1]}"


def _value(tensor: object) -> torch.Tensor:
    values = np.array(dequantize(tensor.data, tensor.tensor_type), dtype=np.float32)
    return torch.from_numpy(values).to(torch.bfloat16)
