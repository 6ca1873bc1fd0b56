"""Classes of characters that decide how text is read."""

from __future__ import annotations

import re
import unicodedata

#: Chinese and Japanese characters with their punctuation, which take no spaces
#: around them (Korean does).
CJK = (
    "\u2e80-\u303f\u3040-\u30ff\u31f0-\u31ff\u3200-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)

_CJK = re.compile(f"[{CJK}]")

#: What XML 1.0 (section 2.2) does not allow, whatever the encoding, and the other control
#: characters, which terminals and LaTeX take for commands.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def is_cjk(text: str) -> bool:
    """Whether *text* contains a Chinese or Japanese character."""
    return _CJK.search(text) is not None


def is_punctuation(character: str) -> bool:
    """Whether CommonMark counts *character* as punctuation (a symbol is one, too)."""
    return unicodedata.category(character)[0] in "PS"


def clean(text: str) -> str:
    """Return *text* with ``\\n`` for every line end, and without what pages cannot hold.

    That is, without other control characters than tabs, without surrogates and noncharacters.
    """
    if text.isprintable() or text.replace("\n", " ").isprintable():
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("", text)


def is_clean(text: str) -> bool:
    """Whether *text* has no character that :func:`clean` leaves out."""
    return text.isprintable() or _FORBIDDEN.search(text) is None


def word_set(words: str) -> frozenset[str]:
    """Return the set of the words in *words*, for long lists of names."""
    return frozenset(words.split())
