"""A document that was never saved."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from gui.document import Document
from tests.gui.document.heard import BOWL


@pytest.fixture
def document(qapp: QApplication) -> Document:
    return Document(BOWL)
