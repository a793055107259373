"""The trial of OpenGL says what is there, and nothing it meets harms the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gui import doctor, opengl
from gui.opengl import NO_CONTEXT, NOTHING_DRAWN, OpenGL, probe


def test_a_trial_without_a_screen_makes_no_context(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "minimal")
    monkeypatch.delenv("DISPLAY", raising=False)
    found = probe()
    assert not found.draws
    assert found.problem


@pytest.mark.parametrize(
    ("body", "draws", "told"),
    [
        ("print('A card'); print('4.6')", True, ""),
        (f"raise SystemExit({NO_CONTEXT})", False, "no context"),
        (f"raise SystemExit({NOTHING_DRAWN})", False, "nothing is drawn"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", False, "ended with code"),
        ("import time; time.sleep(60)", False, "no answer"),
        ("pass", False, "ended with code 0"),
    ],
)
def test_whatever_becomes_of_the_trial_is_told(
    body: str, draws: bool, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "trial.py"
    script.write_text(body)
    real = subprocess.run

    def run(_command: object, **how: object) -> object:
        return real([sys.executable, str(script)], **how)  # type: ignore[call-overload]

    monkeypatch.setattr("gui.opengl.subprocess.run", run)
    monkeypatch.setattr(opengl, "SECONDS", 1.0)
    found = probe()
    assert found.draws == draws
    assert told in found.problem


def test_a_computer_without_opengl_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opengl, "probe", lambda: OpenGL(False, problem="nothing is drawn"))
    [finding] = [one for one in doctor.examine() if one.name == "OpenGL"]
    assert finding.state == "note"
    assert "nothing is drawn" in finding.value


def test_the_processor_is_told_from_a_card() -> None:
    assert OpenGL(True, "llvmpipe (LLVM 15.0.6, 256 bits)", "4.5").is_software
    assert not OpenGL(True, "NVIDIA GeForce RTX 3060/PCIe/SSE2", "4.6.0").is_software
