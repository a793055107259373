"""What is being typed: a rule as it stands, and the runs that follow while it can be read.

Look at `RuleSession.change` first: every change of the typed rule goes through it. What cannot be
read stays here, and the runs keep the last good rule; the text is still there when the editor is
opened again.
"""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from core.lesson import Lesson, Run
from core.optimizers import OPTIMIZERS, RuleRef, RuleSetting, TypedRule, optimizer_of
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.document import Document
from gui.panes.rules import edits
from gui.panes.runs.studies import SURFACE, Study

BURST = 1000  # ms without a key, after which typing is another undo step
CHANGE = Text.of("Rule editor", QT_TRANSLATE_NOOP("Rule editor", "Change the rule"))
START = Text.of("Rule editor", QT_TRANSLATE_NOOP("Rule editor", "Start from another rule"))
APART = Text.of("Rule editor", QT_TRANSLATE_NOOP("Rule editor", "Give the run its own rule"))


class RuleSession(QObject):
    """Typing on the rule of one run of a study, which is found again by its style.

    `loaded()` tells that `rule` is another one than what was typed, `judged()` that something about
    it may have changed, `ended()` that its run is gone, or is no rule of lines any more.
    """

    loaded = Signal()
    judged = Signal()
    ended = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._study: Study = SURFACE
        self._style: int | None = None
        self._base: RuleRef = ""
        self._drafts: dict[tuple[str, int, RuleRef], TypedRule] = {}
        self._is_editing = False
        self.rule = TypedRule(lines="")
        self.problem: RavineError | None = None
        self.missing: str | None = None
        self._burst = QTimer(self)
        self._burst.setSingleShot(True)
        self._burst.setInterval(BURST)
        self._burst.timeout.connect(document.end_merge)
        document.changed.connect(self._follow)

    @property
    def number(self) -> int | None:
        """The number of the run; None while there is none."""
        return None if self._style is None else self._lesson.run_of_style(self._style)

    @property
    def run(self) -> Run | None:
        """The run whose rule is typed on."""
        number = self.number
        return None if number is None else self._lesson.runs[number]

    @property
    def is_copy(self) -> bool:
        """Whether the run still has the shipped rule that is shown."""
        return isinstance(self._base, str)

    @property
    def shared_by(self) -> int:
        """How many runs an edit changes."""
        number = self.number
        return 0 if number is None else len(edits.holders(self._lesson, number))

    @property
    def _lesson(self) -> Lesson:
        """A lesson whose runs are those of the study."""
        return self._study.seen(self._document.lesson)

    def begin(self, number: int, study: Study = SURFACE) -> None:
        """Type on the rule of run `number` of a study."""
        self.leave()
        self._study = study
        self._style = self._lesson.runs[number].style
        self._load()

    def leave(self) -> None:
        """Stop; what cannot be read is kept for the next time."""
        self._pause()
        self._keep_draft()
        self._style = None

    def forget(self) -> None:
        """Stop, and keep nothing: the lesson is another one."""
        self.leave()
        self._drafts.clear()

    def change(self, **parts: object) -> None:
        """Change fields of the typed rule; the runs follow where it can be read."""
        rule = replace(self.rule, **parts)
        if rule != self.rule:
            self._take(rule, CHANGE, is_typing=True)

    def set_value(self, name: str, value: float) -> None:
        """Change a setting of the rule, or give it a new one."""
        self._pause()
        self._take(edits.with_setting(self.rule, name, value), CHANGE)

    def remove(self, name: str) -> None:
        """Take a setting away."""
        self._pause()
        self._take(edits.without_setting(self.rule, name), CHANGE)

    def add_missing(self) -> None:
        """Make the unknown name a setting."""
        if self.missing is not None:
            value = edits.usual_value(self.missing)
            settings = (*self.rule.settings, RuleSetting(self.missing, value))
            self._take(replace(self.rule, settings=settings), CHANGE, is_typing=True)

    def start_from(self, name: str) -> None:
        """Put a shipped rule in the place of what is typed, at a learning rate that works."""
        run = self.run
        if run is None:
            return
        self._pause()
        entry = optimizer_of(name, run.framework)
        rule = edits.copy_of(entry, entry.resolve({}))
        if self.rule.title and not self._is_given_title(self.rule.title):
            rule = replace(rule, title=self.rule.title)
        else:
            rule = replace(rule, title=edits.free_title(self._lesson, rule.title))
        rate = self._study.first_rate(self._document.lesson, rule, run.framework)
        self._take(rule, START, rate=rate)
        self._pause()
        self.loaded.emit()

    def separate(self) -> None:
        """Give the run a rule of its own, so that the others stay as they are."""
        number = self.number
        if number is not None:
            self._pause()
            self._edit(edits.apart(self._lesson, number), APART)

    def _is_given_title(self, title: str) -> bool:
        """Whether the title was made here and not typed."""
        made = [edits.copy_of(entry, entry.resolve({})).title for entry in OPTIMIZERS.values()]
        return any(title.startswith(each) for each in made)

    def _load(self) -> None:
        run = self.run
        if run is None or self._style is None:
            return
        self._base = run.optimizer
        draft = self._drafts.pop((self._study.key, self._style, self._base), None)
        self.rule = draft or edits.own_rule(run)
        self._judge()
        self.loaded.emit()
        self.judged.emit()

    def _judge(self) -> None:
        run = self.run
        if run is None:
            return
        self.problem = edits.problem_of(self.rule, run, self._document.lesson, self._study)
        self.missing = edits.missing_setting(self.rule, self.problem)

    def _take(
        self, rule: TypedRule, words: Text, *, is_typing: bool = False, rate: float | None = None
    ) -> None:
        self.rule = rule
        self._judge()
        if self.problem is None:
            self._apply(words, f"rule {self._style}" if is_typing else None, rate)
        if is_typing:
            self._burst.start()
        self.judged.emit()

    def _apply(self, words: Text, merge: str | None, rate: float | None) -> None:
        number, run = self.number, self.run
        if number is None or run is None or edits.own_rule(run) == self.rule:
            return
        self._is_editing = True
        try:
            lesson = edits.with_rule(self._lesson, number, self.rule, rate)
            self._edit(lesson, words, merge)
            self._base = lesson.runs[number].optimizer
        except RavineError as error:
            self.problem = error
        finally:
            self._is_editing = False

    def _edit(self, seen: Lesson, words: Text, merge: str | None = None) -> None:
        """Put the edited runs of the study where they belong."""
        self._document.edit(self._study.back(self._document.lesson, seen), words, merge)

    def _pause(self) -> None:
        if self._burst.isActive():
            self._burst.stop()
        self._document.end_merge()

    def _keep_draft(self) -> None:
        if self._style is not None and self.problem is not None:
            self._drafts[self._study.key, self._style, self._base] = self.rule

    def _follow(self, old: Lesson, new: Lesson) -> None:
        """Another hand has changed the runs: an undo, a card, a choice of optimizer."""
        if self._is_editing or self._style is None:
            return
        if not self._study.is_in(new):
            self._end()
            return
        seen, now = self._study.seen(old), self._study.seen(new)
        if seen.runs is now.runs:
            if old.surface is not new.surface or old.network is not new.network:
                self._judge()  # numbers are tried where the run is
                self.judged.emit()
            return
        self._style = _restyled(seen, now, self._style, self._base)
        run = self.run
        if run is None or not edits.can_copy(run.entry):
            self._end()
        elif run.optimizer != self._base:
            self._keep_draft()
            self._load()
        elif self.is_copy and self.problem is None:
            self._load()  # the copy begins with the settings of the run
        else:
            self._judge()  # its settings may be others, or more runs share the rule
            self.judged.emit()

    def _end(self) -> None:
        """The run is gone, or what is typed on is no rule of lines any more."""
        self._keep_draft()
        self._style = None
        self.ended.emit()


def _restyled(old: Lesson, new: Lesson, style: int, base: RuleRef) -> int:
    """The style of the run that had `style`: it is another one where a hand has chosen so."""
    number = old.run_of_style(style)
    if number is None or len(old.runs) != len(new.runs):
        return style
    same = new.runs[number].optimizer == base and new.runs[number].settings == (
        old.runs[number].settings
    )
    there = new.run_of_style(style)
    moved = there is None or new.runs[there].optimizer != base
    return new.runs[number].style if same and moved else style
