"""Table of cells: each with its blocks in PyTorch's order, its states, and what each is for.

Everything that names, splits, draws or explains a block reads this file: the parameters' views,
the equations on screen, the legends and the tests, which hold the glossary's names to it.

Notation
--------
x_t, h_t, c_t : input, hidden state and cell state at step t
a_f           : the pre-activation of f, W_if x_t + b_if + W_hf h_{t-1} + b_hf
block         : a stack of H rows of the weights: a gate (through σ) or a candidate (through tanh,
                in two plain RNNs through ReLU or through nothing)
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["rnn", "rnn_relu", "rnn_linear", "lstm", "gru", "gru_reset_before"]
Activation = Literal["sigmoid", "tanh", "relu", "identity"]


@dataclass(frozen=True)
class Block:
    """One stacked row block of a cell's weights.

    Attributes
    ----------
    symbol, name, role : what the field calls it, in a letter, in words, and what it is for
    activation : "sigmoid" for a gate; for a candidate "tanh", or in a plain RNN "relu", which has
        no upper bound, or "identity", which has none at all
    latex : the block's value
    latex_pre : its pre-activation
    recurrent : symbol of the recurrent product; its own pre-activation unless kept apart
    reads : symbol that the recurrent weights multiply
    products : how many ⊙ its pre-activation has
    """

    symbol: str
    name: str
    role: str
    activation: Activation
    latex: str
    latex_pre: str
    recurrent: str
    reads: str = "h"
    products: int = 0

    @property
    def pre(self) -> str:
        """Symbol of the pre-activation."""
        return f"a_{self.symbol}"


@dataclass(frozen=True)
class Variable:
    """A value that is neither input nor block: a state, or a step on the way to one.

    Attributes
    ----------
    symbol, name, role, latex : as in `Block`
    products, curves : how many ⊙ and how many tanh its equation has
    """

    symbol: str
    name: str
    role: str
    latex: str
    products: int = 0
    curves: int = 0


@dataclass(frozen=True)
class Cell:
    """One row of the table.

    Attributes
    ----------
    kind : the key in `CELLS`
    name, short_name : how the field calls it, and how it is called within a sentence
    source : where it comes from
    torch_class : the layer in `torch.nn` that computes it, whose single step is the class of that
        name with "Cell" behind it; "" where PyTorch has none. Its RNN takes the candidate's
        activation as ``nonlinearity``
    blocks : in the order in which PyTorch stacks them
    intermediates : values with T rows that stand between blocks and states
    states : values with T + 1 rows, carried from step to step
    """

    kind: Kind
    name: str
    short_name: str
    source: str
    torch_class: str
    blocks: tuple[Block, ...]
    intermediates: tuple[Variable, ...]
    states: tuple[Variable, ...]

    @property
    def state_symbols(self) -> tuple[str, ...]:
        """Symbols of the states, ``h`` first."""
        return tuple(state.symbol for state in self.states)

    @property
    def gates(self) -> tuple[str, ...]:
        """Symbols of the blocks that are gates."""
        return tuple(block.symbol for block in self.blocks if block.activation == "sigmoid")

    @property
    def symbols(self) -> tuple[str, ...]:
        """Every symbol of a trace, in the order in which a step computes them."""
        return (
            "x",
            *(block.pre for block in self.blocks),
            *(block.symbol for block in self.blocks),
            *(value.symbol for value in self.intermediates),
            *self.state_symbols,
        )

    def variable(self, symbol: str) -> Block | Variable:
        """A block, an intermediate value or a state."""
        things: tuple[Block | Variable, ...] = (*self.blocks, *self.intermediates, *self.states)
        return next(thing for thing in things if thing.symbol == symbol)

    def name_of(self, symbol: str) -> str:
        """The name of a block, an intermediate value or a state."""
        return self.variable(symbol).name

    def index(self, symbol: str) -> int:
        """Place of a block in the stack."""
        return [block.symbol for block in self.blocks].index(symbol)


def _pre(symbol: str) -> str:
    """LaTeX of the pre-activation that nearly every block has."""
    return rf"W_{{i{symbol}}} x_t + b_{{i{symbol}}} + W_{{h{symbol}}} h_{{t-1}} + b_{{h{symbol}}}"


def _gate(symbol: str, name: str, role: str) -> Block:
    return Block(
        symbol, name, role, "sigmoid", rf"\sigma(a_{{{symbol},t}})", _pre(symbol), f"a_{symbol}"
    )


_RESET = _gate("r", "Reset gate", "decides how much the old state has to say in the candidate")
_UPDATE = _gate("z", "Update gate", "decides how much of the old state is kept")
_GRU_STATE = Variable(
    "h",
    "Hidden state",
    "what the cell remembers and shows",
    r"(1 - z_t) \odot n_t + z_t \odot h_{t-1}",
    products=2,
)
_NEW = "proposes what to write, between −1 and 1"

_RNN_STATE = Variable(
    "h", "Hidden state", "what the cell remembers and shows: the candidate", "n_t"
)

RNN = Cell(
    kind="rnn",
    name="Plain RNN",
    short_name="plain RNN",
    source="Elman 1990",
    torch_class="RNN",
    blocks=(Block("n", "Candidate", _NEW, "tanh", r"\tanh(a_{n,t})", _pre("n"), "a_n"),),
    intermediates=(),
    states=(_RNN_STATE,),
)

RNN_RELU = Cell(
    kind="rnn_relu",
    name="Plain RNN with ReLU",
    short_name="ReLU RNN",
    source="Le, Jaitly & Hinton 2015",
    torch_class="RNN",
    blocks=(
        Block(
            "n",
            "Candidate",
            "proposes what to write, from 0 up",
            "relu",
            r"\operatorname{ReLU}(a_{n,t})",
            _pre("n"),
            "a_n",
        ),
    ),
    intermediates=(),
    states=(_RNN_STATE,),
)

RNN_LINEAR = Cell(
    kind="rnn_linear",
    name="Linear RNN",
    short_name="linear RNN",
    source="the plain RNN without its tanh, as Pascanu, Mikolov & Bengio 2013 analyse it",
    torch_class="",
    blocks=(
        Block(
            "n",
            "Candidate",
            "proposes what to write, without bounds",
            "identity",
            "a_{n,t}",
            _pre("n"),
            "a_n",
        ),
    ),
    intermediates=(),
    states=(_RNN_STATE,),
)

LSTM = Cell(
    kind="lstm",
    name="LSTM",
    short_name="LSTM",
    source="Hochreiter & Schmidhuber 1997; forget gate: Gers, Schmidhuber & Cummins 2000",
    torch_class="LSTM",
    blocks=(
        _gate("i", "Input gate", "decides how much of the candidate is written"),
        _gate("f", "Forget gate", "decides how much of the old memory is kept"),
        Block("g", "Candidate", _NEW, "tanh", r"\tanh(a_{g,t})", _pre("g"), "a_g"),
        _gate("o", "Output gate", "decides how much of the memory is shown"),
    ),
    intermediates=(),
    states=(
        Variable(
            "h",
            "Hidden state",
            "what the cell shows",
            r"o_t \odot \tanh(c_t)",
            products=1,
            curves=1,
        ),
        Variable(
            "c",
            "Cell state",
            "what the cell remembers",
            r"f_t \odot c_{t-1} + i_t \odot g_t",
            products=2,
        ),
    ),
)

GRU = Cell(
    kind="gru",
    name="GRU",
    short_name="GRU",
    source="Cho et al. 2014, with the reset after the product as PyTorch and cuDNN have it",
    torch_class="GRU",
    blocks=(
        _RESET,
        _UPDATE,
        Block(
            "n",
            "Candidate",
            _NEW,
            "tanh",
            r"\tanh(a_{n,t})",
            r"W_{in} x_t + b_{in} + r_t \odot q_t",
            recurrent="q",
            products=1,
        ),
    ),
    intermediates=(
        Variable(
            "q",
            "Recurrent half of the candidate",
            "what the old state would add to the candidate, before the reset",
            r"W_{hn} h_{t-1} + b_{hn}",
        ),
    ),
    states=(_GRU_STATE,),
)

GRU_RESET_BEFORE = Cell(
    kind="gru_reset_before",
    name="GRU, reset before the product",
    short_name="GRU, reset before",
    source="Cho et al. 2014",
    torch_class="",
    blocks=(
        _RESET,
        _UPDATE,
        Block(
            "n",
            "Candidate",
            _NEW,
            "tanh",
            r"\tanh(a_{n,t})",
            r"W_{in} x_t + b_{in} + q_t",
            recurrent="q",
            reads="s",
        ),
    ),
    intermediates=(
        Variable(
            "s",
            "Reset state",
            "what the reset gate leaves of the old state",
            r"r_t \odot h_{t-1}",
            products=1,
        ),
        Variable(
            "q",
            "Recurrent half of the candidate",
            "what the reset state adds to the candidate",
            r"W_{hn} s_t + b_{hn}",
        ),
    ),
    states=(_GRU_STATE,),
)

CELLS: dict[Kind, Cell] = {
    cell.kind: cell for cell in (RNN, RNN_RELU, RNN_LINEAR, LSTM, GRU, GRU_RESET_BEFORE)
}
