"""The loop of the first experiment in PyTorch, with the bug and with its fix, also as a script."""

from lessons.state_leakage.plan import FLATTERING
from lstm_core.cells import CELLS, Kind
from lstm_core.leakage.streams import BLANK, LABELS
from lstm_core.leakage.treatment import TREATMENTS, Treatment

_LOOPS: dict[Treatment, str] = {
    "carried": """\
hidden = None
for x, labels in batches:
    out, hidden = cell(x, hidden)
    hidden = {detached}
    y = readout(out[-1])
    loss = cross_entropy(y, labels)
    optimizer.zero_grad()
    loss.backward()
    clip_grad_norm_(parameters, {clip})
    optimizer.step()
""",
    "reset": """\
for x, labels in batches:
    out, _ = cell(x)
    y = readout(out[-1])
    loss = cross_entropy(y, labels)
    optimizer.zero_grad()
    loss.backward()
    clip_grad_norm_(parameters, {clip})
    optimizer.step()
""",
}

_ZEROS = """\
batch, hidden_size = x.shape[1], cell.hidden_size
{zeros}
out, _ = cell(x, {state})
"""

_HEAD = """\
import numpy as np
import torch
from torch.nn.functional import cross_entropy, one_hot
from torch.nn.utils import clip_grad_norm_

STEPS, LENGTH, STREAMS, RUN, TRUTH = {steps}, {length}, {streams}, {run}, {truth}
torch.set_num_threads(1)  # small products: a second thread would only wait


def stream(rng, steps):
    \"\"\"Batches of sequences (T, N, {symbols}) and their labels (N,), which come in runs.\"\"\"
    labels = rng.integers(0, {labels}, STREAMS)
    left = rng.integers(0, RUN, STREAMS)
    for _ in range(steps):
        lies = rng.random(STREAMS) >= TRUTH
        shown = np.where(lies, (labels + rng.integers(1, {labels}, STREAMS)) % {labels}, labels)
        symbols = torch.full((LENGTH, STREAMS), {blank})  # blanks, but for the first step
        symbols[0] = torch.from_numpy(shown)
        yield one_hot(symbols, {symbols}).float(), torch.from_numpy(labels)
        labels = np.where(left == 0, rng.integers(0, {labels}, STREAMS), labels)
        left = np.where(left == 0, RUN - 1, left - 1)


def shuffled(batches, rng):
    \"\"\"The same sequences, each at a new place.\"\"\"
    x, labels = torch.cat([b[0] for b in batches], dim=1), torch.cat([b[1] for b in batches])
    order = torch.from_numpy(rng.permutation(len(labels)))
    return list(zip(x[:, order].split(STREAMS, dim=1), labels[order].split(STREAMS)))


def score(cell, readout, batches, carried):
    hidden, right = None, []
    with torch.no_grad():
        for x, labels in batches:
            output, hidden = cell(x, hidden if carried else None)
            right.append((readout(output[-1]).argmax(dim=-1) == labels).float().mean())
    return float(torch.stack(right).mean())


def begin(seed):
    torch.manual_seed(seed)
    cell, readout = torch.nn.{module}({symbols}, {hidden}), torch.nn.Linear({hidden}, {labels})
    parameters = [*cell.parameters(), *readout.parameters()]
    return cell, readout, parameters, torch.optim.Adam(parameters, lr={rate})
"""

_MAIN = """

def train_{treatment}(cell, readout, parameters, optimizer, batches):
{loop}"""

_TAIL = """

seed = {seed}
held_out = list(stream(np.random.default_rng([seed, 1]), {held_out}))
mixed = shuffled(held_out, np.random.default_rng([seed, 2]))
for carried, train in ((True, train_carried), (False, train_reset)):
    made = begin(seed)
    train(*made, stream(np.random.default_rng([seed, 0]), STEPS))
    scores = [score(*made[:2], batches, carried) for batches in (held_out, mixed)]
    way = "carried" if carried else "reset"
    print(f"{{way}}: in order {{scores[0]:.3f}}, shuffled {{scores[1]:.3f}}")
"""


def loop(kind: Kind, treatment: Treatment) -> str:
    """The training loop for a cell, its state carried over or reset."""
    states = CELLS[kind].states
    detached = "hidden.detach()" if len(states) == 1 else "[v.detach() for v in hidden]"
    return _LOOPS[treatment].format(detached=detached, clip=FLATTERING.clip)


def zeros(kind: Kind) -> str:
    """The state that a cell starts from if it is given none, written out."""
    names = [f"{symbol}0" for symbol in CELLS[kind].state_symbols]
    lines = [f"{name} = torch.zeros(1, batch, hidden_size)" for name in names]
    state = names[0] if len(names) == 1 else f"({', '.join(names)})"
    return _ZEROS.format(zeros="\n".join(lines), state=state)


def script(kind: Kind, seed: int) -> str:
    """The first experiment as a script in PyTorch: trains both, prints the four numbers."""
    protocol = FLATTERING
    head = _HEAD.format(
        steps=protocol.steps,
        length=protocol.length,
        streams=protocol.streams,
        run=protocol.run,
        truth=protocol.truth,
        labels=LABELS,
        blank=BLANK,
        symbols=LABELS + 1,
        module=CELLS[kind].torch_class,
        hidden=protocol.hidden_size,
        rate=protocol.learning_rate,
    )
    loops = [
        _MAIN.format(
            treatment=treatment,
            loop="".join(f"    {line}\n" for line in loop(kind, treatment).splitlines()),
        )
        for treatment in TREATMENTS
    ]
    return head + "".join(loops) + _TAIL.format(seed=seed, held_out=protocol.held_out)
