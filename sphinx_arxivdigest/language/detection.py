"""The language of a text, by its script and its most frequent words."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from functools import lru_cache

from .han import HAN, is_simplified, language_of_han
from .words import ENGLISH, KNOWN_IN_ENGLISH, VOTES

#: Characters looked at.
_SAMPLE = 300
#: Formulas, code and addresses belong to no language.
_FOREIGN = re.compile(r"\$[^$]*\$|`[^`]*`|https?://\S+")
#: Single letters are variables more often than words.
_WORD = re.compile(r"[^\W\d_]{2,}")

#: What looks like a word of another language: an acronym (SI, MIT), and what belongs to a name
#: (de Sitter, van der Waals).
_IN_NAMES = re.compile(
    r"\b(?:[A-Z]{2,}\b|(?:[Vv]an|[Dd]e|[Dd]el|[Dd]i|[Dd]u|[Ee]l|[Ll]a|[Ll]e)\s+(?=[A-Z])"
    r"|[Vv]an der\s|von\s+(?=Neumann|Mises|K[aá]rm[aá]n))"
)

#: A Han character says as much as this many letters: Chinese full of English terms is Chinese.
_HAN_WEIGHT = 4
#: A Latin text without frequent words counts as English from this many words on.
_ENOUGH_WORDS = 3
#: A title of two words is English if one has such an ending.
_ENGLISH_ENDING = re.compile(
    r"[a-z](?:able|ed|ers|ics?|ing|ity|less|ly|ments?|ness|ors|[st]ions?)\b", re.ASCII
)

#: With these marks a text is Chinese or Japanese, however many terms of other languages it has.
_MARKS = re.compile("[，。、；：！？]")
_ACCENTED = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
#: From Greek on, but for punctuation and symbols.
_BEYOND_LATIN = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2e80-\U0003ffff]")
_KANA = re.compile("[\u3041-\u30fa\u30fc-\u30ff]+")
#: In UTF-16 with its mark, the bytes that tell in which row of 256 characters each one is; and
#: each row → what stands in it: kana with Chinese punctuation (0x30), or Han (from 0x34 on).
_HIGH_BYTES = slice(3 if sys.byteorder == "little" else 2, None, 2)
_ROWS = bytes(0x30) + b"K" + bytes(3) + b"H" * 0x6C + bytes(0x60)
_HAN_AND_KANA = re.compile(HAN.pattern.rstrip("]+") + _KANA.pattern.lstrip("["))
#: The other scripts, under the most common language of each.
_SCRIPTS = {
    "ko": re.compile("[\u1100-\u11ff\uac00-\ud7af]+"),
    "ru": re.compile("[\u0400-\u052f]+"),
    # A single Greek letter is a symbol.
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]{2,}"),
    "he": re.compile("[\u0590-\u05ff]+"),
    "ar": re.compile("[\u0600-\u06ff\u0750-\u077f]+"),
    "hi": re.compile("[\u0900-\u097f]+"),
    "bn": re.compile("[\u0980-\u09ff]+"),
    "ta": re.compile("[\u0b80-\u0bff]+"),
    "te": re.compile("[\u0c00-\u0c7f]+"),
    "th": re.compile("[\u0e00-\u0e7f]+"),
    "ka": re.compile("[\u10a0-\u10ff]+"),
    "hy": re.compile("[\u0530-\u058f]+"),
}
#: Letters by which another language shows itself.
_TELLING = {
    "ru": (("uk", re.compile("[іїєґ]")), ("sr", re.compile("[ђјљњћџ]"))),
    "ar": (("ur", re.compile("[ٹڈڑںے]")), ("fa", re.compile("[پچژگ]"))),
}
#: Letters by which a language that uses Latin ones shows itself among those near it.
_OWN_LETTERS = {
    "es": re.compile("[ñ¿¡]|ión"),
    "fr": re.compile("[àâçèêîœùû]"),
    "it": re.compile("[ìò]|à\\b"),
    "pt": re.compile("[ãõ]|ç"),
    "vi": re.compile("[ơư\u1ea0-\u1ef9]"),
}


def detect(text: str, around: str = "") -> str:
    """Return the BCP 47 tag of the language *text* is in: ``en``, ``zh``, ``zh-Hant``; or ``""``.

    Of scripts, only that of Traditional Chinese is named. The first few hundred characters
    decide, without formulas, code and addresses. Nothing is said of texts without letters, and
    of a few Latin words that no language is known by. Chinese characters that are the same in
    several languages are of that *around* the text.
    """
    sample = text[:_SAMPLE]
    if "$" in sample or "`" in sample or (":" in sample and "://" in sample):
        sample = _FOREIGN.sub(" ", sample)
    if sample.isascii():
        return _by_words(sample)
    if is_simplified(sample) and _is_plainly_han(sample):
        return "zh"
    rest = _HAN_AND_KANA.sub("", sample)
    script, letters = _script(rest)
    weight = _HAN_WEIGHT if script == "ko" else 2
    if (len(sample) - len(rest)) * _HAN_WEIGHT >= max(_latin(rest), weight * letters, 1):
        return _han_or_kana(sample, around)
    if len(rest) < len(sample) and _MARKS.search(rest):
        language, votes = _favourite(sample)
        return language if votes > 1 else _han_or_kana(sample, around)
    if letters and letters * 2 >= _latin(sample):
        return _by_letters(script, sample)
    return _by_words(sample)


@lru_cache(maxsize=65536)
def of_title(title: str, around: str = "") -> str:
    """Return what :func:`detect` does, and remember it: titles are asked for many times."""
    return detect(title, around)


def _script(text: str) -> tuple[str, int]:
    """Return the most frequent of the other scripts, and how many letters *text* has of it."""
    if _BEYOND_LATIN.search(text) is None:
        return "", 0
    counts = {language: _count(script, text) for language, script in _SCRIPTS.items()}
    language = max(counts, key=lambda language: counts[language])
    return language, counts[language]


def _count(script: re.Pattern[str], sample: str) -> int:
    return sum(map(len, script.findall(sample)))


def _latin(text: str) -> float:
    """Count Latin letters; those of names and acronyms say half of what prose does."""
    runs = _LATIN.findall(text)
    return sum(len(run) / 2 if run[0].isupper() else len(run) for run in runs)


def _is_plainly_han(sample: str) -> bool:
    """Whether *sample* is in Chinese characters, by Unicode's rows of 256.

    This is many times faster than the patterns are, and may miss Chinese: its punctuation
    stands in the row of the kana.
    """
    rows = sample.encode("utf-16", "surrogatepass")[_HIGH_BYTES].translate(_ROWS)
    han = rows.count(b"H")
    return han * _HAN_WEIGHT >= len(sample) - han and rows.count(b"K") * 8 <= han


def _han_or_kana(sample: str, around: str) -> str:
    kana = _count(_KANA, sample)
    # Chinese quotes a Japanese word now and then; Japanese is half kana.
    is_japanese = kana and kana * 8 > _count(HAN, sample)
    return "ja" if is_japanese else language_of_han(sample, around)


def _by_letters(language: str, sample: str) -> str:
    others = _TELLING.get(language, ())
    return next((other for other, letters in others if letters.search(sample)), language)


def _by_words(sample: str) -> str:
    language, votes = _favourite(sample)
    if votes > 1 or (votes and language == "vi" and _has_own_letters("vi", sample)):
        return language
    # One word of another language may be a term ("de novo"): like an accent, it only casts doubt.
    if language != "en" or (not votes and _ACCENTED.search(sample)):
        return ""
    enough = 2 if votes or _ENGLISH_ENDING.search(sample) else _ENOUGH_WORDS
    return "en" if len(_WORD.findall(sample)) >= enough else ""


def _favourite(sample: str) -> tuple[str, int]:
    """Return the language that has most of the words, and of how many; ``""`` for a tie.

    English wins ties, also where no word is known.
    """
    frequent = list(filter(VOTES.__contains__, sample.lower().split()))
    if ENGLISH.issuperset(frequent):
        return "en", len(frequent)
    if not KNOWN_IN_ENGLISH.issuperset(frequent):
        prose = sample if sample.isupper() else _IN_NAMES.sub("", sample)
        frequent = [word for word in _WORD.findall(prose.lower()) if word in VOTES]
    if KNOWN_IN_ENGLISH.issuperset(frequent):
        return "en", sum(word in ENGLISH for word in frequent)
    votes: defaultdict[str, int] = defaultdict(int)
    for word in frequent:
        for language in VOTES[word]:
            votes[language] += 1
    most = max(votes.values(), default=0)
    if votes["en"] == most:
        return "en", most
    favourites = [language for language in votes if votes[language] == most]
    if len(favourites) > 1 and most > 2:
        favourites = [language for language in favourites if _has_own_letters(language, sample)]
    return favourites[0] if len(favourites) == 1 else "", most


def _has_own_letters(language: str, sample: str) -> bool:
    letters = _OWN_LETTERS.get(language)
    return letters is not None and letters.search(sample.lower()) is not None
