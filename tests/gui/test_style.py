"""The window's dress: every widget hears of a new theme, and words stay legible on it."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui import icons, style


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    style.set_theme("light")
    yield
    style.set_theme("light")


def luminance(value: str) -> float:
    """WCAG 2 relative luminance."""
    channels = (QColor(value).redF(), QColor(value).greenF(), QColor(value).blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


class Listener(QWidget):
    """Counts what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self.heard += event.type() == QEvent.Type.PaletteChange
        super().changeEvent(event)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("is_high", [False, True])
def test_all_words_and_signs_reach_the_contrast_of_small_text(
    theme: style.Theme, is_high: bool
) -> None:
    style.set_theme(theme, is_high)
    now = style.ink()
    least = 7.0 if is_high else 4.5
    for words in (now.text, now.text2, now.text3):
        assert contrast(words, now.pane) >= least
        assert contrast(words, now.card) >= least
    for sign in (now.good, now.warn, now.bad, now.accent):
        assert contrast(sign, now.card) >= 4.5
    assert contrast(now.on_accent, now.accent) >= 4.5


def test_high_contrast_draws_lines_that_can_be_seen() -> None:
    style.set_theme("light", high_contrast=True)
    assert contrast(style.ink().line, style.ink().card) >= 7.0
    assert style.ink().high_contrast


def test_a_new_theme_reaches_widgets_that_paint_themselves(qapp: QApplication) -> None:
    listener = Listener()
    style.set_theme("dark")
    assert listener.heard >= 1
    assert style.ink().is_dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#15171A")
    listener.deleteLater()


def test_the_same_theme_again_disturbs_nobody(qapp: QApplication) -> None:
    style.set_theme("dark")
    listener = Listener()
    style.set_theme("dark")
    assert listener.heard == 0
    listener.deleteLater()


def test_the_program_is_written_in_one_font_of_13_pixels(qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).pixelSize() == 13
    assert qapp.font().families()[0] == style.font(13).families()[0]


def test_digits_are_all_as_wide_as_each_other() -> None:
    metrics = QFontMetricsF(style.font(13, 500))
    widths = [metrics.horizontalAdvance(digit) for digit in "0123456789"]
    assert max(widths) - min(widths) < 0.05


@pytest.mark.parametrize(
    ("kind", "token"),
    [("converges", "good"), ("diverges", "bad"), ("oscillates", "warn"), ("crawls", "text2")],
)
def test_a_verdict_has_the_colour_of_its_meaning(kind: str, token: str) -> None:
    assert style.ink().verdict(kind) == getattr(style.ink(), token)


def test_icons_are_recoloured_with_the_theme() -> None:
    eye = icons.icon("eye", "text")
    style.set_theme("light")
    light = eye.pixmap(32, 32).toImage()
    style.set_theme("dark")
    dark = eye.pixmap(QSize(32, 32), 1.0).toImage()
    inked = [(x, y) for x in range(32) for y in range(32) if light.pixelColor(x, y).alpha() == 255]
    assert inked
    assert {light.pixelColor(x, y).name() for x, y in inked} == {"#16191d"}
    assert {dark.pixelColor(x, y).name() for x, y in inked} == {"#eceef1"}


def test_an_icon_lies_within_its_box_and_fills_most_of_it() -> None:
    for name in ("eye", "caret-down", "plus", "play-fill", "warning"):
        box = icons._outline(name).boundingRect()
        assert QRectF(0, 0, icons.EM, icons.EM).contains(box)
        assert max(box.width(), box.height()) > 0.4 * icons.EM


def test_an_icon_that_does_not_exist_is_an_error_at_once() -> None:
    with pytest.raises(KeyError):
        icons.icon("no-such-icon")


def test_icons_come_without_loading_the_package_that_keeps_them() -> None:
    icons.icon("eye")
    assert "qtawesome" not in sys.modules


class Counting(QWidget):
    """Counts how often it is dressed."""

    dressed = 0

    def event(self, event: QEvent) -> bool:
        self.dressed += event.type() == QEvent.Type.StyleChange
        return super().event(event)


def test_a_widget_deep_inside_is_dressed_as_often_as_its_window(qtbot: QtBot) -> None:
    widgets: list[Counting] = []
    for _ in range(8):
        widgets.append(Counting(widgets[-1] if widgets else None))
    qtbot.addWidget(widgets[0])
    widgets[0].show()
    for widget in widgets:
        widget.dressed = 0
    style.set_theme("dark")
    assert {widget.dressed for widget in widgets} == {2}
