"""Texts in Chinese characters: Simplified Chinese, Traditional Chinese, or Japanese."""

from __future__ import annotations

import re

HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")

#: The most frequent characters that only Simplified Chinese has: nearly all texts have one.
_SIMPLIFIED = re.compile(
    "[现实过对为个时构测种语动标结优统间验计视进评证态图练训务问确无关题预线导显应类检强发决习级"
    "复从场设码义别质觉变规单调识达样该两开扩编适仅层异这频传试论约选组长网环难经转们说]"
)
#: Frequent characters of Traditional Chinese and Japanese that the encoding of Simplified Chinese
#: has as well, for names.
_NOT_SIMPLIFIED = re.compile("[於後徵乾]")
#: What Japanese writes so, and Chinese otherwise, in characters that both have.
_JAPANESE = re.compile("情報|言語|知能|最適|予測|音声")
#: Characters that are looked at where none of these is among them.
_ENOUGH = 50
#: Encodings hold the characters that are common where they were made. In two bytes each, the
#: first level of them, which everyday texts need, is what stands in this range.
_TAIWAN = ("big5", b"\xa4\x40", b"\xc6\x7e")
_JAPAN = ("shift_jis", b"\x88\x9f", b"\x98\x72")


def is_simplified(text: str) -> bool:
    """Whether *text* has one of the most frequent characters of Simplified Chinese alone."""
    return _SIMPLIFIED.search(text) is not None


def language_of_han(text: str, around: str = "") -> str:
    """Return the language of a text in Chinese characters: ``zh``, ``zh-Hant`` or ``ja``.

    It is the one in which most of the characters are common; of several, the one of the texts
    *around* it, ``zh`` or none of which are no evidence against words of Japanese, or else ``zh``,
    which is Simplified Chinese.

    >>> language_of_han("机器学习"), language_of_han("機器學習"), language_of_han("機械学習")
    ('zh', 'zh-Hant', 'ja')
    """
    if is_simplified(text):
        return "zh"
    characters = "".join(HAN.findall(text))[:_ENOUGH]
    common = {
        "zh": len(_NOT_SIMPLIFIED.sub("", characters).encode("gb2312", "ignore")) // 2,
        "zh-Hant": _common(characters, *_TAIWAN),
        "ja": _common(characters, *_JAPAN),
    }
    if around in {"", "zh"} and _JAPANESE.search(characters):
        around = "ja"
    return max(common, key=lambda language: (common[language], language == around))


def _common(characters: str, encoding: str, first: bytes, last: bytes) -> int:
    encoded = characters.encode(encoding, "ignore")
    pairs = (encoded[at : at + 2] for at in range(0, len(encoded), 2))
    return sum(first <= pair <= last for pair in pairs)
