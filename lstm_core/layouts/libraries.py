"""The libraries whose layouts of weights are known: add a row here, and a file beside.

The numbers are the same everywhere. What differs is the order of the blocks, the axis that comes
first, whether there are two biases or their sum, and where a second direction goes. In each file
``to_`` takes the forward and, for a bidirectional layer, the reverse parameters, and ``from_``
returns that pair, the second None where there is one direction. Arrays going out are copies, free
to be changed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from lstm_core.arrays import Array
from lstm_core.cells import Kind
from lstm_core.layouts import keras, onnx, pytorch
from lstm_core.layouts.blocks import Order
from lstm_core.params import Params

Library = Literal["pytorch", "keras", "onnx"]


@dataclass(frozen=True)
class Layout:
    """How a library lays out the weights of one direction.

    Attributes
    ----------
    order : of the blocks
    layers : the class or operator of each kind that it has
    write : the weights of parameters, by the library's own names
    read : the parameters of a kind's weights, as ``write`` gives them
    """

    order: Order
    layers: Mapping[Kind, str]
    write: Callable[[Params], dict[str, Array]]
    read: Callable[[Kind, Mapping[str, Array]], Params]

    @property
    def name(self) -> str:
        """The library's name."""
        return self.order.library


LAYOUTS: dict[Library, Layout] = {
    "pytorch": Layout(pytorch.ORDER, pytorch.LAYERS, pytorch.write, pytorch.read),
    "keras": Layout(keras.ORDER, keras.LAYERS, keras.write, keras.read),
    "onnx": Layout(onnx.ORDER, onnx.LAYERS, onnx.write, onnx.read),
}
