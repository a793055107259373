"""Windows that ask or tell: unsaved work, recovery, keys, About. None opens by itself in play."""

from gui.dialogs.question import Answer, Question, ask, ask_before_leaving

__all__ = ["Answer", "Question", "ask", "ask_before_leaving"]
