"""The surface drawn by OpenGL, into a framebuffer of its own that is read back as an image.

No window has a part in it: the context has a surface of its own, is made when the first picture is
asked for and is current only while it draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeAlias

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import (
    QImage,
    QMatrix4x4,
    QOffscreenSurface,
    QOpenGLContext,
    QSurfaceFormat,
    QVector3D,
    QVector4D,
)
from PySide6.QtOpenGL import (
    QOpenGLBuffer,
    QOpenGLFramebufferObject,
    QOpenGLFramebufferObjectFormat,
    QOpenGLShader,
    QOpenGLShaderProgram,
)
from shiboken6 import Shiboken

from gui.relief.dress import FILL, KEY, SHINE, Dress, Floats
from gui.relief.shape import STRIDE, Numbers, Shape, painted, shape_of
from gui.relief.shot import Quality, Shot

COLOUR, DEPTH = 0x4000, 0x0100  # buffers
DEPTH_TEST, BLEND, CULL_FACE = 0x0B71, 0x0BE2, 0x0B44
TRIANGLES, UNSIGNED_INT, FLOAT = 0x0004, 0x1405, 0x1406
SAMPLES = 4
MOVING, WHOLE = 100, 400  # points along the longer side
HEADS = {
    False: "#version 120\n",
    True: "#version 100\n#extension GL_OES_standard_derivatives : enable\nprecision highp float;\n",
}
VERTEX = """
uniform mat4 place_to_clip;
attribute vec3 place;
attribute vec3 normal;
attribute vec2 mark;
attribute vec3 paint;
varying vec3 at;
varying vec3 up;
varying vec2 marked;
varying vec3 painted;
void main() {
    at = place;
    up = normal;
    marked = mark;
    painted = paint;
    gl_Position = place_to_clip * vec4(place, 1.0);
}
"""
FRAGMENT = """
uniform vec3 eye;
uniform vec3 key_way;
uniform vec3 fill_way;
uniform vec3 shade;
uniform vec4 light;
uniform float under;
uniform vec3 gloss;
uniform float shine;
uniform vec3 rim;
uniform vec4 line_ink;
uniform vec4 grid_ink;
uniform float line_width;
uniform vec4 grid;
varying vec3 at;
varying vec3 up;
varying vec2 marked;
varying vec3 painted;

float line(float value, float width) {
    float change = max(fwidth(value), 1e-6);
    float away = abs(fract(value - 0.5) - 0.5) / change;
    return clamp(0.5 * width + 0.5 - away, 0.0, 1.0) * clamp(1.75 - 3.2 * change, 0.0, 1.0);
}

void main() {
    vec3 n = normalize(up);
    vec3 to_eye = normalize(eye - at);
    float facing = dot(n, to_eye);
    float side = facing < 0.0 ? under : 1.0;
    n = facing < 0.0 ? -n : n;
    float lit = light.x + light.y * max(dot(n, key_way), 0.0)
        + light.z * max(dot(n, fill_way), 0.0);
    lit *= side * (1.0 - light.w * marked.y);
    vec3 seen = painted * (shade + (vec3(1.0) - shade) * lit);
    seen += gloss * side * pow(max(dot(n, normalize(key_way + to_eye)), 0.0), shine);
    seen += rim * side * pow(1.0 - abs(facing), 3.0);
    vec2 cell = (at.xy - grid.xz) / grid.yw;
    float mesh = max(line(cell.x, 0.8 * line_width), line(cell.y, 0.8 * line_width));
    seen = mix(seen, grid_ink.rgb, grid_ink.a * mesh);
    float strong = mod(floor(marked.x + 0.5), 2.0) < 0.5 ? 1.0 : 0.72;
    seen = mix(seen, line_ink.rgb, line_ink.a * strong * line(marked.x, strong * line_width));
    gl_FragColor = vec4(clamp(seen, 0.0, 1.0), 1.0);
}
"""
ATTRIBUTES = (("place", 0, 3), ("normal", 3, 3), ("mark", 6, 2))  # first float and how many
PAINT = "paint"


Program: TypeAlias = Any
"""A `QOpenGLShaderProgram`: its names are texts, whatever the binding's stubs say."""


class OpenGLError(Exception):
    """OpenGL does not do what it should."""


class Shader:
    """Draws with OpenGL. Raises `OpenGLError` where that fails. GUI thread only."""

    def __init__(self) -> None:
        form = QSurfaceFormat()
        form.setVersion(2, 1)
        form.setDepthBufferSize(24)
        self._surface, self._context = QOffscreenSurface(), QOpenGLContext()
        self._surface.setFormat(form)
        self._surface.create()
        self._context.setFormat(form)
        self._held: _Held | None = None
        if not self._context.create():
            raise OpenGLError("no context can be made")
        with self._current():
            self._program = _program(is_es=self._context.isOpenGLES())

    def image(self, shot: Shot, dress: Dress, quality: Quality) -> QImage:
        """As `Software.image`."""
        with self._current():
            held = self._hold(shape_of(shot.mesh, MOVING if quality == "moving" else WHOLE), dress)
            form = QOpenGLFramebufferObjectFormat()
            form.setAttachment(QOpenGLFramebufferObject.Attachment.Depth)
            form.setSamples(0 if quality == "moving" else SAMPLES)
            buffer = QOpenGLFramebufferObject(QSize(shot.width, shot.height), form)
            if not buffer.bind():
                raise OpenGLError("no framebuffer can be made")
            self._draw(shot, dress, held)
            buffer.release()
            made = buffer.toImage()
            problem = self._context.functions().glGetError()
            del buffer  # while the context is current
        if made.isNull() or problem:
            raise OpenGLError(f"nothing was drawn (error {problem})")
        return made.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)

    def release(self) -> None:
        """Give back what the graphics card holds; nothing can be drawn afterwards."""
        with suppress(OpenGLError), self._current():
            if self._held is not None:
                self._held.release()
            self._program.removeAllShaders()
        self._surface.destroy()

    @contextmanager
    def _current(self) -> Iterator[None]:
        """Make the context current, and afterwards whichever was before."""
        before = QOpenGLContext.currentContext()
        surface = before.surface() if before is not None else None
        if not self._context.makeCurrent(self._surface):
            raise OpenGLError("the context cannot be used")
        try:
            yield
        finally:
            self._context.doneCurrent()
            if before is not None and surface is not None:
                before.makeCurrent(surface)

    def _hold(self, shape: Shape, dress: Dress) -> _Held:
        """The shape's vertices in the card's memory."""
        if self._held is None:
            self._held = _Held()
        self._held.take(shape, dress)
        return self._held

    def _draw(self, shot: Shot, dress: Dress, held: _Held) -> None:
        functions = self._context.functions()
        functions.glViewport(0, 0, shot.width, shot.height)
        functions.glClearColor(0.0, 0.0, 0.0, 0.0)
        functions.glClear(COLOUR | DEPTH)
        functions.glEnable(DEPTH_TEST)
        functions.glDisable(BLEND)
        functions.glDisable(CULL_FACE)
        program = self._program
        program.bind()
        _say(program, shot, dress)
        held.bind(program)
        functions.glDrawElements(TRIANGLES, held.count, UNSIGNED_INT, _START)
        held.release_bindings(program)
        program.release()


_START: Any = Shiboken.VoidPtr(0)  # the binding takes no number here, whatever its stubs say


class _Held:
    """The vertices, colours and triangles of one shape."""

    def __init__(self) -> None:
        kinds = QOpenGLBuffer.Type
        self._vertices, self._paint = (QOpenGLBuffer(kinds.VertexBuffer) for _ in range(2))
        self._triangles = QOpenGLBuffer(kinds.IndexBuffer)
        self._shape: Shape | None = None
        self._dress: Dress | None = None
        self.count = 0
        for each in (self._vertices, self._paint, self._triangles):
            if not each.create():
                raise OpenGLError("no memory for vertices")

    def take(self, shape: Shape, dress: Dress) -> None:
        """Hold `shape` in the colours of `dress`; nothing is copied that is there."""
        if shape is not self._shape:
            _fill(self._vertices, shape.vertices)
            _fill(self._triangles, shape.triangles)
            self.count = shape.triangles.size
        if shape is not self._shape or dress is not self._dress:
            _fill(self._paint, painted(shape, dress))
        self._shape, self._dress = shape, dress

    def bind(self, program: Program) -> None:
        self._vertices.bind()
        for name, first, size in ATTRIBUTES:
            program.enableAttributeArray(name)
            program.setAttributeBuffer(name, FLOAT, 4 * first, size, 4 * STRIDE)
        self._paint.bind()
        program.enableAttributeArray(PAINT)
        program.setAttributeBuffer(PAINT, FLOAT, 0, 3, 12)
        self._triangles.bind()

    def release_bindings(self, program: Program) -> None:
        for name in (*(each[0] for each in ATTRIBUTES), PAINT):
            program.disableAttributeArray(name)
        self._triangles.release()
        self._paint.release()

    def release(self) -> None:
        for each in (self._vertices, self._paint, self._triangles):
            each.destroy()


def _fill(buffer: QOpenGLBuffer, values: Floats | Numbers) -> None:
    buffer.bind()
    buffer.allocate(values.tobytes(), values.nbytes)
    buffer.release()


def _program(*, is_es: bool) -> QOpenGLShaderProgram:
    program, kinds = QOpenGLShaderProgram(), QOpenGLShader.ShaderTypeBit
    for kind, code in ((kinds.Vertex, VERTEX), (kinds.Fragment, FRAGMENT)):
        if not program.addShaderFromSourceCode(kind, HEADS[is_es] + code):
            raise OpenGLError(program.log())
    if not program.link():
        raise OpenGLError(program.log())
    return program


def _say(program: Program, shot: Shot, dress: Dress) -> None:
    """The uniforms of a picture."""
    matrix = QMatrix4x4(*np.asarray(shot.matrix).ravel().tolist())
    program.setUniformValue("place_to_clip", matrix)
    threes = {
        "eye": shot.eye.tolist(),
        "key_way": KEY,
        "fill_way": FILL,
        "shade": dress.shade,
        "gloss": dress.gloss,
        "rim": dress.rim,
    }
    for name, three in threes.items():
        program.setUniformValue(name, QVector3D(*three))
    fours = {
        "light": (dress.ambient, dress.key, dress.fill, dress.hollow),
        "line_ink": dress.line,
        "grid_ink": dress.grid,
        "grid": shot.grid,
    }
    for name, four in fours.items():
        program.setUniformValue(name, QVector4D(*four))
    width = dress.line_width * shot.scale
    for name, one in {"under": dress.under, "shine": SHINE, "line_width": width}.items():
        program.setUniformValue1f(name, one)
