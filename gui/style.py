"""How the window looks: its colours, its font, Qt's palette and a few rules of style.

Look at `ink` first: everything that paints itself reads its colours there while painting, so that
`set_theme` needs no list of what to repaint. The picture on the stage has inks of its own
(`gui.ink`); sizes of single controls belong to the controls.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from gui.ink import DARK, LIGHT, contrasting
from gui.typeset import families

Theme: TypeAlias = Literal["light", "dark"]

RADIUS = 6.0  # of cards, buttons and fields
INNER_RADIUS = 4.0  # of what lies inside a card
TEXT_SIZE = 13  # px, of names, buttons and values


class WindowInk(Struct, frozen=True):
    """The colours of the window as "#RRGGBB", named after what they are for.

    `canvas` surrounds the stage; `pane` carries cards; `field` is sunk into a card, `hover` lies
    under the pointer. `line` divides, `line2` is a rail or the border of what is hovered. `text`,
    `text2` and `text3` go from values to units. `accent` marks play, selection, focus and the hand.
    """

    theme: Theme
    canvas: str
    pane: str
    card: str
    field: str
    hover: str
    line: str
    line2: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    good: str
    warn: str
    bad: str
    high_contrast: bool = False

    @property
    def is_dark(self) -> bool:
        return self.theme == "dark"

    def verdict(self, kind: str) -> str:
        """Colour of a verdict's sign; the word itself is coloured only where the run diverges."""
        if kind == "diverges":
            return self.bad
        if kind == "converges":
            return self.good
        return self.warn if kind in {"oscillates", "hovers", "saddle"} else self.text2


def _window_ink(theme: Theme) -> WindowInk:
    source = DARK if theme == "dark" else LIGHT
    names = WindowInk.__struct_fields__
    tokens = {name: getattr(source, name) for name in names if hasattr(source, name)}
    return WindowInk(theme=theme, **tokens)


_INKS: dict[Theme, WindowInk] = {"light": _window_ink("light"), "dark": _window_ink("dark")}


def _contrasting(plain: WindowInk) -> WindowInk:
    """Lines as strong as text, and no grey text."""
    strong = contrasting(DARK if plain.is_dark else LIGHT)
    paper, ink = strong.paper, strong.ink
    line, accent = ("#C3CAD4", "#B0ADFF") if plain.is_dark else ("#3A4048", "#3A32B8")
    return replace(
        plain,
        canvas=paper,
        pane=paper,
        card=paper,
        text=ink,
        text2=ink,
        text3=ink,
        line=line,
        line2=line,
        accent=accent,
        good=strong.good,
        warn=strong.warn,
        bad=strong.bad,
        high_contrast=True,
    )


class _Current:
    """What is shown now, in one place for the whole program."""

    ink: WindowInk = _INKS["light"]


def ink() -> WindowInk:
    """The colours of the window as they are now; read them while painting, keep none."""
    return _Current.ink


def set_theme(theme: Theme, high_contrast: bool = False) -> None:
    """Dress the whole program: style, palette, font and rules; every widget hears of it.

    Widgets get a PaletteChange. Cheap where nothing changes.
    """
    plain = _INKS["dark" if theme == "dark" else "light"]
    _Current.ink = _contrasting(plain) if high_contrast else plain
    made = QApplication.instance()
    if not isinstance(made, QApplication):
        return
    if not made.styleSheet():  # rules of style hide the style below them
        made.setStyle("Fusion")
    if made.font() != font(TEXT_SIZE):
        made.setFont(font(TEXT_SIZE))
    rules = _rules(_Current.ink)
    if made.styleSheet() == rules and made.palette() == _palette(_Current.ink):
        return
    # Where rules stand already, Qt dresses every widget again for every widget around it: with 24
    # unfolded runs that takes 0.6 s, and without the old rules 0.1 s.
    made.setStyleSheet("")
    made.setPalette(_palette(_Current.ink))
    made.setStyleSheet(rules)
    # Widgets that paint themselves use no role of the palette, so Qt need not tell them.
    for widget in made.allWidgets():
        QApplication.sendEvent(widget, QEvent(QEvent.Type.PaletteChange))
        widget.update()


def prefers_contrast() -> bool:
    """Whether the system asks for high contrast; false where it cannot say."""
    return "HighContrast" in _system_preference("contrastPreference")


def prefers_stillness() -> bool:
    """Whether the system asks for less motion; false where it cannot say, as before Qt 6.12."""
    return "Reduce" in _system_preference("motionPreference")


def _system_preference(name: str) -> str:
    """A preference for accessibility by name; "" where this Qt does not know it."""
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)
    preference = getattr(accessibility(), name, None) if accessibility else None
    return str(preference()) if preference else ""


@lru_cache(64)
def font(px: float, weight: int = 400) -> QFont:
    """The interface font at `px` pixels: Inter, else the system's; tabular figures.

    Shared: copy it before changing it.
    """
    made = QFont(list(families()))
    made.setPixelSize(max(1, round(px)))
    if px != round(px):
        made.setPointSizeF(px * 0.75 * 96 / _dots_per_inch())
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _dots_per_inch() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInch() if screen else 96.0


def _palette(now: WindowInk) -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette()
    for roles, value in (
        ((role.Window,), now.pane),
        ((role.Base, role.Button), now.card),
        ((role.AlternateBase, role.Midlight), now.field),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), now.text),
        ((role.PlaceholderText,), now.text3),
        ((role.BrightText,), now.bad),
        ((role.ToolTipBase, role.Light), now.card),
        ((role.Mid, role.Dark), now.line2),
        ((role.Shadow,), now.line),
        ((role.Highlight, role.Accent, role.Link, role.LinkVisited), now.accent),
        ((role.HighlightedText,), now.on_accent),
    ):
        for each in roles:
            made.setColor(each, QColor(value))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, each, QColor(now.text3))
    made.setColor(group.Disabled, role.Highlight, QColor(now.line2))
    return made


def _rules(now: WindowInk) -> str:
    """The few things that Fusion's palette cannot say."""
    return _menu_rules(now) + _button_rules(now) + _field_rules(now) + _scroll_rules(now)


def _menu_rules(now: WindowInk) -> str:
    """Tips and menus."""
    return f"""
QToolTip {{ color: {now.text}; background: {now.card}; border: 1px solid {now.line2};
  padding: 4px 6px; }}
QMenu {{ background: {now.card}; border: 1px solid {now.line2}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: {INNER_RADIUS:.0f}px; }}
QMenu::item:selected {{ background: {now.field}; color: {now.text}; }}
QMenu::item:disabled {{ color: {now.text3}; }}
QMenu::separator {{ height: 1px; background: {now.line}; margin: 4px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
"""


def _ring(now: WindowInk) -> str:
    """The width of the border of what has the focus."""
    return "2px" if now.high_contrast else "1px"


def _button_rules(now: WindowInk) -> str:
    return f"""
QPushButton {{ background: {now.card}; border: 1px solid {now.line}; padding: 5px 12px;
  border-radius: {RADIUS:.0f}px; }}
QPushButton:hover {{ border-color: {now.line2}; background: {now.field}; }}
QPushButton:pressed {{ background: {now.hover}; }}
QPushButton:focus {{ border: {_ring(now)} solid {now.accent}; }}
QPushButton:default {{ background: {now.accent}; color: {now.on_accent};
  border-color: {now.accent}; }}
QPushButton:default:focus {{ border-color: {now.text}; }}
QPushButton:disabled {{ color: {now.text3}; background: {now.pane}; border-color: {now.line}; }}
"""


def _field_rules(now: WindowInk) -> str:
    """Fields and lists."""
    return f"""
QLineEdit, QPlainTextEdit {{ background: {now.card}; border: 1px solid {now.line};
  padding: 3px 6px; border-radius: {INNER_RADIUS:.0f}px; }}
QLineEdit:hover, QPlainTextEdit:hover {{ border-color: {now.line2}; }}
QLineEdit[flat="true"] {{ background: transparent; border-color: transparent;
  padding: 1px 1px 1px 3px; }}
QLineEdit[flat="true"]:hover {{ background: {now.field}; }}
QLineEdit[flat="true"]:focus {{ background: {now.card}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: {_ring(now)} solid {now.accent}; }}
QDialog QListWidget {{ background: {now.card}; border: 1px solid {now.line}; outline: none;
  border-radius: {INNER_RADIUS:.0f}px; padding: 3px; }}
QDialog QListWidget::item {{ padding: 6px 8px; color: {now.text};
  border-radius: {INNER_RADIUS:.0f}px; }}
QDialog QListWidget::item:selected {{ background: {now.field}; color: {now.text}; }}
QDialog QListWidget:focus {{ border: {_ring(now)} solid {now.accent}; }}
QTableWidget {{ gridline-color: {now.line}; border: 1px solid {now.line};
  border-radius: {INNER_RADIUS:.0f}px; }}
QLineEdit[refused="true"] {{ border-color: {now.bad}; }}
QComboBox QAbstractItemView {{ background: {now.card}; border: 1px solid {now.line2};
  padding: 4px; outline: none; }}
QComboBox QAbstractItemView::item {{ padding: 4px 8px; border-radius: {INNER_RADIUS:.0f}px; }}
QComboBox QAbstractItemView::item:selected {{ background: {now.field}; color: {now.text}; }}
"""


def _scroll_rules(now: WindowInk) -> str:
    """Thin bars without buttons."""
    return f"""
QScrollArea {{ background: transparent; border: none; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 8px; margin: 0; }}
QScrollBar:horizontal {{ height: 8px; margin: 0; }}
QScrollBar::handle {{ background: {now.line2}; border-radius: 3px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: 24px; }}
QScrollBar::handle:horizontal {{ min-width: 24px; }}
QScrollBar::handle:hover {{ background: {now.text3}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
