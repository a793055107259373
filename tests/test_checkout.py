"""What is kept in the repository: nothing that only one machine has, and no lock file."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WRITTEN_HERE = r"/(?:home|work|root|Users)/\w|[A-Z]:\\Users|\bpypi\.|pythonhosted\.|\.npmjs\."


def tracked() -> list[str]:
    command = ["git", "-C", str(ROOT), "ls-files", "-z"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_text_names_a_machine_or_a_registry() -> None:
    wrong = []
    for name in tracked():
        content = (ROOT / name).read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
            if match := re.search(rf"(?<![\w.])(?:{WRITTEN_HERE})", line):
                wrong.append(f"{name}:{number}: names {match.group()}, which only exists elsewhere")
    assert not wrong, "\n" + "\n".join(wrong)


def test_no_lock_file_is_kept() -> None:
    assert not [name for name in tracked() if Path(name).name in {"uv.lock", ".ravine.lock"}]
