"""Small modules of sequences, leaking and clean. Inputs (N, T, 3), answers (N, 2), but where said.

Imported by tests that have made sure of torch.
"""

import torch
from torch import nn

INPUTS, HIDDEN, ANSWERS = 3, 6, 2


class Recurrent(nn.Module):
    """What all share: a GRU, batch first, and a readout of its last output."""

    def __init__(self):
        super().__init__()
        self.cell = nn.GRU(INPUTS, HIDDEN, batch_first=True)
        self.readout = nn.Linear(HIDDEN, ANSWERS)


# Leaking from call to call


class KeepsHidden(Recurrent):
    """The bug as it is met most: `self.hidden` outlives the call, detached or not."""

    def __init__(self, detach=True):
        super().__init__()
        self.hidden, self.detach = None, detach

    def forward(self, x):
        output, hidden = self.cell(x, self.hidden)
        self.hidden = hidden.detach() if self.detach else hidden
        return self.readout(output[:, -1])


class Stateful(nn.Module):
    """`stateful=True`: (h, c) of an LSTM for each row of the batch, until somebody resets them."""

    batch_first = False

    def __init__(self):
        super().__init__()
        self.cell = nn.LSTM(INPUTS, HIDDEN)
        self.reset()

    def reset(self):
        self.state = None

    def forward(self, x):
        if self.state is not None and self.state[0].shape[1] != x.shape[1]:
            self.reset()
        output, (h, c) = self.cell(x, self.state)
        self.state = h.detach(), c.detach()
        return output, self.state


class CachesInBuffer(Recurrent):
    """The last batch's state in a buffer, which goes into checkpoints too."""

    def __init__(self):
        super().__init__()
        self.register_buffer("last", torch.zeros(1, 1, HIDDEN))

    def forward(self, x):
        output, hidden = self.cell(x, self.last.expand(1, len(x), HIDDEN).contiguous())
        self.last.copy_(hidden.mean(dim=1, keepdim=True))
        return {"logits": self.readout(output[:, -1]), "name": "cached"}


class KeyedBySession(Recurrent):
    """States by session: right with a session for each user, a leak where all take the default."""

    def __init__(self):
        super().__init__()
        self.sessions = {}

    def forward(self, x, session="default"):
        output, self.sessions[session] = self.cell(x, self.sessions.get(session))
        return self.readout(output[:, -1])


class PooledServer:
    """A streaming server, no module: users wait for one of a few slots, which nobody empties."""

    def __init__(self, slots=4, empties=False):
        self.net = Recurrent()
        self.slots, self.empties, self.taken = [None] * slots, empties, 0

    def answer(self, x):
        slot = self.taken % len(self.slots)
        self.taken += 1
        if self.empties:
            self.slots[slot] = None
        output, self.slots[slot] = self.net.cell(x, self.slots[slot])
        return self.net.readout(output).numpy()


class KeepsInTraining(KeepsHidden):
    """Carries in train mode alone, as a loop that trains on streams."""

    def forward(self, x):
        if not self.training:
            self.hidden = None
        return super().forward(x)


class WritesItsParameter(Recurrent):
    """An initial state that is learned, and overwritten in place."""

    def __init__(self):
        super().__init__()
        self.initial = nn.Parameter(torch.randn(1, 1, HIDDEN))

    def forward(self, x):
        output, hidden = self.cell(x, self.initial.repeat(1, len(x), 1))
        with torch.no_grad():
            self.initial.lerp_(hidden.mean(dim=1, keepdim=True), 0.1)
        return self.readout(output[:, -1])


class CountsOnNames(nn.Module):
    """Tokens (N, T): a running mean of embeddings, as a cache of what is common."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(11, ANSWERS)
        self.seen, self.mean = 0, torch.zeros(ANSWERS)

    def forward(self, tokens):
        embedded = self.embedding(tokens)
        self.seen += 1
        self.mean = self.mean + (embedded.mean(dim=(0, 1)).detach() - self.mean) / self.seen
        return embedded.mean(dim=1) - self.mean


# Leaking from row to row


class RunsOnThroughTheBatch(Recurrent):
    """One state for the whole batch: each row begins where the row above it ended."""

    def forward(self, x):
        hidden, answers = None, []
        for row in x:
            output, hidden = self.cell(row[None], hidden)
            answers.append(self.readout(output[0, -1]))
        return torch.stack(answers)


class MixesUpItsAxes(nn.Module):
    """(N, T, 3) given to a cell that reads (T, N, 3): time runs along the batch."""

    def __init__(self):
        super().__init__()
        self.cell = nn.LSTM(INPUTS, HIDDEN)

    def forward(self, x):
        return self.cell(x)[0]


# Clean


class ExplicitHidden(Recurrent):
    """The caller holds the state, and starts with None."""

    def forward(self, x, hidden=None):
        output, hidden = self.cell(x, hidden)
        return self.readout(output[:, -1]), hidden


class ResetsInForward(KeepsHidden):
    """Keeps its state to be looked at, and drops it before the next sequence."""

    def reset(self):
        self.hidden = None

    def forward(self, x):
        self.reset()
        return super().forward(x)


class Learned(Recurrent):
    """An initial state that is a parameter, the same for everybody."""

    def __init__(self):
        super().__init__()
        self.initial = nn.Parameter(torch.randn(1, 1, HIDDEN))

    def forward(self, x):
        return self.cell(x, self.initial.repeat(1, len(x), 1))


class Tagger(nn.Module):
    """Tokens (N, T) to (N, T, 2) through two layers, both ways, with dropout."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(11, INPUTS)
        self.cell = nn.GRU(
            INPUTS, HIDDEN, num_layers=2, bidirectional=True, dropout=0.5, batch_first=True
        )
        self.readout = nn.Linear(2 * HIDDEN, ANSWERS)

    def forward(self, tokens):
        return self.readout(self.cell(self.embedding(tokens))[0])


class Normalised(Recurrent):
    """BatchNorm after the cell: running statistics, and rows that share theirs in train mode."""

    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(HIDDEN)

    def forward(self, x):
        return self.readout(self.norm(self.cell(x)[0][:, -1]))


# Neither


class DrawsItsOwn(Recurrent):
    """Noise from a generator of its own, which no seed reaches."""

    def __init__(self):
        super().__init__()
        self.own = torch.Generator().manual_seed(1)

    def forward(self, x):
        output = self.cell(x)[0][:, -1]
        return self.readout(output + torch.randn(output.shape, generator=self.own))
