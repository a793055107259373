"""Typeset text."""

from __future__ import annotations

from core.formula.tree import Tree


def latex(tree: Tree) -> str:
    return ""
