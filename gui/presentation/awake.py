"""Keeps the screen from going dark while a presentation is on.

Look at `hold` first. Each system has its own way, and each lets go by itself when the program ends
or crashes. Only Linux could be tried, with a message bus of our own and with X11's timer; Windows
and macOS follow their makers' documents (SetThreadExecutionState, caffeinate(8)).
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QProcess, QTimer
from PySide6.QtGui import QGuiApplication

Release: TypeAlias = Callable[[], None]
Keep: TypeAlias = Callable[[], Release]

CONNECTION = "ravine presentation"
REASON = "Presentation"  # told to the system, which may list it; never shown by us
RESET_MS = 20_000  # shorter than any screen saver waits
CONTINUOUS, SYSTEM, DISPLAY = 0x80000000, 0x1, 0x2  # of SetThreadExecutionState


def hold() -> Release:
    """Keep the screen on, by the way of this system; what is returned lets it go dark again."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return _nothing
    if sys.platform == "win32":
        return by_thread(ctypes.windll.kernel32.SetThreadExecutionState)
    if sys.platform == "darwin":
        return by_child("caffeinate", ["-d", "-w", str(os.getpid())])
    ways = [by_bus()]
    if QGuiApplication.platformName() == "xcb":
        ways.append(by_timer(x11_reset()))
    return partial(_each, ways)


def by_thread(set_state: Callable[[int], object]) -> Release:
    """As Windows does it: a state of this thread, which ends with it."""
    set_state(CONTINUOUS | SYSTEM | DISPLAY)

    def release() -> None:
        set_state(CONTINUOUS)

    return release


def by_child(program: str, arguments: list[str]) -> Release:
    """As macOS does it: a program that runs meanwhile, and watches for our end."""
    process = QProcess()
    process.start(program, arguments)

    def release() -> None:
        process.kill()
        process.waitForFinished(1000)

    return release


def by_bus() -> Release:
    """As Linux desktops do it: org.freedesktop.ScreenSaver on the session's bus.

    The inhibition lasts as long as its connection, which is one of our own. Nothing is waited for.
    """
    if not has_bus(os.environ):
        return _nothing
    try:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage
    except ImportError:  # a Qt without its bus library
        return _nothing
    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, CONNECTION)
    if bus.isConnected():
        name = "org.freedesktop.ScreenSaver"
        call = QDBusMessage.createMethodCall(name, "/org/freedesktop/ScreenSaver", name, "Inhibit")
        call.setArguments([QGuiApplication.applicationDisplayName(), REASON])
        bus.send(call)
    return partial(QDBusConnection.disconnectFromBus, CONNECTION)


def has_bus(environment: os._Environ[str] | dict[str, str]) -> bool:
    """Whether a session's bus is there already; to ask for one might start it."""
    if environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    runtime = environment.get("XDG_RUNTIME_DIR")
    return bool(runtime) and Path(str(runtime), "bus").exists()


def by_timer(reset: Callable[[], None]) -> Release:
    """Call `reset` now and every now and then, which sets the waiting screen saver back."""
    timer = QTimer()
    timer.setInterval(RESET_MS)
    timer.timeout.connect(reset)
    timer.start()
    reset()
    return timer.stop


def x11_reset() -> Callable[[], None]:
    """What sets X11's own screen saver back, or nothing where X11 cannot be reached."""
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return _nothing
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XResetScreenSaver.argtypes = x11.XCloseDisplay.argtypes = (ctypes.c_void_p,)

    def reset() -> None:
        display = x11.XOpenDisplay(None)
        if display:
            x11.XResetScreenSaver(display)
            x11.XCloseDisplay(display)  # this waits until it is done

    return reset


def _each(ways: Sequence[Release]) -> None:
    for release in ways:
        release()


def _nothing() -> None:
    """There is no screen that could go dark."""
