"""A surface that turns: drawn quickly while its frames follow each other, and well at rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gui.drawing import Drawing

if TYPE_CHECKING:
    from gui.panels.surface import SurfacePanel

REST_MS = 160  # after a frame that no other one follows


class Turning(QObject):
    """Knows how well the surface of `drawing` is drawn on screen, and asks to `repaint` it."""

    def __init__(self, drawing: Drawing, repaint: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._drawing, self._repaint = drawing, repaint
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._settle)

    def follow(self) -> None:
        """Another frame is shown."""
        panel = self._panel
        if panel is not None and panel.is_turning:
            panel.is_quick = panel.backdrop.is_draft or self._rest.isActive()
            self._rest.start()

    @contextmanager
    def in_full(self) -> Iterator[None]:
        """Draw well for once, whatever the screen shows."""
        panel = self._panel
        before = panel is not None and panel.is_quick
        if panel is not None:
            panel.is_quick = panel.backdrop.is_draft
        try:
            yield
        finally:
            if panel is not None:
                panel.is_quick = before

    @property
    def _panel(self) -> SurfacePanel | None:
        return self._drawing.surface_panel

    def _settle(self) -> None:
        panel = self._panel
        if panel is not None and panel.is_quick and not panel.backdrop.is_draft:
            panel.is_quick = False
            self._repaint()
