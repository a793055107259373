"""PyTorch and Keras, where they are installed."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def torch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("ignore")
        # Its optimizers make a folder for compiled code, even where nothing is compiled.
        patch.setenv("TORCHINDUCTOR_CACHE_DIR", str(tmp_path_factory.mktemp("torch")))
        found = pytest.importorskip("torch")
        before = found.get_default_dtype()
        yield found
        found.set_default_dtype(before)


@pytest.fixture(scope="module")
def keras(torch: Any) -> Iterator[None]:
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("ignore")
        patch.setenv("KERAS_BACKEND", "torch")
        patch.setenv("KERAS_TORCH_DEVICE", "cpu")
        found = pytest.importorskip("keras")
        before = found.config.floatx()
        yield
        found.config.set_floatx(before)
