"""Words in the language of the window, read from `resources/i18n/<language>.ts` when first needed.

Widgets show marked texts with `say`; `set_language` changes the language while the program runs.
The files are those of Qt's own tools, so that translators keep their editor; reading the source
form at run time leaves out a build step. What has no translation is shown in English. Pictures
have a language of their own and use a `translator`.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication, QDateTime, QLibraryInfo, QLocale, QTranslator

from core.picture.values import Label
from core.resources import resource
from core.verdict import Verdict
from core.words import QT_TRANSLATE_NOOP, Text, fill, words_in

SOURCE_LANGUAGE = "en"


class Translator:
    """Turns labels into one language; `language` may be any, an unknown one speaks English."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._messages = _messages(language)

    def say(self, text: Label, language: str | None = None) -> str:
        """The words of `text` in this translator's language, or in `language`."""
        if language is not None and language != self.language:
            return translator(language).say(text)
        if not isinstance(text, Text):
            return words_in(text, self.language)
        sentence = self._messages.get((text.context, text.source), text.source)
        args = tuple((k, self.say(v) if isinstance(v, Text) else v) for k, v in text.args)
        return fill(sentence, args)

    def __call__(self, context: str, source: str, **args: str | int | float) -> str:
        """The marked text `source` of `context` with its placeholders filled."""
        return self.say(Text.of(context, source, **args))


# Words of Qt's own dialog for files.
QT_LEAVES = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
)


class QtWords(QTranslator):
    """Lets Qt itself speak a language: our marked texts, and Qt's own from its own file.

    What that file leaves out is among our texts too: `QT_LEAVES`.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._messages = _messages(language)
        self._own = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._own.load(f"qtbase_{language}", folder)

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    # None is Qt's "unknown"; an empty text would be shown.
    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        ours = self._messages.get((context, source))
        return ours or self._own.translate(context, source, disambiguation, n) or None


class _Window:
    """The language of this process's windows."""

    language = SOURCE_LANGUAGE
    qt_words: QtWords | None = None


def say(text: Label) -> str:
    """The words of `text` in the language of the window."""
    return translator(_Window.language).say(text)


def bilingual(text: Text, symbol: str = "", beside: str = "") -> str:
    """The words of `text` with a symbol, and behind them its English, in which papers are written.

    It is left out where it is told already, there or `beside` it.
    """
    words, english = " ".join(filter(None, [say(text), symbol])), text.english()
    is_told = english.casefold() in f"{words}\n{beside}".casefold()
    return words if is_told else f"{words} ({english})"


def moment(time: datetime) -> str:
    """A time of this computer's day, as the language of the window writes it."""
    found = QDateTime.fromSecsSinceEpoch(int(time.timestamp()))
    return QLocale(language()).toString(found, QLocale.FormatType.ShortFormat)


def language() -> str:
    """The language of the window, never "system"."""
    return _Window.language


def set_language(choice: str) -> None:
    """Let the window speak `choice`, or with "system" the system's language; else English.

    Every widget gets a `LanguageChange` event when the language is another one than before. Qt's
    own texts follow where an application exists.
    """
    chosen = system_language() if choice == "system" else choice
    chosen = chosen if chosen in languages() else SOURCE_LANGUAGE
    if chosen == _Window.language:
        return
    _Window.language = chosen
    if QCoreApplication.instance() is None:
        return
    # The event goes out with each removing and installing, so our own words come first.
    if _Window.qt_words is not None:
        QCoreApplication.removeTranslator(_Window.qt_words)
        _Window.qt_words = None
    if chosen != SOURCE_LANGUAGE:
        _Window.qt_words = QtWords(chosen)
        QCoreApplication.installTranslator(_Window.qt_words)


def system_language() -> str:
    """The first of the system's languages that the program speaks, else English."""
    codes = (name.replace("_", "-").split("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in codes if code in languages()), SOURCE_LANGUAGE)


def verdict_text(verdict: Verdict) -> Text:
    """The word for a verdict, with its step where it has one."""
    crawls = QT_TRANSLATE_NOOP("Verdict", "crawls")
    without_step = {
        "converges": QT_TRANSLATE_NOOP("Verdict", "converges"),
        "oscillates": QT_TRANSLATE_NOOP("Verdict", "oscillates"),
        "hovers": QT_TRANSLATE_NOOP("Verdict", "hovers"),
        "diverges": QT_TRANSLATE_NOOP("Verdict", "diverges"),
        "saddle": QT_TRANSLATE_NOOP("Verdict", "stuck at a saddle"),
        "undefined": QT_TRANSLATE_NOOP("Verdict", "leaves the domain"),
    }
    with_step = {
        "converges": QT_TRANSLATE_NOOP("Verdict", "converges at {step}"),
        "diverges": QT_TRANSLATE_NOOP("Verdict", "diverges at {step}"),
        "undefined": QT_TRANSLATE_NOOP("Verdict", "leaves the domain at {step}"),
    }
    if verdict.step is not None and verdict.kind in with_step:
        return Text("Verdict", with_step[verdict.kind], (("step", verdict.step),))
    return Text("Verdict", without_step.get(verdict.kind, crawls))


@lru_cache(16)
def translator(language: str) -> Translator:
    """The translator of a language, read once."""
    return Translator(language)


@lru_cache(1)
def languages() -> tuple[str, ...]:
    """Codes of the languages there are: English, then one per file in the folder of words."""
    found = sorted(path.stem for path in resource("i18n").glob("*.ts"))
    return (SOURCE_LANGUAGE, *(code for code in found if code != SOURCE_LANGUAGE))


def read(language: str) -> dict[tuple[str, str], str]:
    """All finished messages of one language as {(context, source): translation}."""
    messages = {}
    root = ElementTree.parse(resource("i18n", f"{language}.ts")).getroot()  # noqa: S314 - ours
    for context in root.iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            words = "" if translation is None else "".join(translation.itertext())
            if words and translation is not None and translation.get("type") != "vanished":
                messages[name, message.findtext("source", "")] = words
    return messages


@lru_cache(16)
def _messages(language: str) -> dict[tuple[str, str], str]:
    return read(language) if language in languages() and language != SOURCE_LANGUAGE else {}
