"""Pictures without text against stored ones: nothing moves or changes colour unnoticed.

Text is left out, as fonts differ between systems. After a change that is meant, look at the new
pictures and store them: `REWRITE_PICTURES=1 python -m pytest tests/pictures`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from core.lesson import Lesson
from gui import typeset
from gui.panels import prints
from gui.stage import Stage
from tests.gui.scenes import as_pixels, changed, scene, shown

SIZE = (480, 270)
MEAN = 0.4  # of 255: rounding in the last bit of processors and libraries
ODD = 40  # of 255: a pixel that differs this much has changed
ODD_SHARE = 0.001  # of all pixels may have
WORDLESS = {"title_line": False, "legend": False, "labels": False, "level_labels": False}

ON_MAP = {**WORDLESS, "panels": ("contour", "loss")}

PICTURES: dict[str, tuple[Lesson, str, int]] = {
    "two_valleys_light": (changed("six_optimizers", **WORDLESS), "light", 30),
    "zigzag_dark": (changed("stability_limit", **WORDLESS), "dark", 60),
    "saddle_dark_hall": (changed("saddle_point", **ON_MAP), "dark_hall", 45),
    "leaving_projector": (changed("too_small_right_too_large", **WORDLESS), "projector", 20),
}


@pytest.fixture
def wordless_stage(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """A stage that writes nothing."""
    prints.forget()
    monkeypatch.setattr(typeset, "draw", lambda *_, **__: None)
    monkeypatch.setattr(typeset.Formula, "draw", lambda *_, **__: None)
    made = Stage()
    yield made
    made.close()
    made.deleteLater()
    prints.forget()


def stored(path: Path) -> NDArray[np.uint8]:
    image = QImage(str(path))
    assert not image.isNull(), f"there is no picture {path.name}; see this file's beginning"
    return as_pixels(image)


def save(pixels: NDArray[np.uint8], path: Path) -> None:
    data = np.ascontiguousarray(pixels)
    height, width = data.shape[:2]
    QImage(data.data, width, height, 4 * width, QImage.Format.Format_RGB32).save(str(path))


@pytest.mark.parametrize("name", list(PICTURES))
def test_the_picture_is_the_stored_one(name: str, wordless_stage: Stage, tmp_path: Path) -> None:
    made, theme, step = PICTURES[name]
    pixels = shown(scene(made, theme), step, wordless_stage).pixels(*SIZE)
    control = Path(__file__).with_name(f"{name}.png")
    if os.environ.get("REWRITE_PICTURES"):
        save(pixels, control)
    difference = np.abs(pixels[..., :3].astype(int) - stored(control)[..., :3])
    odd = float((difference.max(axis=-1) > ODD).mean())
    if difference.mean() > MEAN or odd > ODD_SHARE:
        save(pixels, tmp_path / f"{name}.png")
        shade = np.full_like(pixels, 255)
        shade[..., :3] = np.clip(4 * difference, 0, 255)
        save(shade, tmp_path / f"{name}_difference.png")
        pytest.fail(f"mean difference {difference.mean():.2f}, {odd:.2%} odd pixels: {tmp_path}")
    assert difference.mean() <= MEAN
