"""The two LSTMs and their heads in torch, and how they learn."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from training.senses.draw import Drawn, Source


@dataclass(frozen=True)
class Recipe:
    """All that the training depends on beside the texts and the vectors."""

    hidden_size: int = 64
    steps: int = 3000
    batch_size: int = 128
    learning_rate: float = 4e-3
    weight_decay: float = 0.02
    input_dropout: float = 0.15  # of the numbers of a vector
    input_noise: float = 0.1  # standard deviation of what is added to them
    dropout: float = 0.3  # of the states that the heads read
    later: float = 0.5  # weight of the forward head's loss after the word
    smoothing: float = 0.02
    average: float = 0.995  # the shipped weights are a running mean
    seed: int = 7


class Nets(nn.Module):
    """One forward LSTM, one reverse LSTM, and two heads over all senses of all words."""

    def __init__(self, input_size: int, recipe: Recipe, senses: Sequence[int]) -> None:
        super().__init__()
        hidden = recipe.hidden_size
        self.forward_net = nn.LSTM(input_size, hidden)
        self.reverse_net = nn.LSTM(input_size, hidden)
        self.head_forward = nn.Linear(hidden, sum(senses))
        self.head_both = nn.Linear(2 * hidden, sum(senses))
        for net in (self.forward_net, self.reverse_net):
            bias_ih, bias_hh = net.get_parameter("bias_ih_l0"), net.get_parameter("bias_hh_l0")
            nn.init.zeros_(bias_hh).requires_grad_(False)
            nn.init.zeros_(bias_ih)
            bias_ih.data[hidden : 2 * hidden] = 1.0  # the forget gate begins open
        self._recipe = recipe

    def forward(self, batch: "Batch", vectors: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of all senses: of the forward head (T, N, S), of both at the word (N, S)."""
        h, _ = self.forward_net(self._input(vectors[batch.rows]))
        h_reverse, _ = self.reverse_net(self._input(vectors[batch.reversed]))
        every = torch.arange(h.shape[1])
        at_word = torch.cat(
            [h[batch.position, every], h_reverse[batch.reverse_position, every]], dim=-1
        )
        drop = nn.functional.dropout
        share = self._recipe.dropout
        return (
            self.head_forward(drop(h, share, self.training)),
            self.head_both(drop(at_word, share, self.training)),
        )

    def _input(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        x = x + self._recipe.input_noise * torch.randn_like(x)
        return nn.functional.dropout(x, self._recipe.input_dropout)

    def weights(self) -> dict[str, np.ndarray]:
        """Under the names of `lstm_core.senses.model.to_bytes`."""
        named: dict[str, Tensor] = {}
        for name, net in (("forward", self.forward_net), ("reverse", self.reverse_net)):
            for parameter in ("weight_ih", "weight_hh", "bias_ih"):
                named[f"{name}_{parameter}"] = net.get_parameter(f"{parameter}_l0")
        for name, head in (("head_forward", self.head_forward), ("head_both", self.head_both)):
            named[name] = torch.cat([head.weight, head.bias[:, None]], dim=1)
        return {name: tensor.detach().numpy().astype(np.float64) for name, tensor in named.items()}


@dataclass(frozen=True)
class Batch:
    """Sentences side by side, padded at their ends; T is the longest's length."""

    rows: Tensor  # (T, N)
    reversed: Tensor  # (T, N)
    position: Tensor  # (N,)
    reverse_position: Tensor  # (N,)
    length: Tensor  # (N,)
    allowed: Tensor  # (N, S), the senses of the word
    target: Tensor  # (N,), among all senses


def batch_of(drawn: Sequence[Drawn], senses: Sequence[int]) -> Batch:
    """Pad the sentences. ``senses`` counts those of each word."""
    begins = np.concatenate([[0], np.cumsum(senses)])
    longest = max(len(one.rows) for one in drawn)
    rows = np.full((2, longest, len(drawn)), -1)
    allowed = np.zeros((len(drawn), begins[-1]), bool)
    for n, one in enumerate(drawn):
        rows[0, : len(one.rows), n] = one.rows
        rows[1, : len(one.rows), n] = one.rows[::-1]
        allowed[n, begins[one.word] : begins[one.word + 1]] = True
    return Batch(
        torch.from_numpy(rows[0]),
        torch.from_numpy(rows[1]),
        torch.tensor([one.position for one in drawn]),
        torch.tensor([len(one.rows) - 1 - one.position for one in drawn]),
        torch.tensor([len(one.rows) for one in drawn]),
        torch.from_numpy(allowed),
        torch.tensor([int(begins[one.word]) + one.sense for one in drawn]),
    )


def train(source: Source, vectors: np.ndarray, senses: Sequence[int], recipe: Recipe) -> Nets:
    """Learn; the nets returned hold the running mean of the weights.

    Parameters
    ----------
    vectors : (V + 1, I), the last row zero: row −1 is that of an unknown word
    senses : how many senses each word has
    """
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(1)  # the same sums in the same order everywhere
    table = torch.from_numpy(vectors.astype(np.float32))
    nets = Nets(vectors.shape[1], recipe, senses)
    learning = [p for p in nets.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        learning, lr=recipe.learning_rate, weight_decay=recipe.weight_decay
    )
    mean = [p.detach().clone() for p in learning]
    for step in range(recipe.steps):
        for group in optimiser.param_groups:
            group["lr"] = recipe.learning_rate * _schedule(step / recipe.steps)
        batch = batch_of([source.draw() for _ in range(recipe.batch_size)], senses)
        loss = _loss(nets, batch, table, recipe)
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        keep = min(recipe.average, (step + 1) / (step + 10))
        torch._foreach_lerp_(mean, [p.detach() for p in learning], 1 - keep)
        if step % 250 == 0:
            print(f"step {step:5d}  loss {loss.item():.3f}", flush=True)
    for parameter, value in zip(learning, mean, strict=True):
        parameter.data.copy_(value)
    return nets.eval()


def _loss(nets: Nets, batch: Batch, table: Tensor, recipe: Recipe) -> Tensor:
    """Cross-entropies: of both nets at the word, of the forward net there and later."""
    ahead, both = nets(batch, table)
    at_both = _cross_entropy(both, batch.allowed, batch.target, recipe.smoothing)  # (N,)
    steps = torch.arange(len(ahead))[:, None]
    later = ((steps > batch.position) & (steps < batch.length)).float()  # (T, N)
    everywhere = _cross_entropy(
        ahead,
        batch.allowed.expand(len(ahead), -1, -1),
        batch.target.expand(len(ahead), -1),
        recipe.smoothing,
    )  # (T, N)
    at_word = everywhere[batch.position, torch.arange(len(batch.position))]
    after = (everywhere * later).sum(0) / later.sum(0).clamp(min=1)
    return (at_both + at_word + recipe.later * after).mean()


def _cross_entropy(y: Tensor, allowed: Tensor, target: Tensor, smoothing: float) -> Tensor:
    """Of a softmax over the allowed senses alone: (…, S) to (…)."""
    logs = torch.log_softmax(y.masked_fill(~allowed, -1e9), dim=-1)
    right = logs.gather(-1, target[..., None])[..., 0]
    mean = (logs * allowed).sum(-1) / allowed.sum(-1)
    return -(1 - smoothing) * right - smoothing * mean


def _schedule(share: float) -> float:
    """A short rise, then a cosine down to nothing."""
    return min(1.0, share / 0.03 + 1e-3) * 0.5 * (1 + math.cos(math.pi * share))
