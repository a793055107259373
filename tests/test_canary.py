"""The binding must not drop references to `None`; PySide6 6.12.0 did and killed Python 3.11."""

import sys

import pytest
from PySide6.QtCore import QTimer

CALLS = 1000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")
def test_calls_that_return_nothing_keep_the_references_to_none() -> None:
    timer = QTimer()
    before = sys.getrefcount(None)
    for interval in range(CALLS):
        timer.setInterval(interval)
    lost = before - sys.getrefcount(None)
    # A broken binding loses one reference per call; other code moves the count by a few.
    assert lost < CALLS // 10
