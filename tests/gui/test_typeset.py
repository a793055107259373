"""Text and formulas have one layout at every size, in both languages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QFontDatabase, QImage, QPainter

from core.optimizers import OPTIMIZERS
from gui import formula_store, typeset
from gui.formula_store import FormulaStore
from gui.typeset import Face

BLACK = "#000000"
ROOT = Path(__file__).resolve().parents[2]


def drawn(text: str, face: Face, *, latex: bool = False) -> NDArray[np.uint8]:
    image = QImage(400, 80, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if latex:
        typeset.formula(text, str(face.ink)).draw(painter, (10.0, 50.0), face.size)
    else:
        typeset.draw(painter, (10.0, 50.0), text, face)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(80, -1)[:, :400].copy()


def test_widths_grow_evenly_with_the_type_size(qapp: object) -> None:
    assert typeset.width("converges", 26.6) == pytest.approx(2 * typeset.width("converges", 13.3))


def test_all_digits_are_equally_wide(qapp: object) -> None:
    assert len({round(typeset.width(digit * 4, 13), 6) for digit in "0123456789"}) == 1


def test_a_line_that_fits_is_left_alone(qapp: object) -> None:
    assert typeset.elided("Too small", 19, 500) == "Too small"


def test_a_long_line_is_shortened_to_its_room(qapp: object) -> None:
    short = typeset.elided("A title that goes on and on and on and on", 19, 150, 600)
    assert short.endswith("…")
    assert typeset.width(short, 19, 600) <= 150


def test_inter_is_asked_first_and_a_korean_font_is_named(qapp: object) -> None:
    found = typeset.families()
    if QFontDatabase.hasFamily("Inter"):
        assert found[0] == "Inter"
    installed = [name for name in typeset.KOREAN if QFontDatabase.hasFamily(name)]
    assert list(found[len(found) - len(installed) :]) == installed


def test_korean_letters_are_no_empty_boxes(qapp: object) -> None:
    if not any(QFontDatabase.hasFamily(name) for name in typeset.KOREAN):
        pytest.skip("no Korean font is installed")
    face = Face(30, BLACK)
    assert not np.array_equal(drawn("손", face), drawn("실", face))


def test_a_formula_is_set_and_not_spelt_out(qapp: object) -> None:
    made = typeset.formula(r"\frac{w_1^2}{4}", BLACK)
    assert 0.5 < made.width(20) / 20 < 2.0
    assert drawn(r"\eta", Face(30, BLACK), latex=True).min() < 100


def test_a_formula_takes_the_colour_of_its_ink(qapp: object) -> None:
    pale = drawn("w_1", Face(30, "#AAAAAA"), latex=True)
    assert 0xA0 <= pale.min() <= 0xB0


def test_what_cannot_be_set_is_shown_as_typed(qapp: object) -> None:
    broken = typeset.Formula(r"\frac{", BLACK)
    assert broken.width(20) == pytest.approx(typeset.width(r"\frac{", 20))
    assert drawn(r"\frac{", Face(20, BLACK), latex=True).min() < 100


def test_a_halo_covers_what_is_behind_the_letters(qapp: object) -> None:
    plain = drawn("0.5", Face(30, BLACK))
    haloed = drawn("0.5", Face(30, BLACK, halo="#808080"))
    assert not (plain == 0x80).all(axis=None)
    assert (haloed == 0x80).sum() > 100


HALF = r"\frac{w_1}{2}"


def test_a_formula_of_an_earlier_start_needs_no_typesetter(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from gui import formula_store
store = formula_store.use(Path(sys.argv[1]))
drawing = formula_store.svg(sys.argv[2], "#123456")
print("ziamath" in sys.modules, hash(drawing))
store.save()
"""
    command = [sys.executable, "-c", code, str(tmp_path / "cache" / "formulas.json"), HALF]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    told = [
        subprocess.check_output(command, cwd=ROOT, env=environment, text=True).split()
        for _ in range(2)
    ]
    assert [is_loaded for is_loaded, _ in told] == ["True", "False"]
    assert told[0][1] == told[1][1], "the same drawing, byte for byte"
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["formulas.json"]


def test_a_formula_is_set_in_the_colour_that_is_asked_for() -> None:
    drawing = formula_store.svg(HALF, "#A3ABB6").decode()
    assert "#A3ABB6" in drawing
    assert formula_store.INK not in drawing
    assert formula_store.svg(HALF, "#A3ABB6") != formula_store.svg(HALF, "#000000")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"made_by": "another typesetter 9", "formulas": {"w_1": "<svg/>"}}',
        b'{"made_by": 3, "formulas": {}}',
    ],
)
def test_a_damaged_store_of_formulas_holds_none(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "formulas.json"
    path.write_bytes(content)
    assert FormulaStore(path).find("w_1") is None


def test_the_store_keeps_the_newest_formulas_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formula_store, "MOST", 3)
    store = FormulaStore(tmp_path / "formulas.json")
    for number in range(5):
        store.note(f"w_{number}", f"<svg>{number}</svg>")
    store.save()
    again = FormulaStore(tmp_path / "formulas.json")
    assert [again.find(f"w_{number}") is not None for number in range(5)] == [False] * 2 + [
        True
    ] * 3


def test_no_folder_for_the_store_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = FormulaStore(tmp_path / "file" / "formulas.json")
    store.note("w_1", "<svg/>")
    store.save()
    assert store.find("w_1") == "<svg/>"


def test_rows_inside_rows_come_out_as_the_typesetter_alone_sets_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    formula_store.load_typesetter()
    import ziamath
    from ziamath.nodes.mrow import Mrow

    lines = [
        *OPTIMIZERS["radam"].latex_lines(),
        *OPTIMIZERS["lbfgs"].latex_lines(),
        r"\left(\left(\frac{a}{b}\right)^{2} + \sqrt{(\frac{c}{d})^2}\right)^{(1 + x)^2}",
    ]

    def drawings() -> list[str]:
        return [ziamath.Latex(line, size=64).svg() for line in lines]  # type: ignore[attr-defined]

    ours = drawings()
    monkeypatch.setattr(Mrow, "_get_height_nostretch", Mrow._get_height_nostretch.__wrapped__)  # type: ignore[attr-defined]
    assert ours == drawings()


def test_long_words_break_into_lines_of_about_one_length(qapp: object) -> None:
    words = "one two three four five six seven eight nine ten eleven twelve"
    room = 0.7 * typeset.width(words, 12.0)
    lines = typeset.broken(words, 12.0, room, 3)
    assert len(lines) == 2
    assert " ".join(lines) == words
    wide = [typeset.width(line, 12.0) for line in lines]
    assert max(wide) <= room
    assert min(wide) > 0.8 * max(wide)
    assert typeset.broken(words, 12.0, 9_999.0, 3) == (words,)


def test_type_shrinks_until_its_words_fit_but_not_for_ever(qapp: object) -> None:
    words = "as long as it is"
    wide = typeset.width(words, 20.0)
    assert typeset.fitting(words, 20.0, 2 * wide) == 20.0
    assert typeset.width(words, typeset.fitting(words, 20.0, 0.8 * wide), 400) <= 0.8 * wide + 0.01
    assert typeset.fitting(words, 20.0, 0.1 * wide, least=0.6) == 12.0


def test_what_was_made_to_fit_is_not_shortened(qapp: object) -> None:
    words = "the learning rate is a little too large for momentum"
    for share in np.linspace(0.71, 1.0, 60).tolist():
        room = share * typeset.width(words, 19.0, 600)
        size = typeset.fitting(words, 19.0, room, 600)
        assert typeset.elided(words, size, room, 600) == words


def test_lines_that_do_not_suffice_are_as_narrow_as_they_can_be(qapp: object) -> None:
    words = "one two three four five six seven eight nine ten eleven twelve"
    gaps = [k for k, letter in enumerate(words) if letter == " "]
    best = min(max(typeset.width(e, 12.0) for e in (words[:k], words[k + 1 :])) for k in gaps)
    lines = typeset.broken(words, 12.0, 20.0, 2)
    assert len(lines) == 2
    assert max(typeset.width(line, 12.0) for line in lines) <= best + 6.0


def test_no_line_begins_or_ends_with_a_sign_of_a_formula(qapp: object) -> None:
    words = "the limit (λ = 4) rises to 2(1 + μ)/λ, by |1 − 2η| or 75 % of the rate w₂ = 0.5"
    for share in np.linspace(0.25, 1.0, 40).tolist():
        room = share * typeset.width(words, 12.0)
        lines = typeset.broken(words, 12.0, room, 9)
        assert " ".join(lines) == words
        assert max(typeset.width(line, 12.0) for line in lines) <= room + 0.01
        for line in lines:
            assert line[0] not in "=+−%"
            assert line[-1] not in "=+−"


def test_a_formula_breaks_where_it_has_no_room_in_one_line(qapp: object) -> None:
    words = "loss = 1 + 2 + 3 + 4"
    room = 0.6 * typeset.width(words, 12.0)
    lines = typeset.broken(words, 12.0, room, 2)
    assert len(lines) == 2
    assert max(typeset.width(line, 12.0) for line in lines) <= room
