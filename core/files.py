"""Files put in place whole: written aside, flushed to the disk, then renamed.

Look at `replacing` first: it hands out a temporary path in the folder of the target, so that a
reader meets either the old file or the new one and a failure leaves nothing behind. What is
written, and how it is checked before it is put in place, belongs to the callers.
"""

from __future__ import annotations

import errno
import os
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

from core.words import QT_TRANSLATE_NOOP, RavineError, Text

AnyPath: TypeAlias = str | os.PathLike[str]
MakeError: TypeAlias = Callable[[Text], RavineError]


class FileError(RavineError):
    """A file that cannot be written, and why."""


@contextmanager
def replacing(path: AnyPath, error: MakeError = FileError) -> Iterator[Path]:
    """Give a temporary path beside `path`; put that file in its place when the block ends well.

    The temporary file exists, empty, when the block begins, so a folder that cannot be written is
    known before any work. A symbolic link is followed; the permissions of a file that is replaced
    are kept. After any exception in the block the temporary file is removed, `path` is as it was,
    and the exception goes on. Raises `error` where the file cannot be put in place; errors of the
    block itself are the caller's to tell, for example with `telling`.
    """
    target = _target_file(path, error)
    with telling(target, error):
        aside = _name_aside(target.parent)
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    try:
        yield aside
        with telling(target, error):
            _flush(aside)
            with suppress(FileNotFoundError):
                shutil.copymode(target, aside)
            aside.replace(target)
    except BaseException:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise
    _flush_folder(target.parent)


@contextmanager
def replacing_files(
    folder: AnyPath, is_old: Callable[[str], bool], error: MakeError = FileError
) -> Iterator[Path]:
    """Give a temporary folder; put the files in it into `folder` when the block ends well.

    A `folder` that does not exist yet appears whole, by one rename. In one that exists, the files
    whose name `is_old` are replaced by the new ones, and all others stay; where that fails
    half-way the old files are put back. After an exception in the block nothing has changed.
    """
    target = _existing_or_new_folder(folder, error)
    with telling(target, error):
        is_new = not target.exists()
        aside = _name_aside(target.parent if is_new else target)
        aside.mkdir()
    try:
        yield aside
        with telling(target, error):
            for file in aside.iterdir():
                _flush(file)
            if is_new:
                aside.rename(target)
            else:
                _exchange(aside, target, is_old)
    finally:
        # After the one rename there is nothing left here; in every other case there may be.
        shutil.rmtree(aside, ignore_errors=True)
    _flush_folder(target.parent if is_new else target)


def write_whole(path: AnyPath, content: bytes, error: MakeError = FileError) -> None:
    """Write `content` to `path`, whole or not at all; raise `error` where that cannot be done."""
    with replacing(path, error) as aside, telling(path, error):
        aside.write_bytes(content)


@contextmanager
def telling(path: AnyPath, error: MakeError = FileError) -> Iterator[None]:
    """Turn an `OSError` of the block into an `error` that says what is wrong with `path`."""
    try:
        yield
    except OSError as cause:
        raise error(reason(path, cause)) from cause


def reason(path: AnyPath, cause: OSError) -> Text:
    """One sentence on why `path` could not be written."""
    name, folder = shown(path), shown(Path(path).parent)
    if cause.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _disk_full(folder)
    if cause.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return _not_permitted(name)
    if cause.errno == errno.ENAMETOOLONG:
        return _too_long(name)
    source = QT_TRANSLATE_NOOP(
        "Files", "The file “{path}” could not be written ({reason}). Choose another place."
    )
    return Text.of("Files", source, path=name, reason=cause.strerror or str(cause))


def shown(path: AnyPath) -> str:
    """`path` as it can be printed: no undecodable bytes, control or direction characters."""
    hidden = {"Cc", "Cs"}
    directions = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return "".join(
        "\ufffd" if unicodedata.category(mark) in hidden or mark in directions else mark
        for mark in os.fspath(path)
    )


def _target_file(path: AnyPath, error: MakeError) -> Path:
    """The file that `path` leads to, once it is certain that it may be written."""
    target = _resolved(path, error)
    with telling(target, error):
        if target.is_dir():
            raise error(_is_folder(shown(target)))
        _check_folder(target.parent, error)
        # Renaming onto /dev/stdout would destroy the device.
        if target.exists() and not target.is_file():
            raise error(_not_ordinary(shown(target)))
        if target.exists() and not os.access(target, os.W_OK):
            raise error(_not_permitted(shown(target)))
    return target


def _existing_or_new_folder(folder: AnyPath, error: MakeError) -> Path:
    target = _resolved(folder, error)
    with telling(target, error):
        _check_folder(target if target.exists() else target.parent, error)
    return target


def _resolved(path: AnyPath, error: MakeError) -> Path:
    if "\0" in os.fspath(path):
        raise error(_not_a_name(shown(path)))
    return Path(os.path.realpath(path))


def _check_folder(folder: Path, error: MakeError) -> None:
    if folder.is_dir():
        return
    raise error(_is_file(shown(folder)) if folder.exists() else _no_folder(shown(folder)))


def _name_aside(folder: Path) -> Path:
    """A free hidden name in `folder`, short enough wherever the target's own name fits."""
    return folder / f".ravine-{os.urandom(6).hex()}.part"


def _exchange(aside: Path, target: Path, is_old: Callable[[str], bool]) -> None:
    """Move the files of `aside` into `target` in place of the old ones, or change nothing."""
    new = sorted(aside.iterdir())
    removed = aside / "old"
    removed.mkdir()
    old = [file for file in target.iterdir() if is_old(file.name) and file.is_file()]
    moves = [(file, removed / file.name) for file in old]
    moves += [(file, target / file.name) for file in new]
    done: list[tuple[Path, Path]] = []
    try:
        for source, place in moves:
            source.rename(place)
            done.append((source, place))
    except BaseException:
        for source, place in reversed(done):
            with suppress(OSError):
                place.rename(source)
        raise


def _flush(file: Path) -> None:
    with file.open("r+b") as stream:
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    """Make a rename last over a power cut, where the system can (not on Windows)."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _disk_full(folder: str) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Files", "The disk of “{folder}” is full. Make room there or choose another place."
    )
    return Text.of("Files", source, folder=folder)


def _not_permitted(path: str) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Files",
        "The file “{path}” may not be written: it or its folder is read-only, or another program "
        "has it open. Close that program or choose another place.",
    )
    return Text.of("Files", source, path=path)


def _too_long(path: str) -> Text:
    source = QT_TRANSLATE_NOOP("Files", "The file name “{path}” is too long. Choose a shorter one.")
    return Text.of("Files", source, path=path)


def _is_folder(path: str) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Files", "The path “{path}” is a folder. Add the name of a file to it."
    )
    return Text.of("Files", source, path=path)


def _is_file(path: str) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Files", "The path “{path}” is a file, but a folder is needed here. Choose another place."
    )
    return Text.of("Files", source, path=path)


def _no_folder(folder: str) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Files", "The folder “{folder}” does not exist. Create it or choose another place."
    )
    return Text.of("Files", source, folder=folder)


def _not_ordinary(path: str) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Files", "The path “{path}” is a device or pipe. Choose the name of an ordinary file."
    )
    return Text.of("Files", source, path=path)


def _not_a_name(path: str) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Files", "The path “{path}” holds a zero byte. Choose a name without it."
    )
    return Text.of("Files", source, path=path)
