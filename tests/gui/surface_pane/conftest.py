"""Surface panes of any lesson, on the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from core.lesson import Lesson, Run
from core.surfaces import ShippedSurface, SurfaceSpec
from gui import style
from gui.document import Document
from gui.panes.surface import SurfacePane
from gui.words import set_language
from tests.gui.surface_pane.hands import Make


@pytest.fixture
def make(qapp: object) -> Iterator[Make]:
    style.set_theme("light")
    panes: list[SurfacePane] = []

    def made(surface: SurfaceSpec | None = None, **parts: object) -> SurfacePane:
        spec = surface or ShippedSurface("sphere")
        given = {"start": (-1.0, -2.0), "runs": (Run(optimizer="sgd"),), **parts}
        document = Document(Lesson(surface=spec, **given))  # type: ignore[arg-type]
        pane = SurfacePane(document)
        panes.append(pane)
        pane.resize(240, 560)
        pane.show()
        return pane

    yield made
    set_language("en")
    style.set_theme("light")
    for pane in panes:
        pane.close()
        pane.deleteLater()
        # Left to the search for leftovers, its commands would be deleted before their stack.
        pane.document.deleteLater()
    # Nor is a pane left to it: it would go in the middle of what a later one does.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
