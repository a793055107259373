"""A mesh as both renderers take it: vertices with normals and hollows, and triangles."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.picture.surface.values import Mesh
from gui.relief.dress import TONES, Dress

Floats = NDArray[np.float32]
Numbers = NDArray[np.uint32]
KEPT = 6
BLUR = 0.09  # of the longer side: what is lower than its surroundings within it is in a hollow
DEEP = 0.16  # of half the longer side, below the surroundings, that is all the hollow there is
STRIDE = 8  # floats for each vertex: place, normal, level, hollow


@dataclass(frozen=True, eq=False)
class Shape:
    """`vertices` (n2 * n1, STRIDE) row by row; `triangles` (m, 3), none where the loss is unknown.

    `mesh` holds the points that are left of `source`.
    """

    source: Mesh
    mesh: Mesh
    vertices: Floats
    triangles: Numbers

    @property
    def columns(self) -> int:
        return len(self.mesh.x)


def painted(shape: Shape, dress: Dress) -> Floats:
    """The colour of every vertex without light, (n2 * n1, 3) in 0..1."""
    tone = np.nan_to_num(shape.mesh.tone.ravel()).clip(0.0, 1.0)
    at = np.linspace(0.0, 1.0, TONES)
    found = [np.interp(tone, at, dress.tones[:, k]) for k in range(3)]
    return np.stack(found, axis=-1).astype(np.float32)


_shapes: OrderedDict[tuple[int, int], Shape] = OrderedDict()


def shape_of(mesh: Mesh, most: int) -> Shape:
    """The shape of a mesh, thinned to about `most` cells along its longer side; kept a while."""
    key = (id(mesh), most)
    if key not in _shapes:
        step = max(1, -(-(max(mesh.z.shape) - 1) // most))
        _shapes[key] = _made(mesh, step)
        while len(_shapes) > KEPT:
            _shapes.popitem(last=False)
    _shapes.move_to_end(key)
    return _shapes[key]


def _thinned(count: int, step: int) -> NDArray[np.intp]:
    """Indices from the first to the last, about `step` apart."""
    return np.round(np.linspace(0, count - 1, -(-(count - 1) // step) + 1)).astype(np.intp)


def _made(mesh: Mesh, step: int) -> Shape:
    rows, columns = _thinned(len(mesh.y), step), _thinned(len(mesh.x), step)
    every = np.ix_(rows, columns)
    normals, hollow = _normals(mesh)[every], _hollow(mesh)[every]
    x, y, z = mesh.x[columns], mesh.y[rows], mesh.z[every]
    vertices = np.empty((*z.shape, STRIDE), np.float32)
    vertices[..., 0], vertices[..., 1] = x[None, :], y[:, None]
    vertices[..., 2] = np.nan_to_num(z)
    vertices[..., 3:6] = normals
    vertices[..., 6], vertices[..., 7] = mesh.level[every], hollow
    np.nan_to_num(vertices, copy=False)
    return Shape(
        source=mesh,
        mesh=Mesh(x, y, z, mesh.tone[every], mesh.level[every]) if step > 1 else mesh,
        vertices=vertices.reshape(-1, STRIDE),
        triangles=_triangles(np.isfinite(z)),
    )


def _normals(mesh: Mesh) -> NDArray[np.float64]:
    """Unit normals (n2, n1, 3), upwards."""
    down, along = np.gradient(mesh.z, mesh.y, mesh.x)
    normals = np.stack([-along, -down, np.ones_like(mesh.z)], axis=-1)
    length = np.sqrt(along**2 + down**2 + 1.0)[..., None]
    return np.asarray(normals / length)


def _hollow(mesh: Mesh) -> NDArray[np.float64]:
    """How much lower than around it every point is (n2, n1), from 0 to 1."""
    filled = np.nan_to_num(mesh.z, nan=float(np.nanmean(mesh.z)) if mesh.z.size else 0.0)
    reach = max(1, round(BLUR * max(filled.shape)))
    around = _blurred(_blurred(filled, reach).T, reach).T
    return np.asarray(np.clip((around - filled) / DEEP, 0.0, 1.0))


def _blurred(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """Twice the running mean along the rows, whose ends go on as they are."""
    for _ in range(2):
        padded = np.pad(values, ((0, 0), (reach + 1, reach)), mode="edge")
        total = padded.cumsum(axis=1)
        values = (total[:, 2 * reach + 1 :] - total[:, : -2 * reach - 1]) / (2 * reach + 1)
    return values


def _triangles(known: NDArray[np.bool_]) -> Numbers:
    """Two for every cell of four known corners, parted along its rising diagonal."""
    rows, columns = known.shape
    numbers = np.arange(rows * columns, dtype=np.uint32).reshape(rows, columns)
    a, b = numbers[:-1, :-1], numbers[:-1, 1:]
    c, d = numbers[1:, :-1], numbers[1:, 1:]
    whole = known[:-1, :-1] & known[:-1, 1:] & known[1:, :-1] & known[1:, 1:]
    pair = np.stack([a, b, d, a, d, c], axis=-1)[whole]
    return np.ascontiguousarray(pair.reshape(-1, 3))
