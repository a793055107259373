"""The plain view under the stage: a scene without bars, frame and motion of its own.

It tells what pyqtgraph's items ask of a view they stand in, and needs nothing of pyqtgraph itself,
which is loaded when hands first ask where values are.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPalette, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget


class View(QGraphicsView):
    """Shows its scene exactly as `show_scene` says."""

    sigDeviceRangeChanged = Signal(object, object)  # noqa: N815 - pyqtgraph's name
    sigDeviceTransformChanged = Signal(object)  # noqa: N815 - pyqtgraph's name

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.setBackgroundRole(QPalette.ColorRole.NoRole)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        self.setAcceptDrops(False)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def show_scene(self, fit: QTransform) -> None:
        """Let `fit` lead from the scene to the viewport, which never scrolls."""
        area = fit.inverted()[0].mapRect(QRectF(self.viewport().rect()))
        self.setSceneRect(area)
        self.setTransform(fit)
        self.sigDeviceRangeChanged.emit(self, area)
        self.sigDeviceTransformChanged.emit(self)
