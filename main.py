"""The door of Ravine: opens a lesson in a window, or films, traces, trains, checks without one.

Look at `main` first. A verb imports what it needs when it is called, so that commands which draw
nothing load no Qt. What is bad about the input is told in one line on stderr, with exit code 2.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn, TypeVar

if TYPE_CHECKING:
    from types import FrameType

    from core.descent import Descent
    from core.lesson import Lesson
    from core.words import RavineError
    from gui.export import ExportOptions

_T = TypeVar("_T")
DONE, FAILED, BAD_INPUT, STOPPED = 0, 1, 2, 130
THEMES = ("light", "dark", "projector", "dark_hall")
LANGUAGES = ("en", "ko")
QUALITIES = ("small", "good", "best")
_FLAGS = ("--help", "--json", "--progress", "--standardise", "--version")  # that take no value


class UsageError(Exception):
    """A command line that cannot be understood, told in one line."""


class Parser(argparse.ArgumentParser):
    """Tells an error in one line instead of printing the usage before it."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}. See “{self.prog} --help”.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line `arguments` (those of the process by default); return the exit code."""
    # One thread: the arrays are small, and the pool costs a tenth of a second at the start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    given = list(sys.argv[1:] if arguments is None else arguments)
    _print_anything()
    try:
        with _terminating_as_interrupt():
            options = _understand(given)
            code: int = options.run(options)
            sys.stdout.flush()
            return code
    except UsageError as error:
        return _refuse(str(error))
    except SystemExit as leaving:  # argparse, after --help
        return int(leaving.code or DONE)
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # Whoever read our output, such as `head`, has had enough.
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        return _refuse(f"{error.strerror or error}: {error.filename or 'the output'}.")
    except ValueError as error:
        from core.words import RavineError

        if not isinstance(error, RavineError):
            raise
        return _refuse(_sentence(error))


def _sentence(error: RavineError) -> str:
    """What an error says; with the place in a formula that is at fault."""
    from core.formula import FormulaError

    if not isinstance(error, FormulaError) or not error.source:
        return str(error)
    return f"{error} (character {error.position + 1} of “{error.source}”)"


def _refuse(message: str) -> int:
    line = "".join(mark if mark.isprintable() else " " for mark in message)
    if len(line) > 600:
        line = f"{line[:600]}…"
    print(f"ravine: {line}", file=sys.stderr, flush=True)
    return BAD_INPUT


def _print_anything() -> None:
    """Keep a terminal with a small alphabet from ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextmanager
def _terminating_as_interrupt() -> Iterator[None]:
    """Let a request to terminate unwind like Ctrl-C, so that nothing half-written stays."""

    def interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - Python's form
        raise KeyboardInterrupt

    try:
        old = signal.signal(signal.SIGTERM, interrupt)
    except ValueError:  # not in the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, old)


# -- the arguments -----------------------------------------------------------------------------


def _understand(given: list[str]) -> argparse.Namespace:
    if not given or given[0] not in {*VERBS, "-h", "--help", "--version"}:
        given = ["open", *given]
    return _parser().parse_args(_join_signed(given))


def _join_signed(given: list[str]) -> list[str]:
    """Write `--start -4,2` as `--start=-4,2`: argparse takes a minus sign for an option."""
    joined: list[str] = []
    for word in given:
        before = joined[-1] if joined else ""
        takes_value = re.fullmatch("--[a-z-]+", before) and before not in _FLAGS
        if takes_value and re.match("-[^-]", word) and word != "-h":
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="ravine",
        usage="ravine [LESSON] | ravine VERB ...",
        description="Shows a class how gradient descent really behaves, and films it for slides.",
        epilog="Without a verb a window opens with LESSON, or with a shipped lesson.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, help="show the version and leave")
    verbs = parser.add_subparsers(metavar="VERB", required=True, parser_class=Parser)
    for name, (summary, prepare) in VERBS.items():
        verb = verbs.add_parser(
            name, help=summary, description=summary, allow_abbrev=False, prog=f"ravine {name}"
        )
        prepare(verb)
    return parser


def _prepare_open(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("lesson", nargs="?", metavar="LESSON", help="file or shipped lesson")
    verb.set_defaults(run=_open)


def _prepare_export(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("lesson", metavar="LESSON", help="file, or name of a shipped lesson")
    verb.add_argument(
        "out",
        metavar="OUT",
        help="mp4, webm, gif, webp (films); png, svg, pdf (one frame); name-%%04d.png or folder/ "
        "(every frame); csv, json, npz (the numbers)",
    )
    add = verb.add_argument
    add("--size", metavar="WxH", help="pixels; 1920x1080 by default, 960x540 for GIF")
    add("--fps", metavar="N", help="frames per second; the seconds stay, frames are renumbered")
    add("--frames", metavar="A:B", help="only frames A to B - 1; an end may be left out")
    add("--frame", metavar="N", help="which frame a still shows; the last one by default")
    add("--theme", choices=THEMES, help="instead of the lesson's own")
    add("--language", choices=LANGUAGES, help="instead of the lesson's own")
    add("--quality", choices=QUALITIES, help="of a film; good by default")
    add("--loops", metavar="N", help="how often a GIF or WebP plays; 0, the default, for ever")
    add("--progress", action="store_true", help="lines “frame N M” on stdout, for programs")
    verb.set_defaults(run=_export)


def _prepare_trace(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("lesson", nargs="?", metavar="LESSON", help="file or shipped lesson")
    add = verb.add_argument
    add("--surface", metavar="S", help="NAME [key=value ...], data such as line, or a formula")
    add("--start", metavar="W1,W2", help="two numbers, such as -4,2")
    add("--steps", metavar="N", help="how many steps; step 0 is the start")
    add("--run", metavar="R", action="append", dest="runs", help="OPTIMIZER [key=value ...]")
    add("--noise", metavar="S", help="standard deviation of noise on the gradient")
    add("--batch", metavar="N", help="points in a gradient, where the surface is a line fit")
    add("--seed", metavar="N", help="of noise and batches, a whole number")
    add("--out", metavar="FILE", required=True, help="csv, json or npz; - for CSV on stdout")
    verb.set_defaults(run=_trace)


def _prepare_train(verb: argparse.ArgumentParser) -> None:
    from core.train_options import OPTIONS

    verb.add_argument("lesson", nargs="?", metavar="LESSON", help="file or shipped lesson")
    for flag, settings in OPTIONS:
        verb.add_argument(flag, **settings)
    verb.set_defaults(run=_train)


def _prepare_list(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("what", choices=("surfaces", "optimizers", "schedules", "data", "lessons"))
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=_list)


def _prepare_check(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("lesson", metavar="LESSON", help="file, or name of a shipped lesson")
    verb.set_defaults(run=_check)


def _prepare_doctor(verb: argparse.ArgumentParser) -> None:
    verb.set_defaults(run=_doctor)


VERBS = {
    "open": ("Open a lesson in a window; Space plays.", _prepare_open),
    "export": ("Film a lesson, or write one frame or its numbers.", _prepare_export),
    "trace": ("Write weights, loss and gradient of every step.", _prepare_trace),
    "train": ("Train a network and write its losses at the end of each epoch.", _prepare_train),
    "list": ("List the shipped surfaces, optimizers, schedules, data or lessons.", _prepare_list),
    "check": ("Say whether a lesson is in order, and how its runs end.", _prepare_check),
    "doctor": ("Say what this computer has and lacks for Ravine.", _prepare_doctor),
}


class _Version(argparse.Action):
    """Looks the version up only when it is asked for: that import takes its time."""

    def __init__(self, option_strings: Sequence[str], dest: str, **more: object) -> None:
        super().__init__(option_strings, dest, nargs=0, help=str(more.get("help", "")))

    def __call__(self, *_: object, **__: object) -> NoReturn:
        from core.lesson_file import VERSION

        print(f"Ravine {VERSION}")
        raise SystemExit(DONE)


# -- the verbs ---------------------------------------------------------------------------------


def _read(text: str) -> Lesson:
    """The lesson that `text` names; a complaint about its content begins with its name."""
    from core.lesson_file import read
    from core.run_lines import lesson_path
    from core.words import RavineError

    path = lesson_path(text)
    try:
        return read(path)
    except RavineError as error:
        raise UsageError(f"{path.name}: {error}") from error


def _open(options: argparse.Namespace) -> int:
    from gui.app import open_window

    return open_window(options.lesson)


def _list(options: argparse.Namespace) -> int:
    import json

    from core.listing import listing, table

    if options.json:
        print(json.dumps(listing(options.what), ensure_ascii=False, indent=2))
    else:
        print("\n".join(table(options.what)))
    return DONE


def _check(options: argparse.Namespace) -> int:
    from core.lesson_file import read_bytes, warnings_of
    from core.listing import check_lines
    from core.run_lines import lesson_path

    lesson = _read(options.lesson)
    print("\n".join(check_lines(lesson)))
    for warning in warnings_of(read_bytes(lesson_path(options.lesson))):
        print(f"  warning: {warning.english()}")
    return DONE


def _doctor(options: argparse.Namespace) -> int:  # noqa: ARG001 - every verb takes them
    from gui.doctor import examine

    findings = examine()
    signs = {"good": " ok ", "note": "note", "fault": "FAIL"}
    for finding in findings:
        print(f"{signs[finding.state]}  {finding.name:18}  {finding.value}")
    return FAILED if any(finding.state == "fault" for finding in findings) else DONE


def _trace(options: argparse.Namespace) -> int:
    from core.descent import trajectory
    from core.tables import table_for, write_csv

    write = None if options.out == "-" else table_for(options.out).write
    # One after the other: a hundred long runs need no more memory than one.
    recordings = (trajectory(spec) for spec in _descents(options))
    if write is None:
        write_csv(sys.stdout, recordings)
    else:
        write(options.out, recordings)
    return DONE


def _descents(options: argparse.Namespace) -> list[Descent]:
    """What to compute, from a lesson or from the parts of one."""
    from core.lesson import MAX_STEPS
    from core.run_lines import DESCENT_PARTS, check_alone, parse_descents

    if options.lesson is None:
        return parse_descents(vars(options), MAX_STEPS)
    check_alone(vars(options), DESCENT_PARTS)
    lesson = _read(options.lesson)
    if not lesson.runs:
        more = " “ravine train” writes those of its network." if lesson.network else ""
        raise UsageError(
            f"This lesson has no runs on a surface whose numbers could be written.{more}"
        )
    return [lesson.descent(run) for run in lesson.runs]


def _train(options: argparse.Namespace) -> int:
    from core.train_lines import specs_from, specs_of, write_trainings

    given, stream = vars(options), sys.stdout if options.out == "-" else None
    lesson = _read(options.lesson) if options.lesson else None
    specs, notes = specs_from(given) if lesson is None else (specs_of(lesson, given), ())
    for note in notes:
        print(f"ravine: {note.english()}", file=sys.stderr)
    for note in write_trainings(specs, stream, given):
        print(f"ravine: {note.english()}", file=sys.stderr)
    return DONE


def _export(options: argparse.Namespace) -> int:
    from core.tables import TABLES

    if options.out.lower().endswith(tuple(suffix for table in TABLES for suffix in table.suffixes)):
        return _export_numbers(options)
    wanted, lesson = _export_options(options), _read(options.lesson)
    from gui.app import application, resolved
    from gui.export import Teller, export, stopping_on_signals

    application()
    lesson = resolved(lesson, options.theme, options.language)
    teller = Teller(options.progress)
    with stopping_on_signals(teller):
        report = export(lesson, options.out, wanted, teller)
    for note in report.notes:
        print(f"ravine: {note.english()}", file=sys.stderr)
    return DONE


def _export_options(options: argparse.Namespace) -> ExportOptions:
    from core.run_lines import parse_frames, parse_rate, parse_size, parse_whole
    from gui.export import ExportOptions

    def read(text: str | None, parse: Callable[[str], _T]) -> _T | None:
        return None if text is None else parse(text)

    return ExportOptions(
        size=read(options.size, parse_size),
        fps=read(options.fps, parse_rate),
        frames=read(options.frames, parse_frames),
        frame=read(options.frame, lambda text: parse_whole(text, "--frame")),
        quality=options.quality or "good",
        loops=read(options.loops, lambda text: parse_whole(text, "--loops")) or 0,
    )


def _export_numbers(options: argparse.Namespace) -> int:
    """The numbers of a lesson have no size, no frames and no colours."""
    picture = ("size", "fps", "frames", "frame", "theme", "language", "quality", "loops")
    given = [name for name in picture if getattr(options, name) is not None]
    if given:
        raise UsageError(f"A table of numbers has no --{given[0]}. Leave that option out.")
    from core.run_lines import DESCENT_PARTS

    parts = dict.fromkeys(DESCENT_PARTS)
    return _trace(argparse.Namespace(**vars(options), **parts))


if __name__ == "__main__":
    sys.exit(main())
