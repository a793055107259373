"""Surfaces are drawn where they lie, without OpenGL as with it, and whatever a driver does."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.picture.surface.camera import View
from core.picture.surface.values import Mesh
from gui import opengl
from gui.ink import LIGHT
from gui.relief import renderer
from gui.relief.dress import dress_of
from gui.relief.renderer import Relief
from gui.relief.software import Software
from tests.gui.reliefs import SIZE, Pixels, flat, mesh, pictures, pixels, shot, view
from tests.gui.screens import screen

ROOT = Path(__file__).resolve().parents[2]


def drawn(name: str, at: View, quality: str = "whole", line: float = 0.0) -> Pixels:
    image = Software().image(shot(mesh(name), at), flat(line), quality)  # type: ignore[arg-type]
    return pixels(image)


def met(seen: Mesh, at: View, place: tuple[float, float]) -> NDArray[np.float64] | None:
    """Where a line of sight first goes through the surface, found by walking along it."""
    eye, way = at.ray(place)
    walk = eye + np.linspace(at.distance - 2.0, at.distance + 2.0, 8000)[:, None] * way
    above = walk[:, 2] - seen.heights(walk[:, :2])
    side = np.sign(above)
    through = np.flatnonzero((side[1:] * side[:-1] < 0) & np.isfinite(above[1:] + above[:-1]))
    return walk[through[0]] if len(through) else None


# ---------------------------------------------------------------------- places


@pytest.mark.parametrize("quality", ["moving", "whole"])
def test_a_plate_covers_what_its_corners_enclose(quality: str) -> None:
    at = view()
    corners = np.array([[-1, -1, 0.4], [1, -1, 0.4], [1, 1, 0.4], [-1, 1, 0.4]])
    x, y = at.to_stage(corners).T
    area = 0.5 * abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))
    opacity = drawn("plate", at, quality)[..., 3] / 255.0
    assert opacity.sum() == pytest.approx(area, rel=0.005)
    assert opacity[int(y.mean()), int(x.mean())] == 1.0


@pytest.mark.parametrize("name", ["waves", "ridge", "holed"])
@pytest.mark.parametrize("azimuth", [-90.0, -20.0, 45.0, 133.0])
@pytest.mark.parametrize("elevation", [12.0, 50.0, 90.0])
def test_every_pixel_shows_what_its_line_of_sight_meets_first(
    name: str, azimuth: float, elevation: float
) -> None:
    at, seen = view(azimuth, elevation), mesh(name)
    found = drawn(name, at)
    chance = np.random.default_rng(7)
    wrong = 0
    for column, row in zip(chance.integers(0, 320, 150), chance.integers(0, 240, 150), strict=True):
        place = met(seen, at, (column + 0.5, row + 0.5))
        blue, _, _, opacity = found[row, column].tolist()
        if place is None:
            wrong += opacity > 200
        else:
            i = int(np.argmin(np.abs(seen.x - place[0])))
            j = int(np.argmin(np.abs(seen.y - place[1])))
            wrong += opacity < 50 or abs(blue - 255 * seen.tone[j, i]) > 16
    assert wrong <= 5  # the edges of ridge and hole


def test_nothing_is_drawn_where_the_loss_is_undefined() -> None:
    found = drawn("holed", view(elevation=90.0))
    assert found[120, 160].tolist() == [0, 0, 0, 0]
    assert found[120, 160 + 50, 3] == 255


def test_edges_do_not_darken_what_lies_behind() -> None:
    found = pixels(Software().image(shot(mesh("waves"), view()), dress_of(LIGHT, 1.0), "whole"))
    edge = found[(found[..., 3] > 0) & (found[..., 3] < 255)].astype(float)
    assert len(edge) > 100
    assert (edge[:, :3] <= edge[:, 3:] + 1).all()
    # As much colour as opacity: light paper shows through, and no black.
    assert (edge[:, :3].mean(axis=0) > 0.5 * edge[:, 3].mean()).all()


@pytest.mark.parametrize("zoom", [1.0, 3.0])
def test_lines_are_as_wide_at_every_distance(zoom: float) -> None:
    seen, at = mesh("plate"), view(-90.0, 90.0, zoom)
    plain = Mesh(seen.x, seen.y, seen.z, np.ones_like(seen.z), 2.0 * np.meshgrid(seen.x, seen.y)[0])
    image = Software().image(shot(plain, at), flat(1.0, width=2.0), "whole")
    row = pixels(image)[120].astype(float)
    ink = (row[:, 3] - row[:, 0]) / 255.0
    middle = at.to_stage(np.array([0.0, 0.0, 0.4]))[0]
    near = np.abs(np.arange(320) + 0.5 - middle) < 12.0
    assert ink[near].sum() == pytest.approx(2.0, abs=0.15)


def test_a_large_picture_that_moves_is_as_large_and_nearly_the_same() -> None:
    seen = replace(shot(mesh("waves"), view()), width=1280, height=960, scale=4.0)
    quick, well = (
        pixels(Software().image(seen, dress_of(LIGHT, 1.0), quality)).astype(float)
        for quality in ("moving", "whole")
    )
    assert quick.shape == well.shape == (960, 1280, 4)
    assert np.abs(quick - well).mean() < 3.0


# ---------------------------------------------------------------------- OpenGL


def test_opengl_and_numpy_draw_alike(tmp_path: Path) -> None:
    out = tmp_path / "drawn.npz"
    with screen() as environment:
        words = [sys.executable, "-m", "tests.gui.reliefs", str(out)]
        done = subprocess.run(
            words, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
    if "OpenGLError" in done.stderr:
        pytest.skip("OpenGL does not draw here")
    assert done.returncode == 0, done.stderr
    found = np.load(out)
    for name, expected in pictures(Software()).items():
        away = np.abs(found[name].astype(float) - expected.astype(float)).max(axis=-1)
        assert found[name].shape == (*SIZE[::-1], 4)
        assert away.mean() < 1.5, name
        # Moving pictures have cells of another size and edges without steps between.
        assert (away > 40).mean() < (0.02 if "whole" in name else 0.05), name
    assert found["kept"], "the context of somebody else is no longer current"
    assert found["grown"] < 3000, "pages of memory are lost with every picture"


def test_a_screen_without_opengl_gives_the_same_film(tmp_path: Path) -> None:
    lesson = ROOT / "resources/lessons/saddle_point.json"
    found = []
    with screen("-extension", "GLX") as environment:
        for name, more in (("screen", {}), ("none", {"QT_QPA_PLATFORM": "offscreen"})):
            out = tmp_path / f"{name}.png"
            words = [sys.executable, "main.py", "export", str(lesson), str(out), "--size=640x360"]
            done = subprocess.run(
                words,
                env={**environment, **more},
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            found.append(pixels(QImage(str(out))).astype(float))
    assert np.abs(found[0] - found[1]).mean() < 0.5


# ---------------------------------------------------------------------- who draws


@pytest.fixture
def choice(monkeypatch: pytest.MonkeyPatch, qapp: object) -> Relief:
    """Who draws on a screen, of which nothing is known yet."""
    monkeypatch.delenv(renderer.VARIABLE, raising=False)
    monkeypatch.setattr(renderer, "NO_SCREEN", ())
    return Relief()


def trial(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    monkeypatch.setattr(opengl, "command", lambda: [sys.executable, "-c", body])


def ask(who: Relief) -> Pixels:
    return pixels(who.image(shot(mesh("plate"), view()), flat(), "moving"))


@pytest.mark.parametrize(
    "body",
    [
        "import os; os.kill(os.getpid(), 9)",
        "raise SystemExit(3)",
        "print('one line')",
        r"import os; os.write(1, b'\xff no text')",
    ],
)
def test_a_trial_that_comes_to_nothing_leaves_the_surface_drawn(
    body: str, choice: Relief, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    trial(monkeypatch, body)
    drawn_meanwhile: list[Pixels] = []
    with qtbot.waitSignal(choice.changed):
        # Only an event loop hears of the end.
        QTimer.singleShot(0, choice, lambda: drawn_meanwhile.append(ask(choice)))
    assert drawn_meanwhile[0][..., 3].any()
    assert choice.draws_with_opengl is False
    assert choice.note is not None
    assert choice.environment == {renderer.VARIABLE: "0"}
    assert ask(choice)[..., 3].any()
    choice.release()


def test_a_driver_that_fails_later_is_given_up_for_good(
    choice: Relief, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(choice, "draws_with_opengl", True)
    # Without a screen no context can be made, which is a failure as any other.
    seen = ask(choice)
    assert seen[..., 3].any()
    assert choice.draws_with_opengl is False
    assert "OpenGL has failed" in caplog.text
    assert choice.note is not None


@pytest.mark.parametrize(("told", "draws"), [("1", True), ("0", False)])
def test_an_export_takes_over_what_the_window_found_out(
    told: str, draws: bool, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    monkeypatch.setenv(renderer.VARIABLE, told)
    monkeypatch.setattr(opengl, "probe", lambda: pytest.fail("tried once more"))
    who = Relief()
    who.settle()
    assert who.draws_with_opengl is draws
    assert who.environment == {renderer.VARIABLE: told}


def test_without_a_screen_nothing_is_tried(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    monkeypatch.delenv(renderer.VARIABLE, raising=False)
    monkeypatch.setattr(opengl, "probe", lambda: pytest.fail("tried"))
    who = Relief()
    who.settle()
    assert who.draws_with_opengl is False
    assert ask(who)[..., 3].any()
