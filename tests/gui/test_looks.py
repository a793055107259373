"""What the look adds to the picture: a run in front, tails, the gradient field, colour maps."""

from __future__ import annotations

import msgspec
import numpy as np
import pyqtgraph as pg
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter

from core.picture import Rect
from gui.ink import COLOUR_MAPS, INKS, ink_of, inks_on, ramp
from gui.panels.contour import ContourPanel
from gui.panels.layer import Tail
from gui.panels.terrain import band_colour
from gui.panels.trail import LineLook, cut
from gui.panels.ways import trail_look
from gui.stage import Stage
from tests.gui.scenes import changed, pixels, scene, shown, svg_of

BETWEEN_STOPS = 7  # of 255: how far our few stops may be from the published table
BOX = Rect(0, 0, 400, 300)
LOOKS = {
    "emphasis": {"emphasis": 1},
    "a short tail": {"trail_length": 12},
    "a fading tail": {"trail_length": 30, "trail_fade": True},
    "fading": {"trail_fade": True},
    "field": {"gradient_field": True},
    "viridis": {"colour_map": "viridis", "gradient_field": True},
}


def test_the_selected_run_is_whole_and_the_others_step_back(qapp: object) -> None:
    panel = ContourPanel(scene(changed("six_optimizers", emphasis=1))[0])
    looks = [trail_look(panel, k) for k in range(6)]
    assert [look.width for look in looks] == pytest.approx([1.7, 2.4, 1.7, 1.7, 1.7, 1.7])
    assert [look.halo_width > 0 for look in looks] == [False, True, False, False, False, False]
    assert [len(line.markers.places) > 0 for line in panel.lines].count(True) == 1
    assert panel.layer.order[-1] == 1


@pytest.mark.parametrize("style", [17, 0])
def test_a_selection_that_is_not_shown_selects_nothing(qapp: object, style: int) -> None:
    made = changed("six_optimizers", emphasis=style)
    first = msgspec.structs.replace(made.runs[0], shown=False)
    assert scene(changed(made, runs=(first, *made.runs[1:])))[0].emphasis is None


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_a_frame_is_the_same_however_it_was_reached(qapp: object, look: dict[str, object]) -> None:
    made = scene(changed("six_optimizers", **look))
    fresh = pixels(made, 7, (480, 270))
    stage = shown(made, 70)
    stage.pixels(480, 270)
    again = shown(made, 7, stage).pixels(480, 270)
    stage.close()
    stage.deleteLater()
    assert np.array_equal(fresh, again)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_every_look_changes_the_picture(qapp: object, look: dict[str, object]) -> None:
    plain = pixels(scene("six_optimizers"), 40, (480, 270)).astype(int)
    made = pixels(scene(changed("six_optimizers", **look)), 40, (480, 270))
    assert (np.abs(plain - made).max(axis=-1) > 20).mean() > 0.001


def test_a_tail_holds_the_last_steps_only(qapp: object) -> None:
    path = np.stack([20.0 + 3.0 * np.arange(101), np.full(101, 150.0)], axis=-1)
    line = cut(path, np.arange(101), BOX, (), 0.0)
    look = LineLook(2.4, "#000000", None, "#FFFFFF", 0.0, "circle", 3.0)
    seen = drawn(Tail([line], [look], BOX, 20, fades=False), 60, (200.0, 150.0))
    dark = np.flatnonzero(seen[150] < 128)
    # Steps 41 to 60 lead from 20 + 3 * 40 to 20 + 3 * 60.
    assert dark.min() == pytest.approx(140, abs=1.5)
    assert dark.max() == pytest.approx(200, abs=1.5)


def test_older_parts_of_a_fading_tail_are_fainter(qapp: object) -> None:
    path = np.stack([20.0 + 3.0 * np.arange(101), np.full(101, 150.0)], axis=-1)
    line = cut(path, np.arange(101), BOX, (), 0.0)
    look = LineLook(2.4, "#000000", None, "#FFFFFF", 0.0, "circle", 3.0)
    seen = drawn(Tail([line], [look], BOX, 80, fades=True), 80, (260.0, 150.0))
    tones = [int(seen[150, x]) for x in (30, 90, 150, 210, 255)]
    assert tones == sorted(tones, reverse=True)
    assert len(set(tones)) == len(tones)
    assert tones[0] > 215  # a tenth of the ink
    assert tones[-1] < 5


def drawn(tail: Tail, step: int, head: tuple[float, float]) -> NDArray[np.uint8]:
    """Grey pixels of a tail on white, one per u."""
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    tail.paint(painter, step, [head])
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(300, 400, 4)[..., 1].copy()


def test_arrows_point_down_the_slope(qapp: object) -> None:
    ground = scene(changed("too_small_right_too_large", gradient_field=True))[0].map
    assert ground is not None
    assert len(ground.arrows) > 60
    origin = ground.to_stage(np.zeros(2))
    way = ground.arrows[:, 2:] - ground.arrows[:, :2]
    middle = (ground.arrows[:, 2:] + ground.arrows[:, :2]) / 2
    inwards = origin - middle
    cosine = (way * inwards).sum(axis=1) / np.hypot(*way.T) / np.hypot(*inwards.T)
    assert cosine == pytest.approx(np.ones(len(way)), abs=1e-6)
    near, far = np.argmin(np.hypot(*inwards.T)), np.argmax(np.hypot(*inwards.T))
    assert np.hypot(*way[near]) < np.hypot(*way[far])


def test_without_a_field_there_are_no_arrows(qapp: object) -> None:
    ground = scene("six_optimizers")[0].map
    assert ground is not None
    assert len(ground.arrows) == 0


@pytest.mark.parametrize("name", list(COLOUR_MAPS))
def test_a_colour_map_follows_its_published_table(name: str) -> None:
    share = np.linspace(0, 1, 256)
    table = pg.colormap.get(name).map(share)[:, :3].astype(int)
    assert np.abs(ramp(ink_of("light", name), share).astype(int) - table).max() <= BETWEEN_STOPS


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_only_the_quiet_map_begins_with_the_tone_of_the_paper(theme: str) -> None:
    paper = np.array([int(ink_of(theme).paper[k : k + 2], 16) for k in (1, 3, 5)])
    for name in ("quiet", *COLOUR_MAPS):
        low = ramp(ink_of(theme, name), np.zeros(1))[0].astype(int)
        assert (np.abs(low - paper).max() < 12) == (name == "quiet")


@pytest.mark.parametrize("name", list(COLOUR_MAPS))
def test_numbers_are_legible_on_every_band_of_every_map(name: str) -> None:
    for theme in INKS:
        ink = ink_of(theme, name)
        for band in range(10):
            tone = band_colour(ink, band, 9)
            number = inks_on(ink, tone)[1]
            assert contrast(number, tone) >= 4.0


def contrast(one: str, other: str) -> float:
    """Ratio of contrast after WCAG 2."""
    light = sorted(luminance(shade) + 0.05 for shade in (one, other))
    return light[1] / light[0]


def luminance(shade: str) -> float:
    rgb = np.array([int(shade[k : k + 2], 16) / 255 for k in (1, 3, 5)])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return float(linear @ np.array([0.2126, 0.7152, 0.0722]))


def test_a_vector_picture_has_its_tail_too(qapp: object) -> None:
    sizes = []
    for length in (0, 10):
        stage: Stage = shown(scene(changed("stability_limit", trail_length=length)), 60)
        sizes.append(len(svg_of(stage)))
        stage.close()
        stage.deleteLater()
    assert sizes[1] < sizes[0]
