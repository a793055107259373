"""The legend: for each run its sample of line, its name, its rate, its loss now, its verdict."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from core.picture.values import Backdrop, Frame, LegendGrid, Rect, RunBackdrop
from gui import typeset
from gui.ink import LARGE_TEXT, RunStyle
from gui.panels.ground import LOSS
from gui.panels.panel import STEPPED_BACK, Panel, look_of
from gui.panels.prints import stamp, stamp_formula, stamp_text
from gui.panels.shapes import draw_sample, draw_verdict
from gui.typeset import MIDDLE, Face

RATE = r"\eta"
LONGEST_READOUT = "8.8·10⁻⁸⁸"
SAMPLE, NAME, SIGN, GAP = 2.5, 3.25, 1.7, 0.8  # in type sizes
SHRINK = (1.0, 0.95, 0.9, 0.85, 0.8)  # of the layout's type, where a row is too narrow

LEGIBLE = 10.5  # u: below it, type shrinks no further for a sign


class Columns(Struct, frozen=True):
    """Where a row's parts stand, in u from its left: right ends of numbers, left end of the sign.

    None for what finds no room: the read-out goes first, then the sign; then names are shortened,
    and no longer whole.
    """

    name_room: float
    rate: float
    readout: float | None
    sign: float | None
    is_whole: bool


class Legend(Panel):
    """Draws `backdrop.legend`, which must not be None."""

    def __init__(self, backdrop: Backdrop) -> None:
        super().__init__(backdrop)
        assert backdrop.legend is not None
        self.rect: Rect = backdrop.legend
        network = backdrop.network
        self.network = network if network is not None and network.is_alone else None
        self.runs = backdrop.runs if self.network is None else self.network.runs
        self.grid = backdrop.legend_grid or _one_column(self.rect, len(self.runs))
        self.size, self.columns = self._fitted()

    def is_behind(self, run: RunBackdrop) -> bool:
        """Whether another of the runs that the legend names is selected."""
        seen = self.backdrop if self.network is None else self.network
        return seen.emphasis not in {None, run.style}

    def paint_ground(self, painter: QPainter) -> None:
        size, ink = self.size, self.ink
        for column in range(self.grid.columns):
            self._paint_header(painter, column)
        for k, run in enumerate(self.runs):
            x, y = self._corner(k)
            middle, bold = y - MIDDLE * size, size / 14.0
            painter.setOpacity(STEPPED_BACK if self.is_behind(run) else 1.0)
            self._paint_sample(painter, (x, middle), look_of(run), bold)
            painter.setOpacity(1.0)
            name = typeset.elided(self.say.say(run.name), size, self.columns.name_room, 600)
            stamp_text(
                painter, (x + NAME * size, y), name, Face(size, self.toned(ink.ink, run), 600)
            )
            rate = x + self.columns.rate
            stamp_text(painter, (rate, y), run.rate, Face(size, self.toned(ink.ink2, run)), 1.0)
            if run.verdict is not None and self.columns.sign is not None:
                kind = run.verdict.kind
                at = x + self.columns.sign
                shade = self.toned(ink.verdict(kind), run, LARGE_TEXT)
                draw_verdict(painter, (at, middle), kind, shade, SIGN * size / 20.0)

    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        if self.columns.readout is None:
            return
        for k, readout in enumerate(self._readouts(frame)):
            x, y = self._corner(k)
            end = x + self.columns.readout
            face = Face(self.size, self.toned(self.ink.ink2, self.runs[k]))
            typeset.draw(painter, (end, y), readout, face, 1.0)

    def _readouts(self, frame: Frame) -> tuple[str, ...]:
        if self.network is None:
            return tuple(run.readout for run in frame.runs)
        return frame.network.readouts if frame.network is not None else ()

    def _fitted(self) -> tuple[float, Columns]:
        """The largest type at which a row holds its sign too, else its names whole."""
        full = self.grid.text_size
        sizes = [f * full for f in SHRINK if f == 1.0 or f * full >= LEGIBLE]
        tries = [(size, self._columns(size)) for size in sizes]
        signs = any(run.verdict for run in self.runs)
        for size, columns in tries:
            if columns.is_whole and (columns.sign is not None or not signs):
                return size, columns
        return next((found for found in tries if found[1].is_whole), tries[-1])

    def _columns(self, size: float) -> Columns:
        runs = self.runs
        names = max((typeset.width(self.say.say(run.name), size, 600) for run in runs), default=0)
        rates = max((typeset.width(run.rate, size) for run in runs), default=0.0)
        header = typeset.width(self._measure, size, 500) if rates else 0.0
        readout = max(typeset.width(LONGEST_READOUT, size), header)
        sign = (GAP + SIGN) * size if any(run.verdict for run in runs) else 0.0
        needed = NAME * size + names + (GAP * size + rates if rates else 0.0)
        has_readout = needed + GAP * size + readout + sign <= self.grid.column_width
        has_sign = 0.0 < sign <= self.grid.column_width - needed
        right = self.grid.column_width - (sign if has_sign else 0.0)
        rate = right - (readout + GAP * size if has_readout else 0.0)
        room = rate - (rates + GAP * size if rates else 0.0) - NAME * size
        return Columns(
            name_room=room,
            rate=rate,
            readout=right if has_readout else None,
            sign=self.grid.column_width - SIGN * size if has_sign else None,
            is_whole=names <= room + 0.01,
        )

    def _paint_sample(
        self, painter: QPainter, place: tuple[float, float], look: RunStyle, bold: float
    ) -> None:
        wide, ink = SAMPLE * self.size, self.ink

        def draw(on: QPainter) -> None:
            draw_sample(on, (0.0, 0.0, wide), look, ink, bold)

        box = QRectF(-1.0, -8.0 * bold, wide + 2.0, 16.0 * bold)
        stamp(painter, place, ("sample", look, ink.name, wide, bold), box, draw)

    def _paint_header(self, painter: QPainter, column: int) -> None:
        size = self.size
        x = self.rect.x + column * self.grid.step
        y = self.rect.y + self.grid.header - 0.35 * size
        if any(run.rate for run in self.runs):
            symbol = typeset.formula(RATE, self.ink.ink)
            stamp_formula(painter, symbol, (x + self.columns.rate, y), 1.25 * size, 1.0)
        if self.columns.readout is not None:
            end = x + self.columns.readout
            stamp_text(painter, (end, y), self._measure, Face(size, self.ink.ink, 500), 1.0)

    @property
    def _measure(self) -> str:
        """What the read-out is, in words."""
        chart = self.backdrop.chart
        return self.say.say(chart.measure if chart else LOSS)

    def _corner(self, k: int) -> tuple[float, float]:
        """Left end and baseline of entry k."""
        column, row = divmod(k, self.grid.rows)
        x = self.rect.x + column * self.grid.step
        top = self.rect.y + self.grid.header + row * self.grid.pitch
        return x, top + self.grid.pitch / 2 + MIDDLE * self.size


def _one_column(rect: Rect, runs: int) -> LegendGrid:
    pitch = rect.height / (runs + 1)
    return LegendGrid(1, max(1, runs), pitch, pitch, rect.width, min(14.0, pitch / 1.5), 0.0)
