"""Closing a window while a film is being written."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from core.files import shown
from core.words import QT_TRANSLATE_NOOP
from gui.export import ExportJobs
from gui.panes.export import wording
from gui.words import say


def may_close(jobs: ExportJobs, parent: QWidget | None = None) -> bool:
    """Whether nothing is being exported any more, after asking; then everything is cancelled.

    The safe answer, to go on exporting, is the default one and that of Escape.
    """
    order = jobs.current
    if order is None:
        return True
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    asked = QT_TRANSLATE_NOOP("Export dialog", "The film “{name}” is still being written.")
    box.setText(say(wording.text(asked, name=shown(order.path.name))))
    told = QT_TRANSLATE_NOOP("Export dialog", "Closing now cancels it; no file is left.")
    box.setInformativeText(say(wording.text(told)))
    close = wording.text(QT_TRANSLATE_NOOP("Export dialog", "Cancel the export and close"))
    stay = wording.text(QT_TRANSLATE_NOOP("Export dialog", "Go on exporting"))
    leave = box.addButton(say(close), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(say(stay), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    is_leaving = box.clickedButton() is leave
    box.deleteLater()
    if is_leaving:
        jobs.stop()
    # It may have ended while the question was there.
    return is_leaving or not jobs.is_running
