"""Every test leaves the machine as it was: no screen, no network, no user's files, no leftovers.

The environment is arranged when this file is imported, before anything can import Qt.
"""

import gc
import os
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

_SYSTEM_TEMPORARY = tempfile.gettempdir()
_HOUSE = Path(tempfile.mkdtemp(prefix="ravine-tests-"))
_TEMPORARY = _HOUSE / "tmp"
PATIENCE_MS = 60_000


def _arrange_environment() -> None:
    """Point everything that programs write without being asked into one folder of this session."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"):
        folder = _HOUSE / name.lower()
        folder.mkdir(mode=0o700)
        os.environ[f"XDG_{name}"] = str(folder)
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(_HOUSE / "hypothesis")
    # pytest keeps its own folders (tmp_path) where a person looks for them after a failure.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", _SYSTEM_TEMPORARY)
    _TEMPORARY.mkdir()
    os.environ["TMPDIR"] = tempfile.tempdir = str(_TEMPORARY)


_arrange_environment()


def _register_profiles() -> None:
    """`ci` is repeatable and quick; `--hypothesis-profile=thorough` searches."""
    from hypothesis import HealthCheck, settings

    slow = [HealthCheck.too_slow]
    settings.register_profile(
        "ci",
        derandomize=True,
        deadline=None,
        max_examples=40,
        database=None,
        suppress_health_check=slow,
    )
    settings.register_profile(
        "thorough", deadline=None, max_examples=2000, database=None, suppress_health_check=slow
    )
    settings.load_profile("ci")


_register_profiles()


def pytest_unconfigure() -> None:
    """Remove this session's folder."""
    shutil.rmtree(_HOUSE, ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every new socket that could leave this machine, and every look-up of a name."""
    create = socket.socket.__init__

    def refuse(self: socket.socket, family: int = -1, *rest: Any, **named: Any) -> None:
        fileno = named.get("fileno", rest[2] if len(rest) > 2 else None)
        if fileno is None and family != socket.AF_UNIX:
            raise PermissionError(f"tests must not use the network (socket family {family})")
        create(self, family, *rest, **named)

    def refuse_name(host: object, *_: Any, **__: Any) -> None:
        raise PermissionError(f"tests must not use the network (looked up {host!r})")

    monkeypatch.setattr(socket.socket, "__init__", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse_name)


@pytest.fixture(scope="session")
def qapp(qapp: Any) -> Any:
    """Prepare the application: settings in this session's folder, every mouse move delivered."""
    import pyqtgraph
    from PySide6.QtCore import QSettings

    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(kind, scope, str(_HOUSE / "settings"))
    pyqtgraph.setConfigOption("mouseRateLimit", -1)
    return qapp


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> Any:
    """A bot that waits as long as a busy machine needs; whatever comes ends the wait at once."""
    from functools import partialmethod

    from pytestqt.qtbot import QtBot

    class Patient(QtBot):
        waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE_MS)  # noqa: N815 - Qt's way
        waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE_MS)  # noqa: N815

    return Patient(request)


@pytest.fixture(autouse=True)
def _fresh_settings() -> Iterator[None]:
    """Let no test find the preferences of the one before."""
    yield
    shutil.rmtree(_HOUSE / "settings", ignore_errors=True)


@pytest.fixture(autouse=True, scope="module")
def _settled_heap() -> None:
    """Leave out what is older than a module when its tests are searched for leftovers."""
    gc.collect()
    gc.freeze()


def _children() -> set[str]:
    """Process ids of this process's children, zombies included; empty where /proc lacks them."""
    found: set[str] = set()
    for file in Path("/proc/self/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has just ended
            found.update(file.read_text().split())
    return found


def _files(folder: Path) -> set[str]:
    return {
        str(path)
        for path in folder.iterdir()
        if path.name != "__pycache__" and (folder == _TEMPORARY or not path.name.startswith("."))
    }


def _qt_leftovers() -> set[str]:
    """Top-level widgets, active timers and running threads, told apart by address."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return set()
    from PySide6.QtCore import QThread, QTimer
    from shiboken6 import isValid

    found = {f"widget {widget!r}" for widget in widgets.QApplication.topLevelWidgets()}
    for thing in gc.get_objects():
        if isinstance(thing, QTimer) and isValid(thing) and thing.isActive():
            found.add(f"active {thing!r}")
        elif isinstance(thing, QThread) and isValid(thing) and thing.isRunning():
            found.add(f"running {thing!r}")
    return found


def _delete_what_waits(node: Any) -> None:
    """Delete what goes anyway: pytest holds a test's arguments a little longer than we look."""
    node.funcargs.clear()
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture(autouse=True)
def _no_leftovers(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a widget, timer, thread, process or file behind."""
    cwd = Path.cwd()
    threads = set(threading.enumerate())
    before = _files(cwd) | _files(_TEMPORARY), _children(), _qt_leftovers()
    yield
    qt = _qt_leftovers() - before[2]
    if qt:
        _delete_what_waits(request.node)
        qt &= _qt_leftovers()
    left = [f"file {path}" for path in (_files(cwd) | _files(_TEMPORARY)) - before[0]]
    left += [f"child process {pid}" for pid in _children() - before[1]]
    left += [f"thread {thread.name}" for thread in set(threading.enumerate()) - threads]
    left += qt
    if left:
        pytest.fail("this test left behind: " + ", ".join(sorted(left)), pytrace=False)
