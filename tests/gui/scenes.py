"""Pictures for the tests of the stage: shipped lessons, recorded once per session."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from core import lesson_file, picture
from core.lesson import Lesson, Run
from core.picture import Backdrop, Frame
from core.plan import Recordings, record_all, specs_of
from core.resources import resource
from core.settings import Values
from core.surfaces import TypedSurface
from core.timeline import Timeline
from core.words import Words
from gui.drawing import Drawing
from gui.stage import Stage

Pixels = NDArray[np.uint8]
Scene = tuple[Backdrop, Callable[[int], Frame]]
_RECORDED = Recordings()


@lru_cache(32)
def lesson(name: str) -> Lesson:
    return lesson_file.read(resource("lessons", f"{name}.json"))


@lru_cache(64)
def recordings(made: Lesson, theme: str) -> Recordings:
    """What a lesson needs; what another look of it has needed already is not recorded again."""
    record_all(made, _RECORDED, theme)
    found = Recordings()
    for spec in specs_of(made, theme):
        found.store(spec, _RECORDED[spec])
    return found


def scene(
    made: Lesson | str, theme: str = "light", language: str = "en", *, recorded: bool = True
) -> Scene:
    """The backdrop of a lesson, and its frame at any step."""
    made = lesson(made) if isinstance(made, str) else made
    found = recordings(made, theme) if recorded else Recordings()
    backdrop = picture.backdrop(made, found, theme=theme, language=language)
    timeline = Timeline(made.pace, made.length)

    def at_step(step: int) -> Frame:
        number = timeline.first_frame_of(step)
        return picture.frame(made, found, number, backdrop=backdrop, timeline=timeline)

    return backdrop, at_step


def stills(
    made: Lesson, numbers: Iterable[int], theme: str = "", language: str = ""
) -> tuple[Backdrop, list[Frame]]:
    """The backdrop of a lesson and its frames of these numbers, else in its own look."""
    theme, language = theme or made.look.theme, language or made.look.language
    found = recordings(made.with_look(colour_map="quiet"), theme)  # it is no matter of colours
    ground = picture.backdrop(made, found, theme=theme, language=language)
    timeline = Timeline(made.pace, made.length)
    return ground, [
        picture.frame(made, found, number, backdrop=ground, timeline=timeline) for number in numbers
    ]


def pictures(
    made: Lesson, theme: str, language: str = "en", **look: Any
) -> tuple[Backdrop, list[Frame]]:
    """The backdrop of a lesson and its first, middle and last frame."""
    made = made.with_look(**look)
    count = Timeline(made.pace, made.length).frames
    return stills(made, (0, count // 2, count - 1), theme, language)


def many_runs(count: int, steps: int = 60, title: Words = "Many runs") -> Lesson:
    """`count` runs of mixed optimizers on one surface."""
    kinds = [("sgd", 0.004), ("momentum", 0.003), ("rmsprop", 0.05), ("adam", 0.2)]
    runs = tuple(
        Run(optimizer=name, settings=Values(lr=rate * (0.5 + 0.1 * (k // 4))), style=k)
        for k in range(count)
        for name, rate in [kinds[k % 4]]
    )
    base = lesson("six_optimizers")
    return msgspec.structs.replace(base, runs=runs, steps=steps, title=title)


def ravine(*rates: float, steps: int = 60) -> Lesson:
    """Gradient descent at these rates where the curvatures are 0.2 and 4: above 0.5 it diverges."""
    runs = tuple(
        Run(optimizer="sgd", settings=Values(lr=rate), style=k) for k, rate in enumerate(rates)
    )
    surface = TypedSurface(formula="0.1 w1^2 + 2 w2^2", minima=((0.0, 0.0),))
    return Lesson(surface=surface, start=(-5.0, -2.0), steps=steps, runs=runs)


def changed(made: Lesson | str, **parts: object) -> Lesson:
    """A lesson with fields of itself or of its look replaced."""
    made = lesson(made) if isinstance(made, str) else made
    look = {k: v for k, v in parts.items() if k in made.look.__struct_fields__}
    rest = {k: v for k, v in parts.items() if k not in look}
    return msgspec.structs.replace(made, look=msgspec.structs.replace(made.look, **look), **rest)


def shown(made: Scene, step: int, stage: Stage | None = None) -> Stage:
    stage = stage or Stage()
    stage.show_backdrop(made[0])
    stage.show_frame(made[1](step))
    return stage


def pixels(made: Scene, step: int, size: tuple[int, int] = (960, 540)) -> Pixels:
    stage = shown(made, step)
    found = stage.pixels(*size)
    stage.close()
    stage.deleteLater()
    return found


def as_pixels(image: QImage) -> Pixels:
    """Blue, green, red and opacity of an image without transparency, (height, width, 4)."""
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    view = np.frombuffer(made.constBits(), np.uint8)
    return view.reshape(made.height(), made.bytesPerLine() // 4, 4)[:, : made.width()].copy()


def drawing_of(ground: Backdrop, frames: Iterable[Frame], size: tuple[int, int]) -> Drawing:
    """A drawing of `ground` that has drawn `frames` one after the other."""
    made = Drawing()
    made.set_backdrop(ground)
    for each in frames:
        made.frame = each
        made.pixels(*size)
    return made


def svg_of(made: Drawing | Stage, size: tuple[int, int] = (960, 540)) -> bytes:
    """What it draws into an SVG of that size."""
    content, whole = QBuffer(), QRectF(0, 0, *size)
    content.open(QBuffer.OpenModeFlag.WriteOnly)
    device = QSvgGenerator()
    device.setOutputDevice(content)
    device.setSize(QSize(*size))
    device.setViewBox(whole)
    painter = QPainter(device)
    made.paint(painter, whole)
    painter.end()
    return bytes(content.data().data())


def halved(image: Pixels) -> NDArray[np.float64]:
    """Every two by two pixels averaged."""
    height, width = image.shape[0] // 2, image.shape[1] // 2
    return np.asarray(image.reshape(height, 2, width, 2, 4).mean(axis=(1, 3)))
