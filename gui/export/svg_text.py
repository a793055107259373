"""An SVG as Qt writes it, made to look alike wherever it is opened.

Text stays text, so it is drawn by the fonts of whoever opens the file: they are told which fonts
may stand in, and how long each text is, so that nothing runs into its neighbour.
"""

from __future__ import annotations

import re
from html import unescape

from PySide6.QtGui import QFontMetricsF

from gui.typeset import families, written_font

_TEXT = re.compile(r'(<text [^>]*?)font-family="[^"]*"([^>]*?)>([^<]*)</text>')
_FAMILY = re.compile(r'font-family="[^"]*"')
_WEIGHT = re.compile(r'font-weight="(\d+)"')
# Text has a font of its own: that of every group is never used.
_GROUP_FONT = re.compile(r'(<g [^>]*?)\s+font-family="[^"]*" font-size[^>]*(?=>)')
_EMPTY = re.compile(r"<g [^<>]*>\s*</g>\s*")
SHORTEST = 2  # letters of a text whose length is told: a single one would only be distorted


def finished(content: bytes) -> bytes:
    """`content` with length and stand-in fonts for every text, without groups of nothing."""
    svg = _TEXT.sub(_told, _GROUP_FONT.sub(r"\1", content.decode()))
    svg = _FAMILY.sub(f'font-family="{_stand_ins()}"', svg)
    count = 1
    while count:
        svg, count = _EMPTY.subn("", svg)
    return svg.encode()


def _told(match: re.Match[str]) -> str:
    before, after, words = match.groups()
    weight = _WEIGHT.search(before + after)
    text = unescape(words)
    length = ""
    if weight is not None and len(text.strip()) >= SHORTEST:
        metrics = QFontMetricsF(written_font(int(weight[1])))
        wide = metrics.horizontalAdvance(text)
        length = f' textLength="{wide:.1f}" lengthAdjust="spacingAndGlyphs"'
    return f'{before}font-family=""{after}{length}>{words}</text>'


def _stand_ins() -> str:
    """Our fonts as a list of CSS, quoted; in the end any without serifs."""
    named = dict.fromkeys((*families(), "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo"))
    quoted = [f"'{name}'" for name in named if "'" not in name and '"' not in name]
    return ", ".join([*quoted, "sans-serif"])
