"""The exported frame is the shown frame: three tests, and what the screen itself shows."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.datasets import ShippedData
from core.lesson import Arrow, Lesson, Look, NetworkStudy, Noise, Pace, Run
from core.lesson_file import read, write
from core.networks import LayerSpec, NetworkSpec
from core.picture import Frame
from core.settings import Values
from core.surfaces import ShippedSurface
from gui.preferences import Preferences
from gui.window import Window
from tests.gui.scenes import as_pixels

with warnings.catch_warnings():
    # Its import warns on Python 3.11; as an error that would leave formulas as they were typed.
    warnings.simplefilter("ignore", DeprecationWarning)
    import ziamath  # noqa: F401

ROOT = Path(__file__).resolve().parent.parent.parent
SIZE = (640, 360)
NUMBERS = (0, 3, 7, 11)
MIDDLE = 7
JOINT_LEVELS, JOINT_SHARE = 40, 1e-3

OTHER_PROCESS = """
import sys
from core.lesson_file import read
from core.picture import backdrop, frame
from core.plan import record_all
for file in sys.argv[2:]:
    lesson = read(file)
    recordings = record_all(lesson)
    ground = backdrop(lesson, recordings, theme="light", language="en")
    for number in map(int, sys.argv[1].split()):
        print(frame(lesson, recordings, number, backdrop=ground))
"""

EXPORTS = """
import sys
import main
for file in sys.argv[2:]:
    code = main.main(["export", file, file.removesuffix(".json") + "/", "--size", sys.argv[1]])
    assert code == main.DONE
"""

TWICE_AS_FINE = """
import sys
from PySide6.QtGui import QImage
from gui.app import application
from core.lesson_file import read
from gui.preferences import Preferences
from gui.window import Window
made = application()
for file in sys.argv[2:]:
    window = Window(read(file), Preferences())
    window.rooms.toggle_all()
    window.resize(640, 360)
    window.recorder.advance(1e9)
    window.player.seek(int(sys.argv[1]))
    window.show()
    made.processEvents()
    grabbed = window.stage.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert grabbed.devicePixelRatio() == 2.0
    assert grabbed.save(file.removesuffix(".json") + ".png")
    window.close()
"""


LOOKS = {
    "map": Look(theme="light", language="en"),
    "curve": Look(
        theme="light", language="en", panels=("contour", "curve", "loss"), section="w2", emphasis=0
    ),
    "steps": Look(theme="light", language="en", arrows=get_args(Arrow), emphasis=2),
    "network": Look(theme="light", language="en", panels=("decision", "diagram", "learning")),
    "flow": Look(theme="light", language="en", panels=("flow", "activation")),
    "both": Look(theme="light", language="en", panels=("contour", "decision", "learning")),
}
NETWORK = NetworkStudy(
    data=ShippedData("moons"),
    network=NetworkSpec(hidden=(LayerSpec(4),), output="sigmoid"),
    loss="binary_cross_entropy",
    epochs=10,
    runs=(
        Run(optimizer="sgd", settings=Values(lr=0.1)),
        Run(optimizer="adam", settings=Values(lr=0.03), style=1),
    ),
)


def lesson_of(look: str) -> Lesson:
    return Lesson(
        title="Three rules in a ravine",
        surface=ShippedSurface("ravine", Values(condition=10)),
        start=(-4.0, 2.0),
        steps=200,
        runs=(
            Run(optimizer="sgd", settings=Values(lr=0.15)),
            Run(optimizer="momentum", settings=Values(lr=0.05), style=1),
            Run(optimizer="adam", settings=Values(lr=0.3), style=2),
        ),
        noise=Noise(size=0.3, replicas=5) if look == "steps" else Noise(),
        network=NETWORK,
        look=LOOKS[look],
        pace=Pace(fps=10, seconds=1.0, hold_start=0.1, hold_end=0.1),
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All looks' lessons, as files in one folder: one child sees to all of them."""
    folder = tmp_path_factory.mktemp("looks")
    for look in LOOKS:
        write(folder / f"{look}.json", lesson_of(look))
    return {look: str(folder / f"{look}.json") for look in LOOKS}


@pytest.fixture(params=LOOKS)
def lesson_file(files: dict[str, str], request: pytest.FixtureRequest) -> Path:
    return Path(files[request.param])


@pytest.fixture
def window(qtbot: QtBot, lesson_file: Path) -> Iterator[Window]:
    """The live stage, of another size than the film's, after some playing about."""
    shown = Window(read(lesson_file), Preferences())
    shown.resize(1000, 700)
    shown.show()
    qtbot.waitUntil(lambda: not shown.recorder.is_recording)
    for number in (11, 1, 9):
        shown.player.seek(number)
        shown.stage.grab()
    yield shown
    shown.close()
    shown.deleteLater()


def child(*arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=300,  # for all lessons, on a busy machine
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def picture(path: Path) -> np.ndarray:
    """The colours of a picture file, (height, width, 3), blue first."""
    return as_pixels(QImage(str(path)))[..., :3]


@pytest.fixture(scope="module")
def frames_elsewhere(files: dict[str, str]) -> dict[str, list[str]]:
    """What another process makes of every lesson's frames."""
    lines = child("-c", OTHER_PROCESS, " ".join(map(str, NUMBERS)), *files.values()).splitlines()
    return {look: lines[k * len(NUMBERS) :][: len(NUMBERS)] for k, look in enumerate(files)}


def test_a_frame_is_equal_live_and_in_another_process(
    window: Window, lesson_file: Path, frames_elsewhere: dict[str, list[str]]
) -> None:
    live: list[Frame] = []
    window.presenter.shown.connect(live.append)
    for number in NUMBERS:
        window.player.seek(number)
    # A frame's text holds every digit of its numbers, so equal texts are equal frames.
    assert frames_elsewhere[lesson_file.stem] == [str(frame) for frame in live]


@pytest.fixture(scope="module")
def _exported(files: dict[str, str]) -> None:
    """Every lesson's frames, beside it."""
    child("-c", EXPORTS, "{}x{}".format(*SIZE), *files.values())


@pytest.mark.usefixtures("_exported")
def test_exported_pixels_equal_those_of_the_live_stage(window: Window, lesson_file: Path) -> None:
    for number in NUMBERS:
        window.player.seek(number)
        live = window.stage.pixels(*SIZE)[..., :3]
        exported = picture(lesson_file.with_suffix("") / f"frame-{number:04}.png")
        assert np.array_equal(live, exported), f"frame {number} differs"


def test_a_finer_picture_has_the_same_layout_and_thicker_pens(window: Window) -> None:
    window.player.seek(MIDDLE)
    coarse = window.stage.pixels(*SIZE)[..., :3].astype(float)
    fine = window.stage.pixels(2 * SIZE[0], 2 * SIZE[1])[..., :3].astype(float)
    halved = fine.reshape(SIZE[1], 2, SIZE[0], 2, 3).mean(axis=(1, 3))
    # Antialiasing and the shapes of small letters differ; a line that had moved by a pixel, or
    # kept its width in pixels, would differ by its whole contrast all along.
    assert np.abs(halved - coarse).mean() < 1.5
    assert np.quantile(np.abs(halved - coarse).max(axis=2), 0.99) < 60


@pytest.fixture(scope="module")
def _grabbed(files: dict[str, str]) -> None:
    """Every lesson's window on a screen twice as fine, beside it."""
    child("-c", TWICE_AS_FINE, str(MIDDLE), *files.values(), QT_SCALE_FACTOR="2")


@pytest.mark.usefixtures("_grabbed")
def test_a_screen_twice_as_fine_shows_the_exported_picture(
    window: Window, lesson_file: Path
) -> None:
    window.player.seek(MIDDLE)
    grabbed = picture(lesson_file.with_suffix(".png"))
    high, wide, _ = grabbed.shape
    exported = window.stage.pixels(wide, high)[..., :3]
    assert grabbed.shape == exported.shape
    differences = np.abs(grabbed.astype(int) - exported).max(axis=2)
    # Qt rounds the joints of wide lines a little differently under a pixel ratio.
    assert differences.max() <= JOINT_LEVELS
    assert np.mean(differences > 0) <= JOINT_SHARE
