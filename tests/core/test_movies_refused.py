"""Options and places that will not do are refused with a sentence that says what would."""

from __future__ import annotations

import builtins
import os
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from core.movies import (
    FORMATS,
    FilmOptions,
    Gif,
    MovieError,
    Mp4,
    Png,
    WebM,
    as_rate,
    can_encode,
    shown_rate,
    writer_for,
)
from core.words import RavineError
from tests.core.movie_frames import FORMATS as PATHS
from tests.core.movie_frames import card, write_film


def sentence(**changed: Any) -> str:
    """What is said about options that differ from good ones."""
    with pytest.raises(MovieError) as caught:
        FilmOptions(**{"width": 64, "height": 48, **changed})
    return str(caught.value)


@pytest.mark.parametrize("width", [0, -2, 15, 7681, 64.0, "64", True, None])
def test_a_size_out_of_its_limits_is_refused(width: object) -> None:
    said = sentence(width=width)
    assert f"{width}x48" in said
    assert "from 16 to 7680" in said


@pytest.mark.parametrize(
    "fps", [0, -1, 241, "thirty", "", "1/0", float("nan"), float("inf"), 1e-9, None, "1e999"]
)
def test_a_rate_that_is_none_is_refused(fps: object) -> None:
    said = sentence(fps=fps)
    assert f"The rate {fps} cannot be used" in said
    assert "above 0 and up to 240" in said


@pytest.mark.parametrize("loops", [-1, 65_536, 1.0, True, "2"])
def test_a_number_of_loops_out_of_its_limits_is_refused(loops: object) -> None:
    assert f"The number of loops {loops} cannot be used. It is 0 (for ever)" in sentence(
        loops=loops
    )


@pytest.mark.parametrize("frames", [0, -5, 1_000_001, 1.5])
def test_a_film_without_frames_is_refused(frames: object) -> None:
    assert f"The number of frames {frames} cannot be used" in sentence(frames=frames)


def test_an_unknown_quality_is_refused_with_the_known_ones() -> None:
    assert "“ultra” is not known. Choose small, good or best." in sentence(quality="ultra")


@pytest.mark.parametrize(
    ("given", "exact", "shown"),
    [
        (30, Fraction(30), "30"),
        ("33.3", Fraction(100, 3), "33.3"),
        (33.33, Fraction(100, 3), "33.3"),
        (100 / 3, Fraction(100, 3), "33.3"),
        (" 12.5 ", Fraction(25, 2), "12.5"),
        ("30000/1001", Fraction(30000, 1001), "29.97"),
        (29.97, Fraction(2997, 100), "29.97"),
    ],
)
def test_a_rate_is_an_exact_fraction_however_it_is_written(
    given: float | str, exact: Fraction, shown: str
) -> None:
    assert as_rate(given) == FilmOptions(64, 48, given).rate == exact
    assert shown_rate(exact) == shown


@pytest.mark.parametrize("rate", [30, 15, 60, 24, "29.97", 100])
def test_a_rate_that_a_gif_cannot_hold_is_refused_with_the_list(rate: float | str) -> None:
    with pytest.raises(MovieError) as caught:
        Gif("film.gif", FilmOptions(64, 48, rate))
    said = f"GIF cannot hold {rate} frames per second. Rates it can hold: "
    assert str(caught.value) == said + "10, 12.5, 20, 25, 33.3, 50."


@pytest.mark.parametrize("video", [Mp4, WebM])
def test_an_odd_size_is_refused_with_the_even_one(video: type[Mp4] | type[WebM]) -> None:
    with pytest.raises(MovieError, match=r"the size is 641x481\. 640x480 would do"):
        video.checked(FilmOptions(641, 481))


def test_many_frames_in_one_picture_are_refused() -> None:
    with pytest.raises(MovieError, match=r"holds one frame, but 300 .* frames-%04d\.png"):
        Png.checked(FilmOptions(64, 48, frames=300))


@pytest.mark.parametrize("path", ["film.avi", "film", "", ".mp4", "film.mp4.part", "a\n.x"])
def test_an_unknown_ending_lists_the_known_ones(path: str) -> None:
    known = re.escape(".mp4, .m4v, .webm, .gif, .webp, .png, .svg")
    with pytest.raises(MovieError, match=f"Known endings: {known}"):
        writer_for(path, others=(".svg",))


@pytest.mark.parametrize("name", ["a-%d-%d.png", "a-%04d-100%.png"])
def test_a_name_for_frames_holds_one_number(tmp_path: Path, name: str) -> None:
    with pytest.raises(MovieError, match="must hold one place for the number"):
        write_film(tmp_path / name)


def test_errors_can_be_translated() -> None:
    with pytest.raises(RavineError) as caught:
        FilmOptions(1, 2)
    text = caught.value.text
    assert (text.context, dict(text.args)["width"]) == ("Movies", "1")


@pytest.mark.parametrize("path", PATHS)
def test_a_folder_that_is_missing_is_told(tmp_path: Path, path: str) -> None:
    with pytest.raises(MovieError, match=r"“.*missing” does not exist\. Create it"):
        write_film(f"{tmp_path}/missing/{'more/' if '%' in path else ''}{path}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", PATHS)
def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(MovieError, match=r"“.*file” is a file, but a folder is needed"):
        write_film(f"{tmp_path}/file/{path}")
    assert (tmp_path / "file").read_bytes() == b"old"


@pytest.mark.parametrize("name", ["film.mp4", "film.gif", "film.webp", "film.png"])
def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(MovieError, match=r"is a folder\. Add the name of a file"):
        write_film(tmp_path / name)
    assert list(tmp_path.iterdir()) == [tmp_path / name]


@pytest.mark.parametrize("path", PATHS)
def test_a_read_only_folder_is_told_before_a_frame_is_drawn(
    tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    writer = writer_for(path)(f"{tmp_path}/{path}", FilmOptions(64, 48, 20))
    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(MovieError, match="may not be written"), writer:
        pytest.fail("the block must not begin")


@pytest.fixture
def without_pyav(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which PyAV cannot be imported."""
    load = builtins.__import__

    def refuse(name: str, *rest: Any, **named: Any) -> Any:
        if name == "av" or name.startswith("av."):
            raise ImportError(name)
        return load(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    can_encode.cache_clear()


@pytest.fixture
def forget_encoders() -> Any:
    yield
    can_encode.cache_clear()


@pytest.mark.usefixtures("forget_encoders", "without_pyav")
def test_without_pyav_pngs_can_be_written_and_films_say_so(tmp_path: Path) -> None:
    assert [each.title for each in FORMATS if each.available()] == ["PNG frames", "PNG"]
    write_film(tmp_path / "film.png")
    with pytest.raises(MovieError) as caught:
        write_film(tmp_path / "film.mp4")
    assert str(caught.value) == (
        "MP4 cannot be written here: no encoder was found. PNG frames are available."
    )


def test_a_missing_encoder_is_told_with_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Mp4, "codec", "no-such-encoder")
    assert not Mp4.available()
    with pytest.raises(MovieError) as caught:
        write_film(tmp_path / "film.mp4")
    assert str(caught.value) == (
        "MP4 cannot be written here: no encoder was found. PNG frames and GIF are available."
    )
    assert list(tmp_path.iterdir()) == []


def test_too_few_frames_make_no_film(tmp_path: Path) -> None:
    with (
        pytest.raises(MovieError, match=r"Of 5 frames for “.*film.mp4”, 1 could be written"),
        Mp4(tmp_path / "film.mp4", FilmOptions(64, 48, frames=5)) as film,
    ):
        film.write(card(0))
    assert list(tmp_path.iterdir()) == []
