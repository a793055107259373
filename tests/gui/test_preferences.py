"""Preferences come back as they were kept; whatever else stands in the file does no harm."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSettings, QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui import preferences as module
from gui.preferences import LAYOUT, MOST_RECENT, THEMES, Preferences, is_far, read_mounts
from gui.words import languages

pytestmark = pytest.mark.usefixtures("qapp")
KEYS = (
    "window/theme",
    "window/language",
    "window/geometry",
    "export/preset",
    "export/folder",
    "folded/runs",
    "hints/play",
    "files/recent",
)


def at(path: Path) -> Preferences:
    return Preferences(QSettings(str(path), QSettings.Format.IniFormat))


def again(kept: Preferences, path: Path) -> Preferences:
    """What the next start of the program reads."""
    kept.sync()
    return at(path)


@pytest.fixture
def ini(tmp_path: Path) -> Path:
    return tmp_path / "ravine.ini"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    yield made
    made.close()


def assert_in_range(kept: Preferences, window: QWidget) -> None:
    assert kept.theme in THEMES
    assert kept.language in ("system", *languages())
    assert len(kept.export_preset) <= 100
    assert kept.export_folder is None or kept.export_folder.is_dir()
    assert kept.is_folded("runs") in (True, False)
    assert kept.is_dismissed("play") in (True, False)
    recent = kept.recent_files()
    assert len(recent) <= MOST_RECENT
    assert all(file.path.is_absolute() for file in recent)
    kept.restore_geometry(window)
    assert window.width() > 0
    assert window.height() > 0


def test_an_absent_file_means_defaults(ini: Path, window: QWidget) -> None:
    kept = at(ini)
    assert (kept.theme, kept.language, kept.export_preset) == ("system", "system", "")
    assert (kept.is_folded("runs"), kept.is_dismissed("play")) == (False, False)
    assert kept.recent_files() == ()
    assert not kept.restore_geometry(window)


def test_what_is_kept_is_there_at_the_next_start(ini: Path) -> None:
    kept = at(ini)
    kept.theme, kept.language, kept.export_preset = "dark", "ko", "slide 1080p, 30 fps"
    kept.set_folded("runs", True)
    kept.set_folded("look", True)
    kept.set_folded("look", False)
    kept.dismiss("play")
    read = again(kept, ini)
    assert (read.theme, read.language, read.export_preset) == ("dark", "ko", "slide 1080p, 30 fps")
    assert (read.is_folded("runs"), read.is_folded("look")) == (True, False)
    assert (read.is_dismissed("play"), read.is_dismissed("drag")) == (True, False)
    read.bring_hints_back()
    assert not again(read, ini).is_dismissed("play")


def test_the_folder_of_the_last_export_is_kept(ini: Path, tmp_path: Path) -> None:
    kept = at(ini)
    assert kept.export_folder is None
    folder = tmp_path / "films of 2025, für Ünal"
    folder.mkdir()
    kept.export_folder = folder
    assert again(kept, ini).export_folder == folder


@pytest.mark.parametrize("has_documents", [True, False])
def test_a_folder_that_is_gone_gives_way_to_documents_or_home(
    ini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_documents: bool
) -> None:
    documents, gone = tmp_path / "Documents", tmp_path / "stick"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(documents))
    if has_documents:
        documents.mkdir()
    kept = at(ini)
    gone.touch()  # a file where the folder was is no folder either
    kept.export_folder = gone
    assert kept.export_folder == (documents if has_documents else Path.home())
    gone.unlink()
    assert kept.export_folder == (documents if has_documents else Path.home())


def test_a_choice_that_does_not_exist_is_refused(ini: Path) -> None:
    kept = at(ini)
    with pytest.raises(ValueError, match="must be one of system, light, dark, but is 'pink'"):
        kept.theme = "pink"
    with pytest.raises(ValueError, match="tlh"):
        kept.language = "tlh"
    assert (kept.theme, kept.language) == ("system", "system")


def test_the_file_is_a_readable_ini_file_of_the_user() -> None:
    kept = Preferences()
    kept.theme = "dark"
    kept.sync()
    path = Path(
        QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Ravine", "ravine"
        ).fileName()
    )
    assert "[window]\ntheme=dark\n" in path.read_text()
    path.unlink()


GARBAGE = """true|1|1e999|nan|-1|\\0|a, b|pink|../../etc|"|;|%|\\x|@Invalid()|@Rect(1 2)
@ByteArray(AAA)|@Variant(\\0\\0\\0\\x3\\0)|["/a", 1]|["a\\\\b"]|["/a", "/a"]|["/\\u0000"]|{"a": 1}
[[[|1 00000000 |1 x =|1""".replace("\n", "|").split("|")
LONG = ["[" * 5000, "x" * 70_000, str([f"/{n}" for n in range(99)]).replace("'", '"')]
garbage = st.one_of(st.text(max_size=60), st.sampled_from(GARBAGE + LONG))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(KEYS), garbage))
def test_garbage_kept_under_any_key_reads_as_something_allowed(
    ini: Path, window: QWidget, values: dict[str, str]
) -> None:
    ini.unlink(missing_ok=True)
    store = QSettings(str(ini), QSettings.Format.IniFormat)
    store.clear()
    for key, value in values.items():
        store.setValue(key, value)
    assert_in_range(Preferences(store), window)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(KEYS), garbage), st.binary(max_size=80), st.integers(0, 999))
def test_a_file_damaged_by_hand_reads_as_something_allowed(
    tmp_path_factory: pytest.TempPathFactory,
    window: QWidget,
    values: dict[str, str],
    noise: bytes,
    place: int,
) -> None:
    path = tmp_path_factory.mktemp("ini") / "ravine.ini"
    lines = [
        f"[{key.split('/')[0]}]\n{key.split('/')[1]}={value}\n" for key, value in values.items()
    ]
    text = "".join(lines).encode("utf-8", "replace")
    path.write_bytes(text[:place] + noise + text[place:])
    assert_in_range(at(path), window)


@pytest.mark.parametrize("value", ["@Variant(\\0\\0\\0\\xf8\\0\\0\\0\\0)", "@Invalid()", "1, 2, 3"])
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.qt_log_ignore("QVariant::load", "Trying to construct an instance of an invalid type")
def test_values_of_foreign_types_read_as_something_allowed(
    ini: Path, window: QWidget, key: str, value: str
) -> None:
    group, name = key.split("/")
    ini.write_text(f"[{group}]\n{name}={value}\n")
    assert_in_range(at(ini), window)


def test_a_folder_in_place_of_the_file_does_no_harm(ini: Path, window: QWidget) -> None:
    ini.mkdir()
    kept = at(ini)
    kept.theme = "dark"
    kept.sync()
    assert_in_range(kept, window)


def test_recent_files_come_most_recent_first_and_only_once(ini: Path, tmp_path: Path) -> None:
    kept = at(ini)
    for number in range(14):
        kept.add_recent(tmp_path / f"{number}.json")
    kept.add_recent(tmp_path / "9.json")
    names = [file.path.name for file in again(kept, ini).recent_files()]
    assert names == [f"{n}.json" for n in (9, 13, 12, 11, 10, 8, 7, 6, 5, 4)]


def test_recent_files_keep_any_name_that_is_text(ini: Path, tmp_path: Path) -> None:
    kept = at(ini)
    paths = [tmp_path / name for name in ("골짜기.json", "a, b;c.json", 'q"=.json', "%20\\x.json")]
    for path in paths:
        kept.add_recent(path)
    kept.add_recent(tmp_path / "no text \udcff.json")
    assert [file.path for file in again(kept, ini).recent_files()] == paths[::-1]


def test_missing_files_stay_in_the_list_and_are_known_missing(ini: Path, tmp_path: Path) -> None:
    kept = at(ini)
    (tmp_path / "there.json").touch()
    kept.add_recent(tmp_path / "gone.json")
    kept.add_recent(tmp_path / "there.json")
    assert [(file.path.name, file.is_missing) for file in kept.recent_files()] == [
        ("there.json", False),
        ("gone.json", True),
    ]


def test_single_files_and_all_can_be_forgotten(ini: Path, tmp_path: Path) -> None:
    kept = at(ini)
    for name in "abc":
        kept.add_recent(tmp_path / name)
    kept.forget_recent(tmp_path / "b")
    assert [file.path.name for file in kept.recent_files()] == ["c", "a"]
    kept.forget_recent()
    assert kept.recent_files() == ()


def test_the_network_is_never_asked_for_the_menu(
    ini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def exists(path: Path) -> bool:
        asked.append(path)
        return True

    monkeypatch.setattr(module, "is_far", lambda path, _: path.parts[1] == "net")
    kept = Preferences(QSettings(str(ini), QSettings.Format.IniFormat), exists)
    kept.add_recent("/data/a.json")
    kept.add_recent("/net/b.json")
    kept.add_recent("/net/c.json")
    kept.note_missing("/net/b.json")
    assert [file.is_missing for file in kept.recent_files()] == [False, True, False]
    assert asked == [Path("/data/a.json")]
    kept.add_recent("/net/b.json")
    assert not any(file.is_missing for file in kept.recent_files())


MOUNTS = """overlay / overlay rw 0 0
server:/data /data nfs4 rw 0 0
/dev/sda1 /data/local ext4 rw 0 0
//server/share /media/my\\040share cifs rw 0 0
broken
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists its mounts")
def test_files_on_a_mounted_network_are_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: MOUNTS)
    mounts = read_mounts()
    paths = ("/a", "/data/a", "/data/local/a", "/media/my share/a")
    assert [path for path in paths if is_far(Path(path), mounts)] == [paths[1], paths[3]]


def test_a_window_comes_back_where_it_was(ini: Path, window: QWidget, qtbot: QtBot) -> None:
    window.setGeometry(60, 70, 320, 240)
    kept = at(ini)
    kept.keep_geometry(window)
    other = QWidget()
    qtbot.addWidget(other)
    assert again(kept, ini).restore_geometry(other)
    assert other.geometry() == QRect(60, 70, 320, 240)


@pytest.mark.parametrize("damage", ["cut", "other layout", "changed", "random", "no base64"])
def test_a_damaged_place_is_not_used(ini: Path, window: QWidget, damage: str) -> None:
    window.setGeometry(60, 70, 320, 240)
    kept = at(ini)
    kept.keep_geometry(window)
    store = QSettings(str(ini), QSettings.Format.IniFormat)
    kept.sync()
    text = str(store.value("window/geometry"))
    layout, mark, blob = text.split(" ")
    store.setValue(
        "window/geometry",
        {
            "cut": text[: len(text) // 2],
            "other layout": f"{LAYOUT + 1} {mark} {blob}",
            "changed": f"{layout} {mark} {'A' if blob[0] != 'A' else 'B'}{blob[1:]}",
            "random": f"{layout} {mark} AAAABBBBCCCC",
            "no base64": f"{layout} {mark} äöü",
        }[damage],
    )
    window.setGeometry(10, 20, 200, 100)
    assert not Preferences(store).restore_geometry(window)
    assert window.geometry() == QRect(10, 20, 200, 100)


def test_a_window_from_a_screen_that_is_gone_comes_back_into_sight(
    ini: Path, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        window, "restoreGeometry", lambda _: not window.setGeometry(9000, -4000, 5000, 300)
    )
    kept = at(ini)
    kept.keep_geometry(window)
    assert kept.restore_geometry(window)
    assert QGuiApplication.primaryScreen().availableGeometry().contains(window.geometry())


def test_resetting_the_layout_forgets_places_and_folds(ini: Path, window: QWidget) -> None:
    kept = at(ini)
    kept.theme = "dark"
    kept.keep_geometry(window)
    kept.set_folded("runs", True)
    kept.reset_layout()
    read = again(kept, ini)
    assert not read.restore_geometry(window)
    assert (read.is_folded("runs"), read.theme) == (False, "dark")
