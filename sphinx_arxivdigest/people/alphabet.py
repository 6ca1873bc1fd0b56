"""Letters of all scripts: folding for comparison, and groups for an index."""

from __future__ import annotations

import re
from bisect import bisect_right
from unicodedata import category, normalize

#: Letters that Unicode does not decompose, and ``ё``, which most texts write ``е``.
_FOLDED = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ɓ": "b",
        "ɖ": "d", "ɗ": "d", "ƒ": "f", "ɣ": "g", "ƙ": "k", "ƴ": "y", "ʒ": "z", "ё": "е",
    }
)  # fmt: skip

# A breve or diaeresis makes another letter of a Cyrillic one (й, ї); every other mark
# is an accent. The marks of other scripts (vowel signs) lie outside this block.
_ACCENTS = re.compile(r"(?<![\u0400-\u052f])[\u0300-\u036f]|[\u0300-\u0305\u0307\u0309-\u036f]")

_ASCII_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = re.compile(r"['’ʼʻ‘`´]")

_SYMBOLS, _LATIN, _GREEK, _CYRILLIC, _OTHER, _HANGUL, _KANA, _HAN = range(8)
#: First code point of each stretch, and its script.
_STRETCHES = (
    (0x0041, _LATIN), (0x0370, _GREEK), (0x0400, _CYRILLIC), (0x0530, _OTHER),
    (0x1100, _HANGUL), (0x1200, _OTHER), (0x1C80, _CYRILLIC), (0x1C90, _OTHER),
    (0x1D00, _LATIN), (0x1F00, _GREEK), (0x2000, _OTHER), (0x2C60, _LATIN), (0x2C80, _OTHER),
    (0x3005, _HAN), (0x3008, _OTHER), (0x3041, _KANA), (0x3100, _OTHER),
    (0x31F0, _KANA), (0x3200, _OTHER), (0x3400, _HAN), (0xA000, _OTHER),
    (0xA640, _CYRILLIC), (0xA6A0, _OTHER), (0xA720, _LATIN), (0xA800, _OTHER),
    (0xF900, _HAN), (0xFB00, _OTHER), (0x20000, _HAN), (0x40000, _OTHER),
)  # fmt: skip
_STARTS = [start for start, _script in _STRETCHES]

#: Labels of the initial consonants U+1100 to U+1112, doubled ones under the simple ones.
_CONSONANTS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
_KANA_ROWS = "あかさたなはまやらわ"
_HAN_LABEL = "漢字"


def fold(text: str) -> str:
    """Return *text* in lower case without accents; the letters of other scripts stay."""
    if text.isascii():
        return text.lower()
    letters = _ACCENTS.sub("", normalize("NFKD", text)).casefold()
    if letters.isascii():
        return letters
    return normalize("NFC", letters).translate(_FOLDED)


def words(text: str) -> list[str]:
    """Return the folded words of *text*: runs of letters, their marks, and decimal digits."""
    folded = fold(text)
    if folded.isascii():
        return _ASCII_WORD.findall(folded)
    return "".join(char if _in_word(char) else " " for char in folded).split()


def _in_word(char: str) -> bool:
    kind = category(char)
    return kind[0] in "LM" or kind == "Nd"


def collate(text: str) -> str:
    """Return a string to sort *text* by, word by word; apostrophes do not divide words."""
    if not text or (text.isascii() and text.isalpha()):  # Most names, and much faster.
        return text.lower()
    return " ".join(words(_APOSTROPHES.sub("", text)))


def group(collated: str) -> tuple[int, str]:
    """Return rank and label of the group of an index to which a collated text belongs.

    Labels are ``#`` for what does not begin with a letter, ``A`` to ``Z``, the letter in other
    alphabets, the initial consonant in Hangul, the row in kana, and one group for Han.
    Ranks put the scripts in this order.
    """
    first = collated[:1]
    if not first.isalpha():
        return _SYMBOLS, "#"
    if first.isascii():
        return _LATIN, first.upper()
    base = normalize("NFD", first)[0]
    script = _script(base)
    if script == _HAN:
        return script, _HAN_LABEL
    if script == _KANA:
        hiragana = ord(base) - 0x60 if base >= "ァ" else ord(base)
        row = bisect_right(_KANA_ROWS, chr(hiragana)) - 1
        return script, _KANA_ROWS[max(row, 0)]
    if script == _HANGUL and 0x1100 <= ord(base) < 0x1100 + len(_CONSONANTS):
        return script, _CONSONANTS[ord(base) - 0x1100]
    return script, first.title()


def is_cjk(text: str) -> bool:
    """Whether *text* begins with Han, kana or Hangul."""
    return not text.isascii() and group(fold(text))[0] >= _HANGUL


def _script(char: str) -> int:
    return _STRETCHES[bisect_right(_STARTS, ord(char)) - 1][1]
