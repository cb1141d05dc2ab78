"""Train the adapter that makes the embedded model read for the check, on a CPU of two cores in about an hour.

    python tools/prover/train.py PAIRS WEIGHTS.gguf ADAPTER.gguf

PAIRS is ``tests/evals/data/pairs``. Every step takes one row: mostly a report in two versions with sentences that are
true beside the one and false beside the other, so that how a sentence sounds tells nothing.
"""

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from adapter import adapt, read_adapter, write_adapter
from torch.nn.functional import binary_cross_entropy_with_logits
from transformers import PreTrainedTokenizerBase, Qwen2ForCausalLM
from weights import load_network, load_tokenizer

Row = tuple[str, list[tuple[str, bool]], float]
"""A passage, sentences with whether it proves them, and how much they count."""

_CLOSED = "mixed"  # rows that are for judging alone
_SINGLES = 0.2  # share of rows with one passage
_FIRST = 12  # layer from which the network is adapted: below, no gradient is needed
_VERDICTS = 8  # of a step
_WARM_UP = 20
_CLIP = 1.0
_LEAST_RATE = 0.1
# The words of `proving_prompt` in `tidings.writing.embedded`.
_OPENS = "<|im_start|>user\nPassage: "
_BETWEEN = "\n\nSentence: "
_ENDS = "\n\nDoes the passage prove it? yes or no<|im_end|>\n<|im_start|>assistant\n"


@dataclass
class Rows:
    """Rows in a random order, a few kept aside to be watched."""

    turned: list[dict[str, Any]]
    single: list[dict[str, Any]]
    luck: random.Random
    aside: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def read(cls, folder: Path, luck: random.Random, aside: int) -> "Rows":
        """Read all rows of ``folder`` but the closed ones; ``aside`` of those with two passages are not trained on."""
        kinds: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
        for path in sorted(folder.glob("*.jsonl")):
            if not path.stem.endswith(_CLOSED):
                lines = path.read_text(encoding="utf-8").splitlines()
                kinds[path.stem.startswith("turned_")] += [json.loads(line) for line in lines]
        luck.shuffle(kinds[True])
        luck.shuffle(kinds[False])
        return cls(kinds[True][aside:], kinds[False], luck, kinds[True][:aside])

    def next(self) -> list[Row]:
        """Take a row: two passages in most cases, one in others."""
        if self.luck.random() < _SINGLES:
            row = self.single.pop()
            return [(row["p"], self._some(row["t"], 4, True) + self._some(row["f"], 5, False), 1.0)]
        return list(self.of_turned(self.turned.pop()))

    def of_turned(self, row: dict[str, Any]) -> Iterator[Row]:
        """Yield both passages of ``row`` with the same sentences: true beside one, false beside the other."""
        only_a, only_b = self._some(row["ta"], 3, True), self._some(row["tb"], 3, True)
        for passage, true, false in ((row["a"], only_a, only_b), (row["b"], only_b, only_a)):
            turned = [(text, False) for text, _ in false]
            yield passage, [*true, *turned, *self._some(row["n"], 2, False)], 1.0

    def _some(self, sentences: list[Any], most: int, proven: bool) -> list[tuple[str, bool]]:
        chosen = self.luck.sample(sentences, min(most, len(sentences)))
        return [(one if isinstance(one, str) else one[0], proven) for one in chosen]


@dataclass
class Reader:
    """The network asked about sentences: a passage is read once for all of them."""

    network: Qwen2ForCausalLM
    tokenizer: PreTrainedTokenizerBase

    def score(self, passage: str, sentences: list[str]) -> torch.Tensor:
        """Return the log-odds of "yes" over "no" for each of ``sentences``."""
        tokens, places, owners, last = self._packed(passage, sentences)
        owner, order = torch.tensor(owners), torch.arange(len(tokens))
        sees = (order[None] <= order[:, None]) & ((owner[None] == -1) | (owner[None] == owner[:, None]))
        mask = torch.zeros(1, 1, len(tokens), len(tokens), dtype=torch.bfloat16)
        states = self.network.model(
            input_ids=torch.tensor([tokens]),
            position_ids=torch.tensor([places]),
            attention_mask=mask.masked_fill(~sees[None, None], float("-inf")),
            use_cache=False,
        ).last_hidden_state[0, last]
        head = self.network.lm_head.weight
        return states.float() @ (head[self._ids("yes")[0]].float() - head[self._ids("no")[0]].float())

    def _packed(self, passage: str, sentences: list[str]) -> tuple[list[int], list[int], list[int], list[int]]:
        """Return tokens, their places, whose they are (-1: the passage's), and where each sentence's prompt ends."""
        tokens = self._ids(_OPENS + passage + _BETWEEN)
        shared = len(tokens)
        places, owners, last = list(range(shared)), [-1] * shared, []
        for number, sentence in enumerate(sentences):
            own = self._ids(sentence) + self._ids(_ENDS)
            tokens = tokens + own
            places += range(shared, shared + len(own))
            owners += [number] * len(own)
            last.append(len(tokens) - 1)
        return tokens, places, owners, last

    def _ids(self, text: str) -> list[int]:
        return list(self.tokenizer(text, add_special_tokens=False)["input_ids"])


def read_verdicts(path: Path) -> list[Row]:
    """Return the rows that ``verdicts.py`` wrote."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(line["passage"], [(line["sentence"], line["true"])], line["worth"]) for line in lines]


def loss_of(reader: Reader, rows: list[Row]) -> float:
    """Add the gradients of ``rows`` and return their loss; true and false sentences weigh the same."""
    count = sum(len(sentences) for _, sentences, _ in rows)
    total = 0.0
    for passage, sentences, worth in rows:
        proven = torch.tensor([float(one) for _, one in sentences])
        of_true, of_false = proven.sum().clamp(min=1), (1 - proven).sum().clamp(min=1)
        weights = torch.where(proven > 0, 0.5 / of_true, 0.5 / of_false) * len(sentences) / count
        scores = reader.score(passage, [text for text, _ in sentences])
        loss = (binary_cross_entropy_with_logits(scores, proven, reduction="none") * weights).sum() * worth
        loss.backward()
        total += loss.item()
    return total


@torch.no_grad()
def preferred(reader: Reader, rows: Rows) -> float:
    """Return the share of sentences of the rows kept aside that score higher beside the passage that proves them."""
    right: list[bool] = []
    for row in rows.aside:
        texts = [*row["ta"][:4], *row["tb"][:4]]
        beside_a, beside_b = (reader.score(row[key], texts).tolist() for key in ("a", "b"))
        first = len(row["ta"][:4])
        right += [(a > b) == (i < first) for i, (a, b) in enumerate(zip(beside_a, beside_b, strict=True))]
    return sum(right) / max(1, len(right))


def rate(step: int, steps: int, most: float) -> float:
    """Return the learning rate of ``step``: up in twenty steps, then down a cosine to a tenth."""
    wave = 0.5 * (1 + math.cos(math.pi * step / steps))
    return most * min(1.0, (step + 1) / _WARM_UP) * (_LEAST_RATE + (1 - _LEAST_RATE) * wave)


def main() -> None:
    """Train, and say every ten rows how it goes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, help="an adapter to go on from")
    parser.add_argument("--verdicts", type=Path, help="what verdicts.py wrote")
    parser.add_argument("--invented", type=float, default=1.0, help="share of steps with an invented row")
    parser.add_argument("--rows", type=int, default=330, help="steps")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--aside", type=int, default=12)
    parser.add_argument("--seed", type=int, default=5)
    asked = parser.parse_args()
    torch.manual_seed(asked.seed)
    rows = Rows.read(asked.pairs, random.Random(asked.seed), asked.aside)
    reader = Reader(load_network(asked.weights), load_tokenizer(asked.weights))
    verdicts = read_verdicts(asked.verdicts) if asked.verdicts else []
    trained = adapt(reader.network.model.layers, _FIRST)
    if asked.start:
        read_adapter(trained, asked.start)
    optimizer = torch.optim.AdamW(trained.values(), lr=asked.rate, weight_decay=0.01, betas=(0.9, 0.98))
    print(f"before: {preferred(reader, rows):.3f} of the sentences kept aside prefer their passage", flush=True)
    began, losses = time.monotonic(), []
    for step in range(asked.rows):
        for group in optimizer.param_groups:
            group["lr"] = rate(step, asked.rows, asked.rate)
        batch, verdicts = verdicts[:_VERDICTS], verdicts[_VERDICTS:]
        loss = loss_of(reader, batch)
        if not batch or rows.luck.random() < asked.invented:
            loss += loss_of(reader, rows.next())
        losses.append(loss)
        torch.nn.utils.clip_grad_norm_(trained.values(), _CLIP)
        optimizer.step()
        optimizer.zero_grad()
        if step % 10 == 9:
            each = (time.monotonic() - began) / (step + 1)
            print(f"{step + 1} rows, loss {sum(losses[-10:]) / 10:.3f}, {each:.1f} s a row", flush=True)
            write_adapter(trained, asked.out)
    write_adapter(trained, asked.out)
    print(f"after: {preferred(reader, rows):.3f}")


if __name__ == "__main__":
    main()
