"""Files are put in place whole or not at all, and every refusal is a clear sentence."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from core.files import FileError, replacing, replacing_files, shown, write_whole

OLD = b"what was here before"


class StopError(Exception):
    """What a cancelled export raises inside the block."""


def write_and_stop(target: Path) -> None:
    with replacing(target) as aside:
        aside.write_bytes(b"half")
        raise StopError


def write_two_frames(folder: Path) -> None:
    with replacing_files(folder, lambda name: name.endswith(".png")) as aside:
        (aside / "0.png").write_bytes(b"new")
        (aside / "1.png").write_bytes(b"new")


def test_a_new_file_appears_with_its_content_and_nothing_else(tmp_path: Path) -> None:
    write_whole(tmp_path / "경사 하강 🎬.csv", b"1,2\n")
    assert [file.name for file in tmp_path.iterdir()] == ["경사 하강 🎬.csv"]
    assert (tmp_path / "경사 하강 🎬.csv").read_bytes() == b"1,2\n"


def test_the_file_is_hidden_and_in_the_same_folder_until_the_block_ends(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    with replacing(target) as aside:
        assert aside.parent == target.parent
        assert aside.name.startswith(".")
        assert not target.exists()
    assert target.exists()


def test_an_exception_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(OLD)
    with pytest.raises(StopError):
        write_and_stop(target)
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


def test_a_replaced_file_keeps_its_permissions_and_a_new_one_follows_the_umask(
    tmp_path: Path,
) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(OLD)
    target.chmod(0o640)
    write_whole(target, b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "b.csv", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "b.csv").stat().st_mode) == 0o640


def test_a_symbolic_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(OLD)
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_whole(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("missing/a.csv", "does not exist. Create it"),
        ("file/a.csv", "is a file, but a folder is needed"),
        ("folder", "is a folder. Add the name of a file"),
        ("pipe", "is a device or pipe"),
        ("zero\0byte", "holds a zero byte"),
        ("n" * 300, "is too long"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused_before_any_work(
    tmp_path: Path, path: str, sentence: str
) -> None:
    (tmp_path / "file").write_bytes(OLD)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(FileError, match=sentence), replacing(tmp_path / path):
        pytest.fail("the block must not begin")
    assert sorted(tmp_path.iterdir()) == before


def test_a_read_only_folder_is_told_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FileError, match="may not be written"), replacing(tmp_path / "a.csv"):
        pytest.fail("the block must not begin")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_at_the_last_moment_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / "a.csv"
    target.write_bytes(OLD)
    monkeypatch.setattr(os, "fsync", fill)
    with pytest.raises(FileError, match=r"is full. Make room"):
        write_whole(target, b"new")
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


def test_the_callers_own_error_class_is_raised(tmp_path: Path) -> None:
    class OwnError(FileError):
        pass

    with pytest.raises(OwnError):
        write_whole(tmp_path / "missing" / "a", b"", OwnError)


def test_a_new_folder_appears_whole(tmp_path: Path) -> None:
    folder = tmp_path / "frames"
    with replacing_files(folder, lambda _: False) as aside:
        (aside / "0.png").write_bytes(b"0")
        assert not folder.exists()
    assert [file.name for file in folder.iterdir()] == ["0.png"]
    assert list(tmp_path.iterdir()) == [folder]


def test_old_frames_are_exchanged_and_other_files_stay(tmp_path: Path) -> None:
    for name in ("0.png", "1.png", "notes.txt"):
        (tmp_path / name).write_bytes(OLD)
    with replacing_files(tmp_path, lambda name: name.endswith(".png")) as aside:
        (aside / "0.png").write_bytes(b"new")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "0.png": b"new",
        "notes.txt": OLD,
    }


def test_an_exchange_that_fails_half_way_puts_the_old_files_back(tmp_path: Path) -> None:
    (tmp_path / "0.png").write_bytes(OLD)
    (tmp_path / "1.png").mkdir()  # a folder in the way of the second file
    with pytest.raises(FileError, match="could not be written"):
        write_two_frames(tmp_path)
    assert (tmp_path / "0.png").read_bytes() == OLD
    assert sorted(file.name for file in tmp_path.iterdir()) == ["0.png", "1.png"]


def test_a_path_is_shown_without_what_could_disturb_a_terminal() -> None:
    assert shown("a\nb\x1b\u202e\udcff하") == "a\ufffdb\ufffd\ufffd\ufffd하"
