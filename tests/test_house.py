"""The house rules that a reader would otherwise have to watch: floors, sizes, words.

Rules are small functions over one parsed file; each yields a line and what is wrong there. The
tables at the top are the plan: a new room is entered there.
"""

import ast
import functools
import gc
import io
import re
import subprocess
import sys
import tokenize
from collections import Counter
from collections.abc import Callable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FIRST_QT_FLOOR = 4
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TESTS = 400, 40, 500

# A room imports from lower floors, or along an arrow on its own floor.
FLOORS = {
    0: "core core.words core.files core.resources core.settings core.formula core.optimizers"
    " core.schedules core.surfaces core.datasets core.networks core.contours core.trails"
    " core.late core.latex core.ticks core.theme core.explain core.noise core.batches"
    " core.train_options gui gui.overrides",
    1: "core.descent core.training core.landscapes core.verdict core.run_lines core.grids",
    2: "core.lesson core.lesson_checks core.annotation_checks core.reading core.inside"
    " core.stability core.snippets core.validation core.train_data core.data_units",
    3: "core.plan core.picture core.timeline core.lesson_file core.movies core.tables"
    " core.labels core.layouts core.listing core.results core.network_results core.train_lines",
    4: "gui.document gui.preferences gui.trouble gui.recorder gui.player gui.stage gui.panels"
    " gui.ink gui.words gui.forms gui.typeset gui.style gui.icons gui.resolving gui.interrupts"
    " gui.formula_store gui.opengl gui.relief gui.second_press gui.drawing gui.comfort",
    5: "gui.presenter gui.panes gui.export gui.recovery gui.backups gui.dialogs gui.dressing"
    " gui.stills gui.printing",
    6: "gui.app gui.windows gui.window gui.actions gui.doctor gui.starts gui.presentation",
    7: "main",
}
ARROWS = {
    "core.files": "core.words",
    "core.settings": "core.words",
    "core.formula": "core.words",
    "core.theme": "core.words",
    "core.optimizers": "core.formula core.noise core.schedules core.settings core.words",
    "core.schedules": "core.formula core.settings core.words",
    "core.surfaces": "core.datasets core.formula core.settings core.words",
    "core.datasets": "core.late core.noise core.settings core.words",
    "core.networks": "core.late core.noise core.settings core.words",
    "core.contours": "core.ticks",
    "core.batches": "core.noise",
    "core.explain": "core.words",
    "core.run_lines": "core.descent",
    "core.verdict": "core.descent core.training",
    "core.latex": "core.words",
    "core.lesson": "core.lesson_checks",
    "core.lesson_checks": "core.annotation_checks",
    "core.data_units": "core.lesson",
    "core.stability": "core.inside",
    "core.reading": "core.inside core.stability",
    "core.layouts": "core.picture",
    "core.listing": "core.lesson_file",
    "core.picture": "core.timeline core.labels",
    "core.plan": "core.picture",
    "core.results": "core.labels core.tables",
    "core.network_results": "core.labels core.picture core.results",
    "gui": "gui.overrides",
    "gui.document": "gui.words",
    "gui.preferences": "gui.words",
    "gui.drawing": "gui.ink gui.panels gui.typeset",
    "gui.stage": "gui.drawing gui.panels gui.ink gui.words gui.typeset gui.style",
    "gui.panels": "gui.ink gui.relief gui.words gui.typeset",
    "gui.relief": "gui.ink gui.opengl",
    "gui.typeset": "gui.ink gui.formula_store",
    "gui.style": "gui.ink gui.typeset",
    "gui.icons": "gui.ink gui.style",
    "gui.comfort": "gui.preferences gui.style",
    "gui.forms": "gui.words gui.style gui.icons gui.ink gui.typeset gui.panels",
    "gui.app": "gui.windows gui.window gui.actions gui.starts",
    "gui.windows": "gui.window",
    "gui.doctor": "gui.app",
    "gui.dialogs": "gui.recovery",
    "gui.panes": "gui.export",
    "gui.window": "gui.actions gui.presentation",
    "gui.presentation": "gui.actions",
}
# What may be named in annotations only, under `if TYPE_CHECKING`.
TYPE_ARROWS = {
    "core.lesson_checks": "core.lesson",
    "core.annotation_checks": "core.lesson",
    "gui.actions": "gui.window",
    "gui.presentation": "gui.window",
}
# Allowed by the floors, yet against the plan.
CLOSED = {
    ("gui.panes", "gui.stage"): "panes change the lesson and never touch the stage",
    ("gui.panels", "core.lesson"): "panels know picture values only",
    ("gui.panels", "core.plan"): "panels know picture values only",
}
FRONT_DOOR_ONLY = {"core.formula"}
# Modules that the program does without.
KEPT_OUT = {
    **dict.fromkeys(("pickle", "marshal", "shelve"), "files hold values, never code"),
    **dict.fromkeys(("concurrent", "multiprocessing", "asyncio"), "long work is a generator"),
    **dict.fromkeys(("urllib", "http", "ssl", "requests"), "the program needs no network"),
    "PySide6.QtNetwork": "the program needs no network",
}
THREADS = {"Thread", "QThread", "QRunnable", "ThreadPoolExecutor", "start_new_thread"}
# Rooms that translate texts marked elsewhere, so their arguments cannot be literal.
TRANSLATORS = {"gui.words"}

FLOOR_OF = {room: floor for floor, rooms in FLOORS.items() for room in rooms.split()}

Found = Iterator[tuple[int, str]]
Rule = Callable[[str, ast.Module], Found]


def room_of(module: str) -> str:
    """`core.formula.parser` lies in the room `core.formula`."""
    return ".".join(module.split(".")[:2])


def module_of(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@pytest.fixture(autouse=True, scope="module")
def _forget_the_trees() -> Iterator[None]:
    """A million small objects would slow every later look for leftovers."""
    yield
    tree_of.cache_clear()


@functools.cache
def tree_of(path: Path) -> ast.Module:
    """A file as parsed, once for all rules; nobody searches its nodes for leftovers."""
    gc.disable()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    gc.freeze()
    gc.enable()
    return tree


def files(*folders: str) -> dict[str, ast.Module]:
    """Parsed Python files below `folders`, and main.py with `main`, by their name in the house."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    if "main" in folders:
        paths.append(ROOT / "main.py")
    return {path.relative_to(ROOT).as_posix(): tree_of(path) for path in paths}


def broken(rule: Rule, *folders: str) -> list[str]:
    return [
        f"{name}:{line}: {wrong}"
        for name, tree in files(*folders).items()
        for line, wrong in rule(name, tree)
    ]


def imports(name: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every module a file imports, early or late; `from core import words` gives `core.words`."""
    package = module_of(name).split(".")
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                up = node.level - name.endswith("__init__.py")
                base = ".".join([*package[: len(package) - up], *filter(None, [node.module])])
            if base in {"core", "gui"}:
                yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, base


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the dotted name it goes through, as far as that is written out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def typing_lines(tree: ast.Module) -> set[int]:
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.If)]
    typing = [node for node in blocks if ast.unparse(node.test).endswith("TYPE_CHECKING")]
    return {inner.lineno for node in typing for inner in node.body}


def floors(name: str, tree: ast.Module) -> Found:
    here, typing = room_of(module_of(name)), typing_lines(tree)
    if here not in FLOOR_OF:
        yield 1, f"{here} is a new room: enter it into FLOORS in tests/test_house.py"
        return
    for line, module in imports(name, tree):
        there = room_of(module)
        if module.split(".")[0] not in {"core", "gui", "main"} or there == here:
            continue
        table = TYPE_ARROWS if line in typing else {}
        arrows = ARROWS.get(here, "").split() + table.get(here, "").split()
        if there not in FLOOR_OF:
            yield line, f"{there} is no known room: enter it into FLOORS in tests/test_house.py"
        elif (here, there) in CLOSED:
            yield line, f"{here} imports {there}, but {CLOSED[here, there]}"
        elif FLOOR_OF[there] >= FLOOR_OF[here] and there not in arrows:
            yield (
                line,
                f"{here} (floor {FLOOR_OF[here]}) imports {there} (floor {FLOOR_OF[there]}), "
                "which is not below it and has no arrow in ARROWS",
            )
        elif there in FRONT_DOOR_ONLY and module != there:
            yield line, f"{here} reaches into {module}: import from {there}"


def no_qt(name: str, tree: ast.Module) -> Found:
    for line, module in imports(name, tree):
        if module.split(".")[0] in {"PySide6", "shiboken6", "pyqtgraph"}:
            yield line, f"core imports {module}; Qt begins on floor {FIRST_QT_FLOOR}"


def quiet(name: str, tree: ast.Module) -> Found:
    for node, called in calls(tree):
        if called in {"print", "input", "time.sleep", "sleep"}:
            yield node.lineno, f"core calls {called}; it neither talks nor waits"


def does_without(name: str, tree: ast.Module) -> Found:
    for line, module in imports(name, tree):
        reason = KEPT_OUT.get(module) or KEPT_OUT.get(module.split(".")[0])
        if reason:
            yield line, f"{module} is imported, but {reason}"


def no_threads(name: str, tree: ast.Module) -> Found:
    made = [(node.lineno, called) for node, called in calls(tree)]
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            made += [(node.lineno, ast.unparse(base)) for base in node.bases]
    for line, what in made:
        if what.rpartition(".")[2] in THREADS:
            yield line, f"{what} makes a thread; long work is a generator or a program of its own"


def no_eval(name: str, tree: ast.Module) -> Found:
    for node, called in calls(tree):
        word = called.removeprefix("builtins.")
        if word == "eval" or (
            word in {"exec", "compile"} and room_of(module_of(name)) != "core.formula"
        ):
            yield (
                node.lineno,
                f"{word} is called; only core/formula compiles, and only its own text",
            )
        if word in {"__import__", "import_module", "importlib.import_module"}:
            yield node.lineno, "a module is imported by name; write an import"


def short_files(name: str, tree: ast.Module) -> Found:
    lines = (ROOT / name).read_text(encoding="utf-8").count("\n")
    longest = LONGEST_TESTS if name.startswith("tests/") else LONGEST_FILE
    if lines > longest:
        yield 1, f"the file has {lines} lines, more than {longest}; make it a folder"


def short(name: str, tree: ast.Module) -> Found:
    """A docstring does not count against its function: it may say as much as it has to."""
    for node in functions(tree):
        first = node.body[0]
        described = ast.get_docstring(node) is not None and first.end_lineno is not None
        docstring = (first.end_lineno or 0) - first.lineno + 1 if described else 0
        size = (node.end_lineno or 0) - node.lineno + 1 - docstring
        if size > LONGEST_FUNCTION:
            yield node.lineno, f"{node.name} has {size} lines, more than {LONGEST_FUNCTION}"


def described(name: str, tree: ast.Module) -> Found:
    public = not Path(name).stem.startswith("_") or name.endswith("__init__.py")
    if public and not ast.get_docstring(tree):
        yield 1, "the module has no docstring"


def asserting(name: str, tree: ast.Module) -> Found:
    for test in functions(tree):
        if not test.name.startswith("test_"):
            continue
        asserts = any(isinstance(node, ast.Assert) for node in ast.walk(test))
        checks = any(
            re.search(r"(^|\.)(raises|warns|fail|_?check_\w+|_?assert_\w+)$", called)
            for _, called in calls(test)
        )
        if not (asserts or checks):
            yield test.lineno, f"{test.name} asserts nothing"


def is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def marked(name: str, tree: ast.Module) -> Found:
    """The extraction tool reads the source text: it sees literal strings and known names only."""
    in_calls = set()
    for node, called in calls(tree):
        word = called.rpartition(".")[2]
        in_calls.add(id(node.func))
        # A painter's `translate` moves it; the one of an application speaks.
        speaking = re.search(r"^translate$|Application\.translate$|^self\.tr$", called)
        translating = speaking and room_of(module_of(name)) not in TRANSLATORS
        if word == "QT_TRANSLATE_NOOP" or translating:
            texts = node.args[: 1 if word == "tr" else 2]
            if not texts or not all(map(is_literal, texts)):
                yield node.lineno, f"{word} needs literal strings, or its text is never found"
        if called == "Text.of" and len(node.args) > 1:
            yield from marked_text(*node.args[:2])
    for thing in ast.walk(tree):
        if isinstance(thing, ast.alias) and thing.name == "QT_TRANSLATE_NOOP" and thing.asname:
            yield thing.lineno, "QT_TRANSLATE_NOOP is renamed; the tool finds it by name"
        if not isinstance(thing, ast.Name) or id(thing) in in_calls:
            continue
        if thing.id == "QT_TRANSLATE_NOOP":
            yield thing.lineno, "QT_TRANSLATE_NOOP is passed on; the tool finds it by name"


def marked_text(context: ast.expr, source: ast.expr) -> Found:
    if is_literal(source):
        yield source.lineno, "the text of Text.of is not marked with QT_TRANSLATE_NOOP"
    if not isinstance(source, ast.Call) or ast.unparse(source.func) != "QT_TRANSLATE_NOOP":
        return
    if is_literal(context) and ast.dump(context) != ast.dump(source.args[0]):
        yield source.lineno, "Text.of and QT_TRANSLATE_NOOP name different contexts"


@pytest.mark.parametrize(
    ("rule", "folders"),
    [
        (floors, "core gui main"),
        (no_qt, "core"),
        (quiet, "core"),
        (does_without, "core gui main"),
        (no_threads, "core gui main"),
        (no_eval, "core gui main"),
        (short_files, "core gui main tests"),
        (short, "core gui main"),
        (described, "core gui main"),
        (asserting, "tests"),
        (marked, "core gui main"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_the_house_keeps_its_rule(rule: Rule, folders: str) -> None:
    wrong = broken(rule, *folders.split())
    assert not wrong, "\n" + "\n".join(wrong)


BAD = [
    (floors, "core/lesson.py", "def late():\n    from core import picture"),
    (floors, "core/descent.py", "import core.training"),
    (floors, "core/attic.py", ""),
    (floors, "core/lesson.py", "from core.attic import box"),
    (floors, "core/picture/frame.py", "from ..movies import writer"),
    (floors, "core/surfaces.py", "from core.formula.graph import Graph"),
    (floors, "gui/panes/runs.py", "from gui.stage import Stage"),
    (no_qt, "core/contours.py", "from PySide6 import QtGui"),
    (quiet, "core/descent.py", "import time\ntime.sleep(1)"),
    (does_without, "core/lesson_file.py", "from pickle import loads"),
    (does_without, "gui/window.py", "from PySide6.QtNetwork import QLocalServer"),
    (no_threads, "gui/recorder.py", "class Work(QtCore.QThread): pass"),
    (no_threads, "core/descent.py", "threading.Thread(target=f).start()"),
    (no_eval, "core/plan.py", "exec('1')"),
    (no_eval, "core/formula/code.py", "eval('1')"),
    (short, "core/none.py", "def long():\n" + "    pass\n" * LONGEST_FUNCTION),
    (described, "core/plan.py", "x = 1"),
    (asserting, "tests/test_a.py", "def test_a():\n    print(1)"),
    (marked, "core/plan.py", "QT_TRANSLATE_NOOP('Plan', f'{1} runs')"),
    (marked, "core/plan.py", "from core.words import QT_TRANSLATE_NOOP as _"),
    (marked, "core/plan.py", "mark = QT_TRANSLATE_NOOP"),
    (marked, "core/plan.py", "Text.of('Plan', 'Nothing to do.')"),
    (marked, "core/plan.py", "Text.of('Plan', QT_TRANSLATE_NOOP('Lesson', 'Nothing.'))"),
    (marked, "gui/window.py", "QCoreApplication.translate('Window', title)"),
]
GOOD = [
    (floors, "core/lesson.py", "from core.words import Text\nimport numpy"),
    (floors, "core/formula/code.py", "from . import graph\nfrom core.formula.tree import Node"),
    (floors, "gui/stage.py", "from gui.panels.contour import ContourPanel"),
    (no_threads, "gui/trouble.py", "threading.excepthook = f\nQThread.currentThread()"),
    (no_eval, "core/plan.py", "import re\nre.compile('a')\napp.exec()"),
    (short, "core/none.py", 'def f():\n    """' + "\n" * 60 + '"""\n    return 1'),
    (asserting, "tests/test_a.py", "def test_a():\n    with pytest.raises(KeyError):\n        f()"),
    (marked, "core/plan.py", "Text.of('Plan', QT_TRANSLATE_NOOP('Plan', 'Nothing ' 'to do.'))"),
    (marked, "gui/stage.py", "painter.translate(x, y)"),
]


@pytest.mark.parametrize(("rule", "name", "source"), BAD)
def test_each_rule_bites(rule: Rule, name: str, source: str) -> None:
    assert list(rule(name, ast.parse(source)))


@pytest.mark.parametrize(("rule", "name", "source"), GOOD)
def test_no_rule_bites_what_is_well(rule: Rule, name: str, source: str) -> None:
    assert not list(rule(name, ast.parse(source)))


def test_no_arrows_run_in_a_circle() -> None:
    order = [*TopologicalSorter({a: b.split() for a, b in ARROWS.items()}).static_order()]
    assert set(order) <= set(FLOOR_OF)


def test_every_name_has_a_user() -> None:
    sources = [(ROOT / name).read_text(encoding="utf-8") for name in files("core", "gui", "main")]
    written = Counter(word for source in sources for word in re.findall(r"\w+", source))
    unused = [
        f"{name}:{line}: {word} is used nowhere"
        for name, tree in files("core", "gui").items()
        for line, word in names_of_our_own(tree)
        if written[word] == 1
    ]
    assert not unused, "\n" + "\n".join(unused)


def names_of_our_own(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What a file defines for itself and for others, by line."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            names = [each for each in ast.walk(node) if isinstance(each, ast.Name)]
            yield from ((each.lineno, each.id) for each in names if isinstance(each.ctx, ast.Store))


def fresh(code: str, *arguments: str) -> set[str]:
    """Top-level names of all modules a new interpreter holds after running `code`."""
    report = "\nimport sys; print(*{name.split('.')[0] for name in sys.modules})"
    command = [sys.executable, "-c", code + report, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_core_brings_no_qt_into_a_fresh_interpreter() -> None:
    modules = sorted(module_of(name) for name in files("core"))
    code = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"
    assert not fresh(code, *modules) & {"PySide6", "shiboken6", "pyqtgraph"}


def test_the_door_opens_without_qt_scipy_and_codecs() -> None:
    heavy = {"PySide6", "shiboken6", "pyqtgraph", "scipy", "av"}
    assert not fresh("import main") & heavy


def test_every_ignored_type_error_is_named() -> None:
    wrong, unnamed = [], re.compile(r"type:\s*ignore(?!\[)")
    for name in files("core", "gui", "main", "tests"):
        source = (ROOT / name).read_text(encoding="utf-8")
        if not unnamed.search(source):
            continue
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT and unnamed.search(token.string):
                wrong.append(f"{name}:{token.start[0]}: type: ignore needs its [code]")
    assert not wrong, "\n" + "\n".join(wrong)
