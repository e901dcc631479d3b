"""Builds the ONNX graph of a small BERT's layers from its weights (Devlin et al. 2019).

The graph takes one text, so it needs no mask: (tokens, 384) in, the mean of the last layer out.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

DIMENSIONS = 384
EMBEDDED = "embedded"
_HEADS = 12
_HEAD = DIMENSIONS // _HEADS
_LARGEST = 63
"""Weights are quantised to 7 bits. With 8, processors without VNNI overflow when they add pairs in
16 bits, and vectors would depend on the machine (onnxruntime: quantization, `reduce_range`)."""
_EPSILON = 1e-12
_OPSET, _IR = 20, 10  # the first that knows Gelu, and the format's version of its day

Weight = Callable[[str], NDArray[np.float32]]


def layers(weight: Weight, number: int) -> bytes:
    """The serialised graph of so many layers; `weight` gives a tensor of the model by its name."""
    bert = _Bert(weight)
    states = bert.normalised(EMBEDDED, "embeddings")
    for each in range(number):
        states = bert.layer(states, f"encoder.layer.{each}")
    return bert.serialised(bert.mean(states))


class _Bert:
    """A graph builder. Each method appends nodes and returns the name of their result."""

    def __init__(self, weight: Weight) -> None:
        self._weight = weight
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []

    def layer(self, states: str, name: str) -> str:
        attended = self.attention(states, f"{name}.attention.self")
        projected = self.linear(attended, f"{name}.attention.output.dense")
        states = self.normalised(self.node("Add", states, projected), f"{name}.attention.output")
        inner = self.node("Gelu", self.linear(states, f"{name}.intermediate.dense"))
        outer = self.linear(inner, f"{name}.output.dense")
        return self.normalised(self.node("Add", states, outer), f"{name}.output")

    def attention(self, states: str, name: str) -> str:
        queries = self.heads(self.linear(states, f"{name}.query"), [1, 0, 2])
        keys = self.heads(self.linear(states, f"{name}.key"), [1, 2, 0])
        values = self.heads(self.linear(states, f"{name}.value"), [1, 0, 2])
        scale = self.constant(np.float32(_HEAD**-0.5))
        scores = self.node("Mul", self.node("MatMul", queries, keys), scale)
        mixed = self.node("MatMul", self.node("Softmax", scores, axis=-1), values)
        joined = self.node("Transpose", mixed, perm=[1, 0, 2])
        return self.node("Reshape", joined, self.constant(np.array([-1, DIMENSIONS])))

    def heads(self, states: str, order: list[int]) -> str:
        split = self.node("Reshape", states, self.constant(np.array([-1, _HEADS, _HEAD])))
        return self.node("Transpose", split, perm=order)

    def linear(self, states: str, name: str) -> str:
        """A linear layer with dynamically quantised states and int8 weights, scaled by column, plus
        the bias."""
        weights = self._weight(f"{name}.weight").T
        scales = np.abs(weights).max(axis=0) / np.float32(_LARGEST)
        whole = self.constant(np.rint(weights / scales).astype(np.int8))
        states, scale, zero = self.nodes("DynamicQuantizeLinear", states, results=3)
        product = self.node("MatMulInteger", states, whole, zero)
        product = self.node("Cast", product, to=TensorProto.FLOAT)
        scale = self.node("Mul", scale, self.constant(scales))
        bias = self.constant(self._weight(f"{name}.bias"))
        return self.node("Add", self.node("Mul", product, scale), bias)

    def normalised(self, states: str, name: str) -> str:
        weight = self.constant(self._weight(f"{name}.LayerNorm.weight"))
        bias = self.constant(self._weight(f"{name}.LayerNorm.bias"))
        return self.node("LayerNormalization", states, weight, bias, epsilon=_EPSILON)

    def mean(self, states: str) -> str:
        return self.node("ReduceMean", states, self.constant(np.array([0])), keepdims=0)

    def constant(self, value: NDArray[Any] | np.float32) -> str:
        name = f"constant {len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, *inputs: str, **attributes: Any) -> str:
        [result] = self.nodes(operator, *inputs, results=1, **attributes)
        return result

    def nodes(self, operator: str, *inputs: str, results: int, **attributes: Any) -> list[str]:
        names = [f"{operator} {len(self._nodes)}.{number}" for number in range(results)]
        self._nodes.append(helper.make_node(operator, inputs, names, **attributes))
        return names

    def serialised(self, result: str) -> bytes:
        given = helper.make_tensor_value_info(EMBEDDED, TensorProto.FLOAT, ["tokens", DIMENSIONS])
        made = helper.make_tensor_value_info(result, TensorProto.FLOAT, [DIMENSIONS])
        graph = helper.make_graph(self._nodes, "layers", [given], [made], self._constants)
        opset = helper.make_opsetid("", _OPSET)
        model = helper.make_model(graph, opset_imports=[opset], ir_version=_IR)
        return bytes(model.SerializeToString())
