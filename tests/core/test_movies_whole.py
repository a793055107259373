"""A film is at its place whole or not at all, and writing it disturbs nobody."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from core.movies import MovieError, Mp4
from tests.core.movie_frames import FORMATS, FRAMES, HEIGHT, WIDTH, write_film

OLD = b"what was here before"


def everything_in(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def put_an_old_one(folder: Path, path: str) -> None:
    """A file where the film, or the second frame of the sequence, will be."""
    place = Path(str(folder / path) + "/frame-0001.png" if path.endswith("/") else folder / path)
    place = Path(str(place).replace("%04d", "0001"))
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(OLD)


@pytest.mark.parametrize("path", FORMATS)
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("had_one", [False, True])
def test_a_cancelled_film_leaves_everything_as_it_was(
    tmp_path: Path, path: str, share: float, had_one: bool
) -> None:
    if had_one:
        put_an_old_one(tmp_path, path)
    before = everything_in(tmp_path)
    frames = 1 if path == "film.png" else FRAMES
    with pytest.raises(KeyboardInterrupt):
        write_film(f"{tmp_path}/{path}", stop_after=round(share * frames))
    assert everything_in(tmp_path) == before
    assert any(tmp_path.iterdir()) == had_one


@pytest.mark.parametrize("path", FORMATS)
def test_a_finished_film_takes_the_place_of_the_old_one(tmp_path: Path, path: str) -> None:
    put_an_old_one(tmp_path, path)
    write_film(f"{tmp_path}/{path}")
    assert OLD not in everything_in(tmp_path).values()
    assert not any(name.startswith(".") for name in everything_in(tmp_path))


@pytest.mark.parametrize("path", FORMATS)
def test_any_name_that_the_disk_takes_will_do(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "a:b" / "100% 경사 하강 🎬 $HOME"
    folder.mkdir(parents=True)
    write_film(f"{folder}/학습률 📈 {path}")
    assert any(folder.iterdir())


def test_a_relative_path_is_meant_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_film("film.mp4")
    assert [file.name for file in tmp_path.iterdir()] == ["film.mp4"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 kB; only root can have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12k", "tmpfs", str(folder)]
    try:
        made = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        made = False
    if not made:
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("path", FORMATS)
def test_a_full_disk_is_told_and_nothing_is_left(small_disk: Path, path: str) -> None:
    (small_disk / "other").write_bytes(b"x" * 11_000)
    with pytest.raises(MovieError, match=r"The disk of “.*” is full\. Make room"):
        write_film(f"{small_disk}/{path}", size=(320, 240))
    assert [file.name for file in small_disk.iterdir()] == ["other"]


@pytest.mark.parametrize("path", FORMATS)
def test_a_file_that_may_not_grow_is_told_and_nothing_is_left(tmp_path: Path, path: str) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (150, hard))
    try:
        with pytest.raises(MovieError, match="could not be written"):
            write_film(f"{tmp_path}/{path}")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_a_film_damaged_on_its_way_to_the_disk_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish = Mp4._finish

    def damage(self: Mp4) -> None:
        finish(self)
        os.truncate(self._aside, self._aside.stat().st_size // 2)

    monkeypatch.setattr(Mp4, "_finish", damage)
    (tmp_path / "film.mp4").write_bytes(OLD)
    with pytest.raises(MovieError):
        write_film(tmp_path / "film.mp4")
    assert everything_in(tmp_path) == {"film.mp4": OLD}


def test_an_encoder_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = {"preset": "no-such-preset"}
    monkeypatch.setattr(Mp4, "_codec_options", lambda self: options)
    with pytest.raises(MovieError, match=r"The MP4 encoder gave up \(.+\)\. Try another size"):
        write_film(tmp_path / "film.mp4")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", FORMATS)
def test_the_terminal_stays_quiet(
    tmp_path: Path, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    write_film(f"{tmp_path}/{path}")
    with pytest.raises(KeyboardInterrupt):
        write_film(f"{tmp_path}/{path}", stop_after=3)
    assert capfd.readouterr() == ("", "")


GROWTH = """
import resource
import sys
import numpy as np
from core.movies import FilmOptions, writer_for

def megabytes():
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)

path, frames = sys.argv[1], 240
kind = writer_for(path)
pixels = np.zeros((480, 640, 4), np.uint8)
with kind(path, FilmOptions(640, 480, kind.default_rate, "small", frames=frames)) as film:
    for number in range(frames if film.needs_survey else 0):
        pixels[number, : 2 * number] = number
        film.survey(pixels)
    for number in range(frames):
        pixels[number, : 2 * number] = 255 - number
        film.write(pixels)
        if number == 79:
            early = megabytes()
print(megabytes() - early)
"""


@pytest.mark.parametrize("name", ["film.mp4", "film.webm", "film.gif", "film.webp"])
def test_memory_does_not_grow_with_the_film(tmp_path: Path, name: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", GROWTH, str(tmp_path / name)],
        capture_output=True,
        text=True,
        check=True,
    )
    # 160 frames of 640x480 would be 200 MB as they come, 74 MB as yuv420p, 49 MB with a palette.
    assert float(told.stdout) < 25


def test_a_film_is_not_there_before_it_is_whole(tmp_path: Path) -> None:
    write_film(tmp_path / "film.mp4")
    with av.open(tmp_path / "film.mp4") as film:
        assert film.streams.video[0].frames == FRAMES
        assert (film.streams.video[0].width, film.streams.video[0].height) == (WIDTH, HEIGHT)
    assert [file.name for file in tmp_path.iterdir()] == ["film.mp4"]
