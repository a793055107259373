from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import pytest
from PySide6.QtCore import QEvent, QLocale, QSettings, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from core.lesson import Camera, Lesson, Look, Pace, Run
from core.lesson_file import read
from core.movies import FORMATS as WRITERS
from core.picture import backdrop, frame
from core.plan import record_all
from core.resources import resource
from core.settings import Values
from core.surfaces import ShippedSurface
from core.timeline import Timeline
from core.words import QT_TRANSLATE_NOOP, Localized, Text
from gui import style, words
from gui.document import Document
from gui.export import ExportJobs, ExportOptions, ExportOrder, copy_picture, export
from gui.panes.export import ExportDialog, ExportStatus, may_close
from gui.panes.export import closing as closing_module
from gui.panes.export import status as status_module
from gui.panes.export.choices import PRESETS, Choices, at_rate, frames_of, job_of, with_format
from gui.panes.export.estimate import bytes_of, shown_bytes
from gui.panes.export.formats import FORMATS, format_of
from gui.panes.export.naming import proposed, without_ending
from gui.player import Player
from gui.preferences import Preferences
from gui.resolving import resolved
from gui.stage import Stage
from tests.gui.windows import child

WAIT = 100_000  # ms: the machine may be busy
pytestmark = pytest.mark.usefixtures("qapp")


def bowl(**look: object) -> Lesson:
    """Thirty frames at ten a second: half a second, two seconds, half a second."""
    return Lesson(
        title=Localized(en="A round bowl", ko="둥근 그릇"),
        note="It rolls down.",
        surface=ShippedSurface("sphere"),
        start=(-4.0, 2.0),
        steps=9,
        runs=(Run(optimizer="sgd", settings=Values(lr=0.1)),),
        look=Look(theme="light", language="en"),
        pace=Pace(fps=10, seconds=2.0, hold_start=0.5, hold_end=0.5),
    ).with_look(**look)


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    style.set_theme("light")
    yield
    words.set_language("en")
    style.set_theme("light")


@pytest.fixture
def preferences(tmp_path_factory: pytest.TempPathFactory) -> Preferences:
    file = tmp_path_factory.mktemp("settings") / "ravine.ini"
    return Preferences(QSettings(str(file), QSettings.Format.IniFormat))


class Opened:
    """A dialog on the screen, with what it ordered."""

    def __init__(
        self, qtbot: QtBot, folder: Path, lesson: Lesson | None = None, **more: object
    ) -> None:
        self.document = Document(lesson or bowl())
        pace, steps = self.document.lesson.pace, self.document.lesson.steps
        self.player = Player(Timeline(pace, steps))
        kept = more.get("preferences")
        if isinstance(kept, Preferences):
            kept.export_folder = folder
        self.dialog = ExportDialog(self.document, self.player, **more)  # type: ignore[arg-type]
        self.dialog.place.set_folder(folder)
        qtbot.addWidget(self.dialog)
        self.orders: list[ExportOrder] = []
        self.dialog.ordered.connect(self.orders.append)
        self.dialog.open()
        self.qtbot = qtbot

    def settle(self) -> None:
        self.qtbot.waitUntil(self.is_settled, timeout=WAIT)

    def is_settled(self) -> bool:
        picture = self.dialog.preview.picture
        has_answer = not picture.image.isNull() or bool(picture.message)
        return has_answer and not self.is_drawing()

    def is_drawing(self) -> bool:
        """Whether a timer will draw or record something more."""
        return any(timer.isActive() for timer in self.dialog.preview.findChildren(QTimer))

    def choose(self, key: str) -> None:
        """Choose a format as a person does: by the keyboard in the list."""
        field = self.dialog.form.format
        field.setFocus()
        while field.value() != key:
            up = [each.key for each in FORMATS].index(key) < field.currentIndex()
            QTest.keyClick(field, Qt.Key.Key_Up if up else Qt.Key.Key_Down)

    def type_into(self, field: QWidget, text: str) -> None:
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Tab)

    def press(self, button: QWidget) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def preset(self, name: str) -> None:
        cards = {card.preset.name: card for card in self.dialog.presets.cards}
        self.press(cards[name])

    @property
    def image(self) -> QImage:
        return self.dialog.preview.picture.image


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    made = Opened(qtbot, tmp_path)
    yield made
    made.dialog.reject()


def decoded(path: Path) -> int:
    with av.open(str(path)) as film:
        return sum(1 for _ in film.decode(video=0))


# -- the dialog ----------------------------------------------------------------------------------


def test_two_keys_export_a_film_named_after_the_lesson(opened: Opened, tmp_path: Path) -> None:
    opened.settle()
    QTest.keyClick(opened.dialog, Qt.Key.Key_Return)
    (order,) = opened.orders
    assert order.path == tmp_path / "A round bowl.mp4"
    assert order.options == ExportOptions(size=(1920, 1080), fps=Fraction(30))
    assert order.frames == 90
    assert not opened.dialog.isVisible()


def test_every_format_of_the_program_can_be_chosen(opened: Opened) -> None:
    field = opened.dialog.form.format
    offered = [field.itemText(place) for place in range(field.count())]
    assert len(offered) == len(WRITERS) + len((".svg", ".pdf")) + len((".csv", ".json", ".npz"))
    assert offered[0] == "MP4 film"
    assert {"PNG frames", "PNG picture", "SVG picture", "CSV numbers"} <= set(offered)


@pytest.mark.parametrize(
    ("name", "ending", "size", "fps"),
    [
        ("slide", ".mp4", (1920, 1080), 30),
        ("gif", ".gif", (640, 360), 12.5),
        ("square", ".mp4", (1080, 1080), 30),
        ("print", ".pdf", (1920, 1080), 30),
        ("picture", ".png", (3840, 2160), 30),
    ],
)
def test_a_preset_sets_everything_at_once(
    opened: Opened, name: str, ending: str, size: tuple[int, int], fps: float
) -> None:
    opened.preset(name)
    choices = opened.dialog.choices
    assert (choices.size, float(choices.fps)) == (size, fps)
    assert opened.dialog.place.ending.text() == ending
    checked = [card.preset.name for card in opened.dialog.presets.cards if card.isChecked()]
    assert checked == [name]


def test_a_presets_size_keeps_the_lessons_aspect(qtbot: QtBot, tmp_path: Path) -> None:
    opened = Opened(qtbot, tmp_path, bowl(aspect=(4, 3)))
    assert opened.dialog.choices.size == (1440, 1080)
    opened.dialog.reject()


def test_own_choices_are_no_preset(opened: Opened) -> None:
    opened.type_into(opened.dialog.form.width_field, "1000")
    assert opened.dialog.choices.size == (1000, 1080)
    assert not any(card.isChecked() for card in opened.dialog.presets.cards)


def test_a_gif_offers_only_rates_that_it_can_hold(opened: Opened) -> None:
    opened.choose("gif")
    field = opened.dialog.form.rate
    rates = [field.itemText(place).split()[0] for place in range(field.count())]
    assert rates == ["10", "12.5", "20", "25", "33.3", "50"]
    assert opened.dialog.choices.fps == Fraction(100, 3)


def test_odd_sides_are_evened_and_said(opened: Opened) -> None:
    opened.type_into(opened.dialog.form.width_field, "1001")
    assert "1000x1080" in opened.dialog.notice.text()
    assert opened.dialog.export_button.isEnabled()


@pytest.mark.parametrize("typed", ["abc", "0", "-5", "nan", "99999", "12.5"])
def test_a_size_that_cannot_be_leaves_the_old_one(opened: Opened, typed: str) -> None:
    opened.type_into(opened.dialog.form.width_field, typed)
    assert opened.dialog.choices.size == (1920, 1080)


def test_a_film_too_flat_to_draw_is_told_and_not_ordered(opened: Opened) -> None:
    opened.type_into(opened.dialog.form.height_field, "64")
    assert "4 times" in opened.dialog.notice.text()
    assert not opened.dialog.export_button.isEnabled()
    QTest.keyClick(opened.dialog, Qt.Key.Key_Return)
    assert opened.orders == []


def test_only_choices_that_mean_something_are_shown(opened: Opened) -> None:
    form = opened.dialog.form
    shown = {
        "mp4": (True, True, False),
        "gif": (True, True, True),
        "frames": (True, False, False),
        "png": (False, False, False),
        "csv": (False, False, False),
    }
    for key, (has_rate, has_quality, has_loops) in shown.items():
        opened.choose(key)
        assert form.rate.isVisible() == has_rate
        assert form.quality.isVisible() == has_quality
        assert form.loops.isVisible() == has_loops
        assert form.width_field.isVisible() == (key != "csv")


def test_the_dialog_keeps_its_size_with_every_format(opened: Opened) -> None:
    opened.settle()
    size = opened.dialog.size()
    for kind in FORMATS:
        opened.choose(kind.key)
        QApplication.processEvents()
        assert opened.dialog.size() == size


def test_a_range_is_typed_in_frames(opened: Opened) -> None:
    form = opened.dialog.form
    QTest.keyClick(form.span, Qt.Key.Key_Down)
    assert form.first.isVisible()
    opened.type_into(form.first, "30")
    opened.type_into(form.last, "44")
    opened.dialog.accept()
    assert opened.orders[0].options.frames == (30, 45)
    assert opened.orders[0].frames == 15


def test_the_timelines_range_is_taken_at_first(qtbot: QtBot, tmp_path: Path) -> None:
    opened = Opened(qtbot, tmp_path, chosen_range=(5, 25))
    opened.dialog.accept()
    # The lesson has ten frames a second, the film thirty.
    assert opened.orders[0].options.frames == (15, 75)


def test_a_range_to_the_end_keeps_its_end_at_another_rate() -> None:
    choices = Choices(span="chosen", fps=Fraction(25))
    assert frames_of(choices, bowl(), (10, 30)) == (25, 75)


def test_another_rate_keeps_the_seconds_of_a_range() -> None:
    choices = at_rate(Choices(span="part", first=30, last=89, frame=45), bowl(), Fraction(10))
    assert (choices.first, choices.last, choices.frame) == (10, 29, 15)
    gif = with_format(replace(choices, fps=Fraction(24)), bowl(), "gif")
    assert gif.fps == 25


def test_caption_theme_and_language_are_the_films_alone(opened: Opened) -> None:
    form = opened.dialog.form
    before = opened.document.lesson
    opened.press(form.title_line)
    opened.press(form.note)
    QTest.keyClick(form.theme, Qt.Key.Key_Down)
    QTest.keyClick(form.theme, Qt.Key.Key_Down)
    QTest.keyClick(form.language, Qt.Key.Key_End)
    opened.dialog.accept()
    lesson = opened.orders[0].lesson
    assert (lesson.look.title_line, lesson.note) == (False, "It rolls down.")
    assert (lesson.look.theme, lesson.look.language) == ("dark", "ko")
    assert opened.document.lesson is before


def test_the_note_can_be_left_out(opened: Opened) -> None:
    opened.press(opened.dialog.form.note)
    opened.dialog.accept()
    assert (opened.orders[0].lesson.note, opened.orders[0].lesson.look.title_line) == ("", True)


def test_a_film_as_shown_has_the_windows_theme_and_language(qtbot: QtBot, tmp_path: Path) -> None:
    style.set_theme("dark")
    words.set_language("ko")
    opened = Opened(qtbot, tmp_path, bowl(theme="program", language="program"))
    opened.dialog.accept()
    look = opened.orders[0].lesson.look
    assert (look.theme, look.language) == ("dark", "ko")
    assert opened.orders[0].path.name == "둥근 그릇.mp4"


def test_numbers_need_no_picture(opened: Opened, tmp_path: Path) -> None:
    opened.choose("csv")
    assert opened.dialog.preview.picture.message == "Numbers have no picture."
    opened.dialog.accept()
    assert opened.orders[0].path == tmp_path / "A round bowl.csv"


def test_a_change_of_the_lesson_reaches_the_open_dialog(opened: Opened) -> None:
    opened.settle()
    before = opened.dialog.estimate.text()
    edited = opened.document.lesson.with_pace(seconds=20.0)
    opened.document.edit(edited, Text.of("Look", QT_TRANSLATE_NOOP("Look", "Change")))
    assert opened.dialog.estimate.text() != before
    assert "21.0 s" in opened.dialog.estimate.text()


# -- the preview ---------------------------------------------------------------------------------


def test_the_preview_is_the_films_own_picture(opened: Opened) -> None:
    opened.type_into(opened.dialog.form.width_field, "432")
    opened.type_into(opened.dialog.form.height_field, "243")
    opened.choose("gif")
    opened.settle()
    choices = opened.dialog.choices
    lesson = bowl().with_look(aspect=(16, 9))
    recordings = record_all(lesson)
    stage = Stage()
    opened.qtbot.addWidget(stage)
    ground = backdrop(lesson, recordings, theme="light", language="en")
    stage.show_backdrop(ground)
    timeline = Timeline(lesson.pace, lesson.steps).with_fps(choices.fps)
    stage.show_frame(frame(lesson, recordings, choices.frame, backdrop=ground, timeline=timeline))
    expected = stage.pixels(432, 243)
    image = opened.image.convertToFormat(QImage.Format.Format_RGB32)
    assert bytes(image.constBits()) == expected.tobytes()


def test_the_preview_follows_slider_theme_and_shape(opened: Opened) -> None:
    opened.settle()
    first = opened.image.copy()
    opened.dialog.preview.slider.setFocus()
    QTest.keyClick(opened.dialog.preview.slider, Qt.Key.Key_End)
    opened.settle()
    assert opened.dialog.choices.frame == 89
    assert opened.image != first
    QTest.keyClick(opened.dialog.form.theme, Qt.Key.Key_End)
    opened.settle()
    assert opened.image.pixelColor(1, 1).name() == "#000000"
    opened.preset("square")
    opened.settle()
    assert opened.image.width() == opened.image.height()


def test_a_slice_of_the_preview_is_short(opened: Opened) -> None:
    opened.settle()
    preview = opened.dialog.preview
    slow = []
    for number in range(0, 90, 9):
        began = time.process_time()
        preview._choose(float(number))
        preview._draw()
        slow.append(time.process_time() - began)
    assert sorted(slow)[len(slow) // 2] < 0.05


def test_a_closed_dialog_draws_nothing_more(opened: Opened) -> None:
    opened.dialog.reject()
    assert opened.dialog.preview._preview is None
    assert not opened.is_drawing()
    edited = opened.document.lesson.with_pace(seconds=20.0)
    opened.document.edit(edited, Text.of("Look", QT_TRANSLATE_NOOP("Look", "Change")))
    assert not opened.is_drawing()


# -- names and places ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Too small, right, too large", "Too small, right, too large"),
        ("경사 하강법: 학습률", "경사 하강법 학습률"),
        ('a/b\\c:d*e?f"g<h>i|j%k', "a b c d e f g h i j k"),
        ("  \t\n ", "film"),
        ("...", "film"),
        ("CON", "film"),
        ("x" * 300, "x" * 80),
        ("\u202egnp.exe", "gnp.exe"),
    ],
)
def test_a_title_becomes_a_name_for_every_system(title: str, name: str) -> None:
    assert proposed(title, "film") == name


def test_an_ending_that_was_typed_is_not_doubled(opened: Opened, tmp_path: Path) -> None:
    opened.type_into(opened.dialog.place.name_field, "lecture 2.5.MP4")
    opened.dialog.accept()
    assert opened.orders[0].path == tmp_path / "lecture 2.5.mp4"
    assert without_ending("frames/") == "frames"


@pytest.mark.parametrize("typed", ["", "   ", "a/b", "a\\b", "run %03d"])
def test_a_name_that_is_none_is_told(opened: Opened, typed: str) -> None:
    opened.type_into(opened.dialog.place.name_field, typed or " ")
    assert opened.dialog.notice.text()
    assert not opened.dialog.export_button.isEnabled()


def test_a_folder_that_vanished_is_told(opened: Opened, tmp_path: Path) -> None:
    opened.dialog.place.set_folder(tmp_path / "gone")
    assert "gone" in opened.dialog.notice.text()
    assert not opened.dialog.export_button.isEnabled()


def test_an_existing_film_is_replaced_only_when_asked(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "A round bowl.mp4").touch()
    opened.press(opened.dialog.export_button)
    question = opened.dialog.question
    assert question.isVisible()
    assert "“A round bowl.mp4”" in question.label.text()
    assert opened.orders == []
    assert question.rename_button.hasFocus()
    opened.press(question.replace_button)
    assert [order.path.name for order in opened.orders] == ["A round bowl.mp4"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_the_safe_answer_takes_a_free_name(opened: Opened, tmp_path: Path, key: Qt.Key) -> None:
    (tmp_path / "A round bowl.mp4").touch()
    (tmp_path / "A round bowl 2.mp4").touch()
    opened.press(opened.dialog.export_button)
    QTest.keyClick(opened.dialog.question.rename_button, key)
    assert opened.dialog.place.name_field.text() == "A round bowl 3"
    assert opened.dialog.place.name_field.hasFocus()
    assert opened.dialog.isVisible()
    assert opened.orders == []


def test_the_place_of_a_waiting_export_is_taken(qtbot: QtBot, tmp_path: Path) -> None:
    jobs = ExportJobs()
    opened = Opened(qtbot, tmp_path, jobs=jobs)
    opened.dialog.accept()
    again = Opened(qtbot, tmp_path, jobs=jobs)
    again.dialog.accept()
    assert again.dialog.question.isVisible()
    again.dialog.reject()
    jobs.stop()
    assert list(tmp_path.iterdir()) == []


def test_the_last_folder_and_preset_are_remembered(
    qtbot: QtBot, tmp_path: Path, preferences: Preferences
) -> None:
    opened = Opened(qtbot, tmp_path, preferences=preferences)
    opened.preset("gif")
    (tmp_path / "films").mkdir()
    opened.dialog.place.set_folder(tmp_path / "films")
    opened.dialog.accept()
    assert preferences.export_folder == tmp_path / "films"
    again = Opened(qtbot, tmp_path / "films", preferences=preferences)
    assert again.dialog.choices.format == "gif"
    assert again.dialog.place.folder == tmp_path / "films"
    again.dialog.reject()


def test_the_last_folder_is_there_at_the_next_start(
    qtbot: QtBot, tmp_path: Path, preferences: Preferences
) -> None:
    films = tmp_path / "films"
    films.mkdir()
    Opened(qtbot, films, preferences=preferences).dialog.accept()
    document = Document(bowl())
    player = Player(Timeline(document.lesson.pace, document.lesson.steps))
    dialog = ExportDialog(document, player, preferences=preferences)
    qtbot.addWidget(dialog)
    assert dialog.place.folder == films
    dialog.reject()


def test_a_damaged_preset_is_the_first_one(
    qtbot: QtBot, tmp_path: Path, preferences: Preferences
) -> None:
    preferences.export_preset = "no such preset"
    opened = Opened(qtbot, tmp_path, preferences=preferences)
    assert opened.dialog.choices.format == "mp4"
    opened.dialog.reject()


# -- estimates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "panel"),
    [
        *((key, "contour") for key in ("mp4", "gif", "webp", "png", "frames", "svg", "pdf")),
        *((key, "surface") for key in ("png", "svg", "pdf")),
    ],
)
def test_the_estimate_is_about_right(tmp_path: Path, key: str, panel: str) -> None:
    lesson = resolved(read(resource("lessons", "saddle_point.json")))
    lesson = lesson.with_look(panels=(panel, "loss"))
    choices = Choices(format=key, size=(480, 270), fps=Fraction(10), frame=20)
    out = f"{tmp_path}/film{format_of(key).ending}"
    job = job_of(choices, lesson, out, None)
    frame = None if format_of(key).is_film else 20
    export(lesson, out, ExportOptions(size=(480, 270), fps=Fraction(10), frame=frame))
    size = sum(file.stat().st_size for file in tmp_path.rglob("*") if file.is_file())
    assert size / 2 < bytes_of(choices, job) < size * 2


@pytest.mark.parametrize("key", ["mp4", "gif"])
def test_a_turning_surface_is_counted(tmp_path: Path, key: str) -> None:
    lesson = resolved(read(resource("lessons", "six_optimizers.json")))
    lesson = lesson.with_look(panels=("surface",), camera=Camera(turn=90.0))
    choices = Choices(format=key, size=(480, 270), fps=Fraction(10), span="part", last=39)
    out = f"{tmp_path}/film.{key}"
    job = job_of(choices, lesson, out, None)
    export(lesson, out, ExportOptions(size=(480, 270), fps=Fraction(10), frames=(0, 40)))
    assert Path(out).stat().st_size / 2 < bytes_of(choices, job) < Path(out).stat().st_size * 2


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "1 bytes"),
        (950, "950 bytes"),
        (1249, "1.2 kB"),
        (43_000, "43 kB"),
        (1_960_000, "2 MB"),
    ],
)
def test_a_size_is_told_with_two_digits(number: int, said: str) -> None:
    assert shown_bytes(number) == said


def test_sizes_and_lengths_speak_the_windows_language(qtbot: QtBot, tmp_path: Path) -> None:
    QLocale.setDefault(QLocale("de_DE"))  # of a computer on which the window speaks another one
    try:
        opened = Opened(qtbot, tmp_path)
        assert opened.dialog.estimate.text().startswith("3.0 s, 90 frames, about ")
        assert "," not in shown_bytes(1_249_000)
        words.set_language("ko")
        assert shown_bytes(950) == "950 바이트"
        opened.dialog.reject()
    finally:
        QLocale.setDefault(QLocale.system())


# -- the keyboard, languages, themes ---------------------------------------------------------------


def test_tab_reaches_every_control(opened: Opened) -> None:
    opened.choose("gif")
    QTest.keyClick(opened.dialog.form.span, Qt.Key.Key_End)
    opened.dialog.activateWindow()
    opened.dialog.presets.cards[0].setFocus()
    reached: list[QWidget] = []
    while (now := QApplication.focusWidget()) not in reached and now is not None:
        reached.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    form, place = opened.dialog.form, opened.dialog.place
    wanted = [
        *opened.dialog.presets.cards,
        opened.dialog.preview.slider,
        form.format,
        form.width_field,
        form.height_field,
        form.sizes,
        form.title_line,
        form.note,
        form.theme,
        form.language,
        form.rate,
        form.span,
        form.first,
        form.last,
        form.quality,
        form.loops,
        place.name_field,
        place.folder_button,
        opened.dialog.cancel_button,
        opened.dialog.export_button,
    ]
    assert reached == wanted
    assert all(widget.accessibleName() for widget in wanted)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_clipped(qtbot: QtBot, tmp_path: Path, language: str, theme: str) -> None:
    words.set_language(language)
    style.set_theme("dark" if theme == "dark" else "light")
    opened = Opened(qtbot, tmp_path)
    opened.settle()
    for label in opened.dialog.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            needed = label.fontMetrics().horizontalAdvance(label.text())
            assert needed <= label.width(), label.text()
            assert label.fontMetrics().height() <= label.height() + 1, label.text()
    for card in opened.dialog.presets.cards:
        assert card.width() >= card.sizeHint().width()
    opened.dialog.reject()


def test_language_and_theme_change_while_the_dialog_is_open(opened: Opened) -> None:
    opened.settle()
    words.set_language("ko")
    style.set_theme("dark")
    opened.settle()
    assert opened.dialog.isVisible()
    assert opened.dialog.form.format.currentText() == words.say(format_of("mp4").label)


# -- the status line -----------------------------------------------------------------------------


class Line:
    """A status line that follows jobs."""

    def __init__(self, qtbot: QtBot) -> None:
        self.jobs = ExportJobs()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.status = ExportStatus(self.jobs, self.window)
        self.window.show()

    def has(self, start: str) -> Callable[[], bool]:
        return lambda: self.status.words.text().startswith(start)

    def is_moving(self) -> bool:
        return self.status.bar.share > 0.02


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[Line]:
    made = Line(qtbot)
    yield made
    made.jobs.stop()


def order(path: Path, fps: int = 10, size: tuple[int, int] = (160, 90)) -> ExportOrder:
    options = ExportOptions(size=size, fps=Fraction(fps))
    return ExportOrder(bowl(), str(path), options, 0, 3 * fps)


def test_a_film_goes_from_the_dialog_through_the_line_into_its_folder(
    qtbot: QtBot, tmp_path: Path, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[Path] = []
    monkeypatch.setattr(status_module, "show_in_folder", folders.append)
    opened = Opened(qtbot, tmp_path, jobs=line.jobs)
    opened.type_into(opened.dialog.form.width_field, "160")
    opened.type_into(opened.dialog.form.height_field, "90")
    opened.press(opened.dialog.export_button)
    assert line.status.isVisible()
    assert line.status.words.text() == "Exporting “A round bowl.mp4”"
    qtbot.waitUntil(line.has("“A round bowl.mp4” is ready."), timeout=WAIT)
    assert decoded(tmp_path / "A round bowl.mp4") == 90
    assert line.status.bar.share == 1.0
    opened.press(line.status.show_folder)
    assert folders == [tmp_path / "A round bowl.mp4"]
    opened.press(line.status.dismiss)
    assert not line.status.isVisible()


def test_cancel_in_the_line_leaves_nothing(qtbot: QtBot, tmp_path: Path, line: Line) -> None:
    line.jobs.add(order(tmp_path / "long.mp4", 120, (640, 360)))
    qtbot.waitUntil(line.is_moving, timeout=WAIT)
    assert line.status.left.text().endswith(("left", "preparing"))
    QTest.mouseClick(line.status.cancel, Qt.MouseButton.LeftButton)
    assert line.status.left.text() == "cancelling"
    assert not line.status.cancel.isEnabled()
    qtbot.waitUntil(line.status.isHidden, timeout=WAIT)
    assert list(tmp_path.iterdir()) == []


def test_the_line_says_why_an_export_failed(qtbot: QtBot, tmp_path: Path, line: Line) -> None:
    line.jobs.add(order(tmp_path / "gone" / "film.mp4"))
    qtbot.waitUntil(line.has("The folder"), timeout=WAIT)
    assert str(tmp_path / "gone") in line.status.words.toolTip()
    assert line.status.dismiss.isVisible()
    words.set_language("ko")
    QApplication.processEvents()
    assert not line.status.words.text().startswith("The folder")


def test_the_line_counts_what_waits(qtbot: QtBot, tmp_path: Path, line: Line) -> None:
    for number in range(3):
        line.jobs.add(order(tmp_path / f"{number}.mp4", 120, (640, 360)))
    assert line.status.words.text() == "Exporting “0.mp4”, waiting: 2"
    line.jobs.cancel()
    waits = line.has("Exporting “1.mp4”, waiting: 1")
    qtbot.waitUntil(waits, timeout=WAIT)
    line.jobs.stop()
    assert line.status.isHidden()


def answering(role: QMessageBox.ButtonRole, texts: list[str]) -> QTimer:
    """Presses the button of that role in the next message box."""
    timer = QTimer()
    timer.setInterval(20)

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            timer.stop()
            texts.append(box.text())
            next(button for button in box.buttons() if box.buttonRole(button) == role).click()

    timer.timeout.connect(answer)
    timer.start()
    return timer


@pytest.mark.parametrize("stays", [True, False])
def test_closing_asks_before_an_export_is_given_up(
    qtbot: QtBot, tmp_path: Path, line: Line, stays: bool
) -> None:
    line.jobs.add(order(tmp_path / "long.mp4", 120, (1280, 720)))
    qtbot.waitUntil(line.is_moving, timeout=WAIT)
    role = QMessageBox.ButtonRole
    texts: list[str] = []
    timer = answering(role.RejectRole if stays else role.DestructiveRole, texts)
    assert may_close(line.jobs, line.window) == (not stays)
    timer.stop()
    assert texts == ["The film “long.mp4” is still being written."]
    assert line.jobs.is_running == stays
    line.jobs.stop()
    assert list(tmp_path.iterdir()) == []


def test_closing_asks_nothing_when_nothing_runs(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing_module, "QMessageBox", None)
    assert may_close(line.jobs)


# -- copy picture --------------------------------------------------------------------------------


def test_a_copied_picture_is_pixels_and_shapes_of_the_same_frame(qtbot: QtBot) -> None:
    lesson = bowl()
    recordings = record_all(lesson)
    stage = Stage()
    qtbot.addWidget(stage)
    ground = backdrop(lesson, recordings, theme="light", language="en")
    stage.show_backdrop(ground)
    stage.show_frame(frame(lesson, recordings, 15, backdrop=ground))
    data = copy_picture(stage, 540)
    image = QImage.fromData(data.data("image/png"))
    assert (image.width(), image.height()) == (960, 540)
    pixels = image.convertToFormat(QImage.Format.Format_RGB32)
    assert bytes(pixels.constBits()) == stage.pixels(960, 540).tobytes()
    assert QSvgRenderer(data.data("image/svg+xml")).viewBox().width() == 960
    held = QApplication.clipboard().mimeData()
    assert held.hasImage()
    assert held.hasFormat("image/svg+xml")
    QApplication.clipboard().clear()


def test_a_program_without_a_screen_ends_well_after_a_picture_was_copied() -> None:
    code = (
        "from PySide6.QtCore import QTimer\n"
        "from gui.app import application\n"
        "from gui.export import copy_picture\n"
        "from gui.stage import Stage\n"
        "made = application()\n"
        "stage = Stage()\n"
        "QTimer.singleShot(0, lambda: copy_picture(stage, 90))\n"
        "QTimer.singleShot(0, lambda: print(made.clipboard().mimeData().formats()))\n"
        "QTimer.singleShot(0, made.quit)\n"
        "raise SystemExit(made.exec())\n"
    )
    done = child(code)
    assert "image/png" in done.stdout
    assert (done.returncode, done.stderr) == (0, "")


def test_presets_have_icons_and_names_of_their_own(opened: Opened) -> None:
    from gui.icons import names

    assert {preset.icon for preset in PRESETS} <= names()
    assert len({preset.name for preset in PRESETS}) == len(PRESETS)
    event = QEvent(QEvent.Type.LanguageChange)
    QApplication.sendEvent(opened.dialog, event)
    assert opened.dialog.windowTitle() == "Export"
