"""Where a lesson begins: the shipped ones as pictures, recent files, and every surface.

The page chooses and tells; opening belongs to the window. Its pictures are drawn by whoever is
passed in, so that the page itself needs no stage.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.lesson import Lesson, Run
from core.settings import Values
from core.surfaces import SURFACES, ShippedSurface, SurfaceSpec
from core.words import QT_TRANSLATE_NOOP, Text, Words, words_in
from gui import style
from gui.forms.paint import begin, broken, draw_focus, elided, metrics, write
from gui.forms.pressable import Pressable
from gui.ink import colour
from gui.panes.runs.rates import first_rate
from gui.words import language, say

WIDEST = 1120  # px of the content
SIDE = 32  # px beside it at least
GAP = 16
PICTURE = (16, 9)
ABOVE_NOTE, NOTE_LINE = 33, 17  # px below a lesson's picture: its title, and a line of its note
NOTE_LINES, MOST_LINES = 3, 8  # that there is always room for, and that a long note may have
TILE = QSize(124, 70)  # a surface's picture
TILE_TEXT, NAME_LINES = 42, 2  # px below it
ROW = 36


class LessonPictures(Protocol):
    """Draws lessons; `gui.stills.Stills` does."""

    @property
    def made(self) -> SignalInstance: ...

    def picture(self, path: Path, size: QSize, ratio: float) -> QImage | None: ...

    def pause(self) -> None: ...


class SurfacePictures(Protocol):
    """Draws surfaces; the gallery's thumbnails do."""

    @property
    def made(self) -> SignalInstance: ...

    def picture(self, surface: SurfaceSpec, size: QSize, ratio: float) -> QImage | None: ...


class LessonEntry(Struct, frozen=True):
    """A lesson to choose: its file, and what it says of itself."""

    path: Path
    title: Words
    note: Words


class StartPage(QWidget):
    """Tells `lesson_chosen(path)`, `file_chosen(path)`, `surface_chosen(name)`, `open_asked()`.

    `left()` tells that the person goes back to what was there before; `set_can_leave` says
    whether there is anything.
    """

    lesson_chosen = Signal(object)
    file_chosen = Signal(object)
    surface_chosen = Signal(object)
    open_asked = Signal()
    left = Signal()

    def __init__(
        self,
        lessons: Sequence[LessonEntry],
        lesson_pictures: LessonPictures,
        surface_pictures: SurfacePictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pictures = lesson_pictures
        self._content = QWidget()
        self.lessons = [LessonCard(one, lesson_pictures, self._content) for one in lessons]
        self.surfaces = [SurfaceTile(name, surface_pictures, self._content) for name in SURFACES]
        self.recent: list[RecentRow] = []
        self._heads = [QLabel(self._content) for _ in range(3)]
        self.open_button = QPushButton(self._content)
        self.back_button = QPushButton(self._content)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._content)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        for card in self.lessons:
            card.chosen.connect(self.lesson_chosen)
        for tile in self.surfaces:
            tile.chosen.connect(self.surface_chosen)
        self.open_button.clicked.connect(self.open_asked)
        self.back_button.clicked.connect(self.left)
        lesson_pictures.made.connect(self._content.update)
        surface_pictures.made.connect(self._content.update)
        self.retranslate()

    def set_recent(self, paths: Sequence[Path]) -> None:
        """Offer these files, the newest first."""
        for row in self.recent:
            row.hide()
            row.deleteLater()
        self.recent = [RecentRow(path, self._content) for path in paths]
        for row in self.recent:
            row.chosen.connect(self.file_chosen)
            row.show()
        self._place()

    def set_can_leave(self, can_leave: bool) -> None:
        """Offer the way back."""
        self.back_button.setVisible(can_leave)

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        heads = (
            QT_TRANSLATE_NOOP("Start page", "Begin with a lesson"),
            QT_TRANSLATE_NOOP("Start page", "Recent files"),
            QT_TRANSLATE_NOOP("Start page", "Begin with a surface"),
        )
        for head, words in zip(self._heads, heads, strict=True):
            head.setText(say(Text("Start page", words)))
        open_words = QT_TRANSLATE_NOOP("Start page", "Open a file…")
        back_words = QT_TRANSLATE_NOOP("Start page", "Back to the lesson")
        self.open_button.setText(say(Text("Start page", open_words)))
        self.back_button.setText(say(Text("Start page", back_words)))
        self._place()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and not self.back_button.isHidden():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        if hasattr(self, "_pictures"):  # it may be gone at the end of a window
            self._pictures.pause()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(style.ink().pane))
        painter.fillRect(0, 0, self.width(), 1, colour(style.ink().line))
        painter.end()

    def _place(self) -> None:
        """Lessons in rows, recent files below them in two columns, surfaces last."""
        whole = max(320, self.width())
        width = min(WIDEST, whole - 2 * SIDE)
        left, top = (whole - width) // 2, 24
        self.open_button.adjustSize()
        self.back_button.adjustSize()
        right = left + width
        for button in (self.open_button, self.back_button):
            right -= button.width()
            button.move(right, top - 4)
            right -= 8
        top = self._head(0, left, top)
        columns = 4 if width >= 900 else 3
        card = (width - GAP * (columns - 1)) // columns
        for start in range(0, len(self.lessons), columns):
            row = self.lessons[start : start + columns]
            height = max(each.height_for(card) for each in row)
            top = _grid(row, QRect(left, top, card, height), columns)
        self._heads[1].setVisible(bool(self.recent))
        if self.recent:
            top = self._head(1, left, top + 12)
            place = QRect(left, top, (width - GAP) // 2, ROW)
            top = _grid(self.recent, place, 2, gap=0)
        top = self._head(2, left, top + 12)
        columns = max(1, (width + GAP) // (TILE.width() + GAP))
        spare = (width - columns * TILE.width()) // max(1, columns - 1)
        tile = QRect(left, top, TILE.width(), TILE.height() + TILE_TEXT)
        top = _grid(self.surfaces, tile, columns, gap=spare, row_gap=GAP // 2)
        self._content.resize(whole, top + 24)

    def _head(self, number: int, left: int, top: int) -> int:
        head = self._heads[number]
        # A label under rules of style forgets its font when it gets another parent.
        head.setFont(style.font(14, 600))
        head.adjustSize()
        head.move(left, top)
        return top + head.height() + 12


class Choice(Pressable):
    """Something to choose, which paints itself; tells `chosen(value)`."""

    RINGS = frozenset(Qt.FocusReason)
    chosen = Signal(object)

    def __init__(self, value: object, parent: QWidget) -> None:
        super().__init__(parent)
        self.value = value
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._on_clicked)
        self.retranslate()

    def _on_clicked(self) -> None:
        self.chosen.emit(self.value)

    def _paint_picture(self, painter: QPainter, box: QRectF, image: QImage | None) -> None:
        now = style.ink()
        shape = QPainterPath()
        shape.addRoundedRect(box, style.RADIUS, style.RADIUS)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(box, colour(now.field))
        if image is not None:
            painter.drawImage(box.topLeft(), image)
        painter.restore()
        hot = self.underMouse() or self.isDown()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(now.line2 if hot else now.line), 1))
        painter.drawPath(shape)
        if self.has_ring:
            draw_focus(painter, box, style.RADIUS)


class LessonCard(Choice):
    """A lesson: its picture, its title, and the first of what it teaches."""

    def __init__(self, entry: LessonEntry, pictures: LessonPictures, parent: QWidget) -> None:
        self._entry, self._pictures = entry, pictures
        super().__init__(entry.path, parent)

    def retranslate(self) -> None:
        title, note = (words_in(one, language()) for one in (self._entry.title, self._entry.note))
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        self.setToolTip(note)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        now, painter = style.ink(), begin(QPainter(self))
        high = _picture_height(self.width())
        size = QSize(self.width(), high)
        image = self._pictures.picture(self._entry.path, size, self.devicePixelRatioF())
        box = QRectF(0, 0, self.width(), high).adjusted(0.75, 0.75, -0.75, -0.75)
        self._paint_picture(painter, box, image)
        title = words_in(self._entry.title, language()) or self._entry.path.stem
        room = self.width() - 4
        write(painter, (2, high + 16), elided(title, room, 13, 600), now.text, (13, 600))
        for number, line in enumerate(self.note_lines(self.width())):
            place = (2, high + 36 + NOTE_LINE * number)
            write(painter, place, line, now.text2, (12.5, 400))
        painter.end()

    def note_lines(self, width: int) -> tuple[str, ...]:
        """The note as a card so wide shows it."""
        return broken(words_in(self._entry.note, language()), width - 4, 12.5, MOST_LINES)

    def height_for(self, width: int) -> int:
        """What a card so wide needs for its picture and all its words."""
        lines = max(NOTE_LINES, len(self.note_lines(width)))
        return _picture_height(width) + ABOVE_NOTE + NOTE_LINE * lines


class SurfaceTile(Choice):
    """A surface: its map and its name."""

    def __init__(self, name: str, pictures: SurfacePictures, parent: QWidget) -> None:
        self._surface, self._pictures = SURFACES[name], pictures
        super().__init__(name, parent)

    def retranslate(self) -> None:
        self.setAccessibleName(say(Text("Surfaces", self._surface.title)))
        self.setToolTip(say(Text("Surfaces", self._surface.sentence)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        painter = begin(QPainter(self))
        spec = ShippedSurface(name=self._surface.name)
        image = self._pictures.picture(spec, TILE, self.devicePixelRatioF())
        box = QRectF(0, 0, TILE.width(), TILE.height()).adjusted(0.75, 0.75, -0.75, -0.75)
        self._paint_picture(painter, box, image)
        name = say(Text("Surfaces", self._surface.title))
        for number, line in enumerate(broken(name, TILE.width() - 2, 12.5, NAME_LINES)):
            place = (2, TILE.height() + 14 + 16 * number)
            write(painter, place, line, style.ink().text2, (12.5, 400))
        painter.end()


class RecentRow(Choice):
    """A file that was open before: its name, and the folder it lies in."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        self._path = path
        super().__init__(path, parent)

    def retranslate(self) -> None:
        self.setAccessibleName(self._path.name)
        self.setToolTip(str(self._path))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        now, painter = style.ink(), begin(QPainter(self))
        box = QRectF(self.rect()).adjusted(0.75, 2, -0.75, -2)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(now.hover))
            painter.drawRoundedRect(box, style.RADIUS, style.RADIUS)
        if self.has_ring:
            draw_focus(painter, box, style.RADIUS)
        name = elided(self._path.name, self.width() * 0.55, 13, 500)
        write(painter, (8, self.height() / 2), name, now.text, (13, 500))
        left = 8 + metrics(13, 500).horizontalAdvance(name) + 12
        folder = metrics(12.5).elidedText(
            str(self._path.parent), Qt.TextElideMode.ElideMiddle, self.width() - left - 8
        )
        write(painter, (left, self.height() / 2), folder, now.text3, (12.5, 400))
        painter.end()


def lesson_on(name: str) -> Lesson:
    """A new lesson on the shipped surface `name`: one run that works, from a start worth seeing."""
    surface = SURFACES[name]
    bare = Lesson(
        title=_localized_title(surface.title),
        surface=ShippedSurface(name=name),
        start=surface.start,
    )
    return bare.with_run(Run(optimizer="sgd", settings=Values(lr=first_rate(bare, "sgd"))))


def _localized_title(title: str) -> str:
    return say(Text("Surfaces", title))


def _picture_height(width: int) -> int:
    return width * PICTURE[1] // PICTURE[0]


def _grid(
    choices: Sequence[QWidget], first: QRect, columns: int, gap: int = GAP, row_gap: int = 8
) -> int:
    """Put `choices` in rows from the place of the first; the bottom of the last row."""
    for number, choice in enumerate(choices):
        row, column = divmod(number, columns)
        choice.setGeometry(
            first.translated(column * (first.width() + gap), row * (first.height() + row_gap))
        )
    rows = -(-len(choices) // columns)
    return first.y() + rows * (first.height() + row_gap)
