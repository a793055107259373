"""The exact versions in pins.txt fit the bounds of pyproject.toml and leave nothing out."""

import re
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


def pins() -> dict[str, str]:
    lines = (ROOT / "pins.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


def wanted() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    return [Requirement(line) for line in lines]


def needed(start: Iterable[Requirement]) -> set[str]:
    """Names of all packages that `start` brings along on this machine, itself included."""
    seen, queue = set(), [(need.name, extra) for need in start for extra in ("", *need.extras)]
    while queue:
        name, extra = queue.pop()
        if (canonicalize_name(name), extra) in seen:
            continue
        seen.add((canonicalize_name(name), extra))
        for need in map(Requirement, metadata.requires(name) or []):
            if need.marker is None or need.marker.evaluate({"extra": extra}):
                queue += [(need.name, part) for part in ("", *need.extras)]
    return {name for name, _ in seen}


def test_every_pin_is_one_exact_version() -> None:
    lines = (ROOT / "pins.txt").read_text(encoding="utf-8").splitlines()
    exact = re.compile(r"[A-Za-z0-9.-]+==[0-9][0-9a-z.]*")
    assert [line for line in lines if not exact.fullmatch(line) and line[:1] != "#"] == []


def test_pins_satisfy_the_bounds_of_the_project() -> None:
    versions = {canonicalize_name(name): version for name, version in pins().items()}
    outside = [
        f"{need}: pinned {versions.get(canonicalize_name(need.name))}"
        for need in wanted()
        if not need.specifier.contains(versions.get(canonicalize_name(need.name), "0"))
    ]
    assert outside == []


def test_pins_hold_every_package_that_gets_installed() -> None:
    assert needed(wanted()) <= {canonicalize_name(name) for name in pins()}
