"""Surface panes of any lesson, on the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from core.lesson import Lesson, Run
from core.surfaces import ShippedSurface, SurfaceSpec
from gui import style
from gui.document import Document
from gui.panes.surface import SurfacePane
from gui.words import set_language
from tests.gui.surface_pane.hands import Make


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    style.set_theme("light")
    documents: list[Document] = []

    def made(surface: SurfaceSpec | None = None, **parts: object) -> SurfacePane:
        spec = surface or ShippedSurface("sphere")
        given = {"start": (-1.0, -2.0), "runs": (Run(optimizer="sgd"),), **parts}
        document = Document(Lesson(surface=spec, **given))  # type: ignore[arg-type]
        documents.append(document)
        pane = SurfacePane(document)
        qtbot.addWidget(pane)
        pane.resize(240, 560)
        pane.show()
        return pane

    yield made
    set_language("en")
    style.set_theme("light")
    for document in documents:
        # Left to the search for leftovers, its commands would be deleted before their stack.
        document.deleteLater()
