"""What a person needs of any picture: more contrast, less motion; by choice, else as the system.

Contrast is asked of Qt, which knows it of Windows, macOS and desktops with a settings portal. Of
motion Qt knows nothing before 6.12, so each system is asked in its own way, once, and only where
something is about to move. Where a system cannot say, nothing is reduced.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from typing import Any

from gui import style
from gui.preferences import Preferences

CLIENT_AREA_ANIMATION = 0x1042  # SPI_GETCLIENTAREAANIMATION of Windows
PATIENCE = 0.5  # seconds for a system to answer
GNOME = ("gsettings", "get", "org.gnome.desktop.interface", "enable-animations")
MAC = ("defaults", "read", "com.apple.universalaccess", "reduceMotion")


class _Chosen:
    """The choice of the person who uses the program, None where the system's counts."""

    stillness: bool | None = None


def needs_contrast(preferences: Preferences) -> bool:
    """Whether window and stage are to have high contrast."""
    chosen = _choice(preferences.contrast)
    return style.prefers_contrast() if chosen is None else chosen


def choose_motion(preferences: Preferences) -> None:
    """Let `is_still` follow the preference from now on."""
    _Chosen.stillness = _choice(preferences.motion)


def is_still() -> bool:
    """Whether nothing should move by itself: what would fade or slide appears at once."""
    if _Chosen.stillness is not None:
        return _Chosen.stillness
    return style.prefers_stillness() or _system_is_still()


def _choice(name: str) -> bool | None:
    return {"on": True, "off": False}.get(name)


@lru_cache(1)
def _system_is_still() -> bool:
    if sys.platform == "win32":
        import ctypes  # like all that is imported late here: seldom does anything move

        return _windows_is_still(ctypes.windll.user32)
    if sys.platform == "darwin":
        return told(MAC) == "1"
    # Other desktops of Linux have no such switch of their own.
    return (
        "gnome" in os.environ.get("XDG_CURRENT_DESKTOP", "").casefold() and told(GNOME) == "false"
    )


def _windows_is_still(user: Any) -> bool:
    """Whether "Show animations in Windows" is off; false where Windows does not say."""
    import ctypes

    animates = ctypes.c_int(1)
    known = user.SystemParametersInfoW(CLIENT_AREA_ANIMATION, 0, ctypes.byref(animates), 0)
    return bool(known) and not animates.value


def told(command: tuple[str, ...]) -> str:
    """What a system's own program answers; "" where it is missing, fails or hangs."""
    import shutil
    import subprocess

    program = shutil.which(command[0])
    if program is None:
        return ""
    try:
        answer = subprocess.run(  # noqa: S603 - a program of the system with fixed arguments
            [program, *command[1:]], capture_output=True, text=True, timeout=PATIENCE, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip()
