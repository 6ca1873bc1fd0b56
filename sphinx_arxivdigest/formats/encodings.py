"""Tell in which encoding a file is that is not UTF-8, where its bytes show that plainly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

#: Bytes that are looked at: enough for a whole day in most files.
_LOOKED_AT = 2**20
#: Share of the characters beyond ASCII that must be usual ones for an encoding to be named.
_ENOUGH = 0.85
#: Encodings whose shares differ by less than this look alike.
_ALIKE = 0.03
#: Share of kana without which a text is not Japanese.
_KANA = 0.15
#: So many characters show an encoding with two bytes for each.
_FEWEST_OF_TWO = 6
#: So many show Windows-1252. Fewer do where they are usual letters between others.
_FEWEST = 3

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_RUNS = re.compile(r"[^\x00-\x7f]+")
_KANA_SIGNS = re.compile(r"[\u3040-\u30ff]")
#: Characters of Windows-1252 that stand beside words: what word processors write, and a word.
_BESIDE_WORDS = "‘’“”–—…•«»°±×§©®€™\xa0à"
#: Its letters. No byte of them goes on with a character of UTF-8.
_LETTERS = re.compile(r"[À-ÖØ-öø-ÿŒœŠšŽžŸ]+")
#: Its letters that names and loan words have most.
_USUAL_LETTERS = frozenset("áäçèéíñóöü")
#: What is left of quotation marks and dashes in UTF-8, as Windows-1252 shows it.
_MARK_OF_UTF_8 = re.compile(r"€[^\x00-\x7f]")


#: Encodings with two bytes for each character, as editors name them: as Python does, and the first
#: bytes of the usual characters, punctuation and what makes up nearly all of a text.
#: Sources: GB/T 2312 (level 1 are rows 16 to 55), Big5 (level 1 is A440 to C67E), KS X 1001
#: (syllables are rows 16 to 40), JIS X 0208 (kana are rows 4 and 5, level 1 is rows 16 to 47).
_TWO_BYTES = {
    "GB18030": ("gb18030", {*range(0xA1, 0xA4), *range(0xB0, 0xD8)}),
    "Big5": ("big5", {*range(0xA1, 0xC7)}),
    "Shift JIS": ("cp932", {*range(0x81, 0x84), *range(0x88, 0x99)}),
    "EUC-JP": ("euc_jp", {*range(0xA1, 0xA6), *range(0xB0, 0xD0)}),
    "EUC-KR": ("euc_kr", {*range(0xA1, 0xA4), *range(0xB0, 0xC9)}),
}
_JAPANESE = ("cp932", "euc_jp")


def looks_like(data: bytes) -> str:
    """Return the name of the encoding that *data* plainly has in place of UTF-8, or ``""``.

    Where two encodings fit alike, both are named: ``"GB18030 or EUC-KR"``. UTF-8 with some
    damage is not taken for another encoding.
    """
    data = data[:_LOOKED_AT]
    if utf_16 := _utf_16(data):
        return utf_16
    text = data.decode("utf-8", "replace")
    invalid = text.count(_REPLACEMENT) - data.count(_REPLACEMENT.encode())
    valid = sum(map(len, _RUNS.findall(text))) - invalid
    if not 0 <= valid < invalid:
        return ""
    shares = {name: _share_of_two(data, *each) for name, each in _TWO_BYTES.items()}
    shares["Windows-1252"] = _share_of_one(data)
    best = max(shares.values())
    if best < _ENOUGH:
        return ""
    return " or ".join(name for name, share in shares.items() if share > best - _ALIKE)


def _utf_16(data: bytes) -> str:
    """Return the name of UTF-16 where *data* is that without a byte order mark, or ``""``.

    In it, every other byte of what is ASCII is zero.
    """
    for name, zeros, others in (
        ("UTF-16 LE", data[1::2], data[::2]),
        ("UTF-16 BE", data[::2], data[1::2]),
    ):
        if zeros.count(0) > max(20, len(zeros) / 4) and others.count(0) * 50 < len(others):
            return name
    return ""


def _share_of_two(data: bytes, codec: str, usual: Container[int]) -> float:
    """Return the share of characters in *data* whose first byte is a *usual* one, from 0 to 1."""
    found = "".join(_RUNS.findall(data.decode(codec, "replace")))
    kana = len(_KANA_SIGNS.findall(found))
    if len(found) < _FEWEST_OF_TWO or (codec in _JAPANESE and kana < _KANA * len(found)):
        return 0
    written = (each.encode(codec, "ignore") for each in found)
    return sum(len(each) == 2 and each[0] in usual for each in written) / len(found)


def _share_of_one(data: bytes) -> float:
    """Return the share of characters of Windows-1252 in *data* that stand as they do in words."""
    text = data.decode("cp1252", "replace")
    count = sum(map(len, _RUNS.findall(text)))
    if _MARK_OF_UTF_8.search(text):
        return 0
    is_sure = count >= _FEWEST
    beside = sum(map(text.count, _BESIDE_WORDS)) if is_sure else 0
    runs = _LETTERS.finditer(text.replace("à", " "))
    good = sum(len(run[0]) for run in runs if _is_in_word(text, run, is_sure=is_sure))
    return (beside + good) / max(count, 1)


def _is_in_word(text: str, run: re.Match[str], *, is_sure: bool) -> bool:
    """Whether *run* are one or two letters in a word of ASCII letters, or at its ends.

    Unless the encoding *is_sure*, they are usual ones, and not at its ends.
    """
    before, after = text[max(run.start() - 1, 0) : run.start()], text[run.end() : run.end() + 1]
    sides = [side.isascii() and side.isalpha() for side in (before, after)]
    if len(run[0]) > 2 or not any(sides):
        return False
    if not is_sure and not (all(sides) and _USUAL_LETTERS.issuperset(run[0])):
        return False
    # "Ã" within a word is the first byte of a letter in UTF-8.
    return not (run[0][0].isupper() and (before.islower() or (sides[0] and after.islower())))
