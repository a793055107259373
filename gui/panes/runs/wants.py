"""What cards can want, by name, and how their pane meets it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gui.panes.runs.pane import RunsPane

WANTS: dict[str, Callable[[RunsPane, int, Any], object]] = {
    "select": lambda pane, number, _: pane.select(number),
    "deselect": lambda pane, _number, _: pane.deselect(),
    "setting": lambda pane, number, wish: pane.changes.set(number, wish),
    "let go": lambda pane, _number, _: pane.changes.end_drag(),
    "rename": lambda pane, number, name: pane.changes.rename(number, name),
    "begin rename": lambda pane, number, _: pane.rename(number),
    "turn": lambda pane, number, _: pane.toggle_shown(number),
    "solo": lambda pane, number, _: pane.solo(number),
    "delete": lambda pane, number, _: pane.delete(number),
    "duplicate": lambda pane, number, _: pane.duplicate(number),
    "spread": lambda pane, number, _: pane.spread(number),
    "copy pytorch": lambda pane, number, _: pane.copy_code("pytorch", number),
    "copy keras": lambda pane, number, _: pane.copy_code("keras", number),
    "move": lambda pane, number, by: pane.move_run(number, number + by),
    "step": lambda pane, number, by: pane.step(number, by),
    "menu": lambda pane, number, place: pane.open_menu(number, place),
    "styles": lambda pane, number, place: pane.choose_style(number, place),
    "style": lambda pane, number, style: pane.changes.restyle(number, style),
    "edit rule": lambda pane, number, _: pane.edit_rule(number),
    "optimizer": lambda pane, number, name: pane.changes.change_optimizer(number, name),
    "framework": lambda pane, number, name: pane.changes.framework(number, name),
    "schedule": lambda pane, number, wish: pane.changes.schedule(number, wish),
    "clip": lambda pane, number, clip: pane.changes.clip(number, clip),
    "batch": lambda pane, number, batch: pane.changes.batch(number, batch),
    "start": lambda pane, number, start: pane.changes.start_at(number, start),
    "share": lambda pane, number, shared: pane.changes.share_start(number, shared),
    "resized": lambda pane, _number, _: pane.list.refit(),
    "lift": lambda pane, number, grip: pane.list.lift(pane.cards[number], grip),
    "drag": lambda pane, _number, y: pane.list.carry(y),
    "drop": lambda pane, number, keep: pane.drop(number, keep),
    "hover": lambda pane, _number, style: pane.hovered.emit(style),
}
