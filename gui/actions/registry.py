"""Commands as values, and the actions of one window that are made from them.

Look at `Command` first. What commands there are stands in `catalogue`; where they are shown is the
window's affair. Single keys, such as Space, go to a text field that has the focus, and to a control
that was reached with the keyboard, before they are commands.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from core.words import QT_TRANSLATE_NOOP, Text
from gui.dialogs.shortcut_sheet import Group
from gui.icons import icon
from gui.words import say

if TYPE_CHECKING:
    from gui.window import Window

Key: TypeAlias = "str | QKeySequence.StandardKey"

CONTEXT = "Actions"
WITH_KEYS = QT_TRANSLATE_NOOP("Actions", "{tip} ({keys})")
_NAVIGATION = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Space,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Plus,
    Qt.Key.Key_Minus,
}


class Command(Struct, frozen=True):
    """One thing a person can ask for.

    `words` and `tip` are marked texts of the context "Actions"; `{what}` in `words` is filled by
    `what`. Of `keys` all work and the first that is bound here is shown. `enabled` and `checked`
    are asked whenever something changed; without them a command is always possible, and no switch.
    """

    name: str
    words: str
    call: Callable[[Window], object]
    keys: tuple[Key, ...] = ()
    icon: str = ""
    tip: str = ""
    enabled: Callable[[Window], bool] | None = None
    checked: Callable[[Window], bool] | None = None
    what: Callable[[Window], str] | None = None
    role: QAction.MenuRole = QAction.MenuRole.NoRole


class Submenu(Struct, frozen=True):
    """A menu inside a menu: its commands, or filled by the window each time it opens."""

    name: str
    words: str
    entries: tuple[Command, ...] = ()
    fill: Callable[[Window, QMenu], None] | None = None


class Menu(Struct, frozen=True):
    """One menu of the menu bar; None is a line between two groups."""

    name: str
    words: str
    entries: tuple[Command | Submenu | None, ...]


class Act(QAction):
    """The action of one command in one window."""

    def __init__(self, command: Command, window: Window) -> None:
        super().__init__(window)
        self.command = command
        self._window = window
        self.setObjectName(command.name)
        self.setMenuRole(command.role)
        self.setCheckable(command.checked is not None)
        self.setShortcuts(sequences(command.keys))
        self.setAutoRepeat(command.name in {"step_forward", "step_back", "undo", "redo"})
        if command.icon:
            self.setIcon(icon(command.icon))
            # In a menu a switch shows its check, and an icon would stand in its place.
            self.setIconVisibleInMenu(sys.platform != "darwin" and command.checked is None)
        self.triggered.connect(self._on_triggered)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again, in the language of now."""
        command = self.command
        what = command.what(self._window) if command.what else ""
        words = say(Text.of(CONTEXT, command.words, what=what)).strip()
        if words != self.text():
            self.setText(words)
        tip = say(Text(CONTEXT, command.tip)) if command.tip else plain(words)
        keys = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(say(Text.of(CONTEXT, WITH_KEYS, tip=tip, keys=keys)) if keys else tip)
        self.setStatusTip(tip if command.tip else "")

    def refresh(self) -> None:
        """Ask the rules again."""
        command, window = self.command, self._window
        if command.enabled is not None:
            self.setEnabled(command.enabled(window))
        if command.checked is not None:
            self.setChecked(command.checked(window))
        if command.what is not None:
            self.retranslate()

    def _on_triggered(self) -> None:
        self.command.call(self._window)
        # A switch that was refused, or was on already, goes back to what is true.
        self.refresh()


class Actions:
    """All actions of one window, by the names of their commands. GUI thread only."""

    def __init__(self, menus: Sequence[Menu], window: Window) -> None:
        self.menus = menus
        self._window = window
        self._acts = {command.name: Act(command, window) for command in commands(menus)}
        window.addActions(list(self._acts.values()))

    def __getitem__(self, name: str) -> Act:
        return self._acts[name]

    def __iter__(self) -> Iterator[Act]:
        return iter(self._acts.values())

    def refresh(self) -> None:
        """Ask every rule again: something changed."""
        for act in self:
            act.refresh()

    def retranslate(self) -> None:
        for act in self:
            act.retranslate()

    def menu(self, menu: Menu, parent: QWidget) -> QMenu:
        """One menu of the menu bar, with the actions of this window."""
        made = QMenu(say(Text(CONTEXT, menu.words)), parent)
        made.setToolTipsVisible(False)
        for entry in menu.entries:
            if entry is None:
                made.addSeparator()
            elif isinstance(entry, Submenu):
                made.addMenu(SubmenuOf(entry, self, self._window, made))
            else:
                made.addAction(self[entry.name])
        return made

    def sheet(self) -> list[Group]:
        """Every command with a key, menu by menu, in the language of the window."""
        groups = []
        for menu in self.menus:
            inner = [entry for entry in menu.entries if isinstance(entry, Submenu)]
            above = {each.name: entry.words for entry in inner for each in entry.entries}
            rows = []
            for command in commands([menu]):
                keys = "   ".join(named(command.keys))
                if keys and not command.name.startswith("show_run_"):
                    words = plain(say(Text.of(CONTEXT, command.words, what="")).strip())
                    if command.name in above:
                        words = f"{plain(say(Text(CONTEXT, above[command.name])))}: {words}"
                    rows.append((words, keys))
            if menu.name == "run":
                numbered = QT_TRANSLATE_NOOP("Actions", "Show or hide a run by its number")
                rows.append((say(Text("Actions", numbered)), "1 … 9"))
            if rows:
                groups.append(Group(plain(say(Text(CONTEXT, menu.words))), tuple(rows)))
        return groups

    def by_key(self, event: QKeyEvent) -> Act | None:
        """The possible action that a key press means."""
        pressed = QKeySequence(event.keyCombination())
        without_shift = QKeySequence(
            QKeyCombination(
                event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier, Qt.Key(event.key())
            )
        )
        for act in self:
            keys = act.shortcuts()
            if act.isEnabled() and (pressed in keys or (without_shift in keys and event.text())):
                return act
        return None


class SubmenuOf(QMenu):
    """A menu inside a menu, filled again whenever it opens where the window fills it."""

    def __init__(self, entry: Submenu, actions: Actions, window: Window, parent: QWidget) -> None:
        super().__init__(say(Text(CONTEXT, entry.words)), parent)
        self._entry, self._window = entry, window
        self.addActions([actions[command.name] for command in entry.entries])
        if entry.fill is not None:
            self.aboutToShow.connect(self._fill)
            self.addAction("…")  # an empty menu might not open; to fill it now would take its time

    def _fill(self) -> None:
        if self._entry.fill is not None:
            self.clear()
            self._entry.fill(self._window, self)


def commands(menus: Sequence[Menu]) -> Iterator[Command]:
    """Every command of some menus, in their order."""
    for menu in menus:
        for entry in menu.entries:
            if isinstance(entry, Command):
                yield entry
            elif isinstance(entry, Submenu):
                yield from entry.entries


def sequences(keys: Sequence[Key]) -> list[QKeySequence]:
    """The key sequences that some keys mean here, each once; a standard key may mean none."""
    found: list[QKeySequence] = []
    for key in keys:
        meant = (
            QKeySequence.keyBindings(key)
            if isinstance(key, QKeySequence.StandardKey)
            else [QKeySequence(key)]
        )
        found += [one for one in meant if one not in found and not one.isEmpty()]
    return found


def named(keys: Sequence[Key]) -> list[str]:
    """Names of the keys for people: of a standard key only the first, the others are rare."""
    found = [first[0] for key in keys if (first := sequences([key]))]
    names = [one.toString(QKeySequence.SequenceFormat.NativeText) for one in found]
    return list(dict.fromkeys(names))


def plain(words: str) -> str:
    """Words of a menu without the mark of their mnemonic: "&Save" and "저장(&S)" lose it."""
    for mark in (place for place in range(len(words)) if words.startswith("(&", place)):
        if words[mark + 3 : mark + 4] == ")":
            words = words[:mark] + words[mark + 4 :]
            break
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")


def claims(event: QKeyEvent) -> bool:
    """Whether the focused widget is asked before a key is a command.

    A text field takes everything that is typed. A control reached with the keyboard takes the keys
    that controls use; after a click those keys go on driving the film.
    """
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    focus = QApplication.focusWidget()
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    if focus is None or held != Qt.KeyboardModifier.NoModifier:
        return False
    if isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox) or (
        isinstance(focus, QComboBox) and focus.isEditable()
    ):
        return event.key() < Qt.Key.Key_F1 or event.key() > Qt.Key.Key_F35
    if not focus.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
        return False
    if isinstance(focus, QAbstractButton):
        return event.key() == Qt.Key.Key_Space
    return event.key() in _NAVIGATION
