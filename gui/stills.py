"""Pictures of lessons for choosing among them, drawn as the stage does in idle moments.

`Stills.picture` gives what is there and remembers what was asked for; `made` tells when there is
more to show. The picture is the map with every run's whole path, or a lesson's curve of one weight,
without words.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from core.lesson import Lesson, Panel
from core.lesson_file import read
from core.picture import backdrop, frame
from core.picture.values import Backdrop
from core.plan import Recordings, needed, record
from core.timeline import Timeline
from core.words import RavineError
from gui import style
from gui.drawing import Drawing
from gui.resolving import resolved

SLICE_SECONDS = 0.006
SHARPNESS = 1.25  # of trails, which a small picture would lose

_log = logging.getLogger(__name__)


class Wish(Struct, frozen=True):
    """Which lesson, in which theme, how large (px) and at which device ratio."""

    path: Path
    theme: str
    width: int
    height: int
    ratio: float


class Stills(QObject):
    """Keeps the pictures that were made, and makes those that were asked for. GUI thread only."""

    made = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._made: dict[Wish, QImage] = {}
        self._wanted: dict[Wish, None] = {}
        self._work: Iterator[tuple[Wish, QImage] | None] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._advance)

    def picture(self, path: Path, size: QSize, ratio: float) -> QImage | None:
        """The lesson at `path` in the window's theme; None while it waits to be drawn."""
        wish = Wish(path, style.ink().theme, size.width(), size.height(), ratio)
        if wish not in self._made:
            self._wanted.setdefault(wish)
            if not self._timer.isActive():
                self._timer.start(0)
        return self._made.get(wish)

    def pause(self) -> None:
        """Draw nothing more until somebody asks again."""
        self._wanted.clear()
        self._work = None
        self._timer.stop()

    def _advance(self) -> None:
        deadline = time.perf_counter() + SLICE_SECONDS
        while time.perf_counter() < deadline:
            if self._work is None:
                wish = next((one for one in self._wanted if one not in self._made), None)
                if wish is None:
                    self.pause()
                    return
                self._work = _drawn(wish)
            found = next(self._work, None)
            if found is not None:
                self._made[found[0]] = found[1]
                self._wanted.pop(found[0], None)
                self._work = None
                self.made.emit()
                return


def _drawn(wish: Wish) -> Iterator[tuple[Wish, QImage] | None]:
    """Draw one picture, giving control back between its parts; the picture comes last."""
    image = QImage(
        round(wish.width * wish.ratio), round(wish.height * wish.ratio), QImage.Format.Format_RGB32
    )
    image.fill(style.ink().field)
    image.setDevicePixelRatio(wish.ratio)
    try:
        lesson = _plain(read(wish.path), wish)
        yield None
        recordings = Recordings()
        for spec in needed(lesson, recordings, wish.theme):
            for piece in record(spec):
                recordings.store(spec, piece)
                yield None
        ground = backdrop(lesson, recordings, theme=wish.theme, language="en")
        ground = replace(ground, notes=(), mark_words=False)
        yield None
        timeline = Timeline(lesson.pace, lesson.length)
        last = frame(lesson, recordings, timeline.frames - 1, backdrop=ground, timeline=timeline)
        drawing = Drawing()
        drawing.set_backdrop(ground)
        drawing.frame = last
        yield None
        _paint(image, drawing, ground, wish)
    except RavineError:
        # The picture stays empty; opening the lesson tells what is wrong with it.
        _log.info("A lesson without a picture")
    yield wish, image


def _plain(lesson: Lesson, wish: Wish) -> Lesson:
    """The lesson as a map or a curve without words; a network that stands alone as its map."""
    has_map = "contour" in lesson.look.panels or "curve" not in lesson.look.panels
    alone: Panel = "decision" if lesson.shows_network_alone else "contour"
    plain = lesson.with_look(
        panels=(alone,) if has_map else ("curve",),
        title_line=False,
        legend=False,
        labels=False,
        level_labels=False,
        step_markers=False,
        emphasis=None,
        line_width=SHARPNESS * 1.6,
        text_size=0.8,
        aspect=(16, 9),
    )
    return resolved(plain.with_note(""), wish.theme, "en")


def _paint(image: QImage, drawing: Drawing, ground: Backdrop, wish: Wish) -> None:
    """Only the map or the curve, as much of it as fits the shape of the picture.

    A network's decision map is shown whole: that of its last run.
    """
    shown, network = ground.map or ground.curve, ground.network
    decisions = network.decisions if network is not None else None
    if shown is None and decisions is None:
        return
    rect = shown.rect if shown is not None else decisions.cells[-1].map if decisions else None
    assert rect is not None  # one of both is there
    sides = wish.width / rect.width, wish.height / rect.height
    scale = max(sides) if shown is not None else min(sides)
    wide, high = drawing.size_in_u
    left = (wish.width - rect.width * scale) / 2 - rect.x * scale
    top = (wish.height - rect.height * scale) / 2 - rect.y * scale
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QRectF(rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale)
        painter.setClipRect(clip.translated(left, top))
        drawing.paint(painter, QRectF(left, top, wide * scale, high * scale))
