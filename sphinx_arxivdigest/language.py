"""The language of a text, by its script and its most frequent words, and its direction."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from unicodedata import bidirectional

#: Characters looked at.
_SAMPLE = 300
#: Formulas, code and addresses belong to no language.
_FOREIGN = re.compile(r"\$[^$]*\$|`[^`]*`|https?://\S+")
#: Single letters are variables more often than words.
_WORD = re.compile(r"[^\W\d_]{2,}")

#: A Han character says as much as this many letters: Chinese full of English terms is Chinese.
_HAN_WEIGHT = 4
#: A Latin text without frequent words counts as English from this many words on.
_ENOUGH_WORDS = 3

#: With these marks a text is Chinese or Japanese, however many terms of other languages it has.
_MARKS = re.compile("[，。、；：！？]")
_ACCENTED = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
#: From Greek on, but for punctuation and symbols.
_BEYOND_LATIN = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2e80-\U0003ffff]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_KANA = re.compile("[\u3041-\u30fa\u30fc-\u30ff]+")
_HAN_ROWS, _KANA_ROW = bytes(range(0x34, 0xA0)), 0x30
_HAN_AND_KANA = re.compile(_HAN.pattern.rstrip("]+") + _KANA.pattern.lstrip("["))
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
#: Languages that are written from right to left.
_FROM_RIGHT = {
    "ar",
    "arc",
    "ckb",
    "dv",
    "fa",
    "he",
    "iw",
    "ks",
    "ku",
    "ps",
    "sd",
    "syr",
    "ug",
    "ur",
    "yi",
}
#: What runs from right to left, by blocks, and the signs that ask for it.
#: Source: https://www.unicode.org/reports/tr9/#Bidirectional_Character_Types
_RUNS_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
#: Letters by which another language shows itself.
_TELLING = {
    "ru": (("uk", re.compile("[іїєґ]")), ("sr", re.compile("[ђјљњћџ]"))),
    "ar": (("ur", re.compile("[ٹڈڑںے]")), ("fa", re.compile("[پچژگ]"))),
}

_FREQUENT = {
    "en": "the of and to in is that for with we this are on as by from an be which our it can "
    "these at or have has not their via using all you how what when does no do pages figures",
    "de": "der die das und ist von zu den mit ein eine für auf im nicht dem des wird werden sich "
    "als auch wir einer einen durch bei zur zum diese dieser in ohne gegen über nach oder aber "
    "kein keine alle dass vom beim nur kann um",
    "fr": "le la les des et est un une du que pour dans qui sur par avec au aux ce cette nous "
    "sont ces en de plus ne pas ou vers leur leurs mais comme chaque peut",
    "es": "el la los las de del y que en un una por para con se es al lo como más este esta "
    "sobre son su sus entre sin desde hasta pero cada",
    "pt": "os as de do da dos das que em um uma por para com não se na no ao como mais este "
    "esta são sua seu pela pelo",
    "it": "il lo la gli le di del della dei che un una per con non si nel nella sono come "
    "questo questa da al alla in",
    "nl": "de het een van en is dat op te voor met zijn niet aan deze wordt door ook in naar bij",
    "pl": "na do się jest nie że to przez dla oraz od jak które który po są",
    "sv": "och att det som en på är av för med den till ett om har inte vi",
    "tr": "ve bir bu için ile olarak da de olan daha gibi çok",
    "vi": "của và là các một được cho trong những không với có này",
    "id": "yang dan di dengan untuk ini pada dari dalam adalah ke tidak",
}
_VOTES: dict[str, list[str]] = {}
for _language, _words in _FREQUENT.items():
    for _word in _words.split():
        _VOTES.setdefault(_word, []).append(_language)
_ENGLISH = frozenset(_FREQUENT["en"].split())


def detect(text: str) -> str:
    """Return the BCP 47 primary subtag of the language *text* is in, or ``""``.

    The first few hundred characters decide, without formulas, code and addresses. Nothing
    is said of texts without letters, and of a few Latin words that no language is known by.
    """
    sample = text[:_SAMPLE]
    if "$" in sample or "`" in sample or "://" in sample:
        sample = _FOREIGN.sub(" ", sample)
    if sample.isascii():
        return _by_words(sample)
    if _is_plainly_chinese(sample):
        return "zh"
    rest = _HAN_AND_KANA.sub("", sample)
    if (len(sample) - len(rest)) * _HAN_WEIGHT >= max(_latin(rest), 1):
        return _han_or_kana(sample)
    if len(rest) < len(sample) and _MARKS.search(rest):
        language, votes = _favourite(sample)
        return language if votes > 1 else _han_or_kana(sample)
    if _BEYOND_LATIN.search(sample) is None:
        return _by_words(sample)
    counts = {language: _count(script, sample) for language, script in _SCRIPTS.items()}
    language = max(counts, key=lambda language: counts[language])
    if counts[language] * 2 >= max(_latin(sample), 1):
        return _by_letters(language, sample)
    return _by_words(sample)


@lru_cache(maxsize=65536)
def of_title(title: str) -> str:
    """Return what :func:`detect` does, and remember it: titles are asked for many times."""
    return detect(title)


def differs(language: str, page_language: str | None) -> bool:
    """Whether a text's language, if known, is another than its page's (default English)."""
    return bool(language) and _primary(language) != _primary(page_language or "en")


def marked(language: str, page_language: str | None) -> str:
    """Return the language of a text where it is to be marked on its page, else ``""``."""
    return language if differs(language, page_language) else ""


def direction(text: str, page_language: str | None, *, inline: bool = False) -> str:
    """Return ``"auto"`` where a text's direction may not be that of its page, else ``""``.

    These are values of HTML's ``dir``. The first letter of a block decides which direction
    browsers find for it. What stands *inline* must be isolated if any of its letters runs from
    right to left. On pages that do so themselves, ``"auto"`` is returned for all texts.

    Source: https://html.spec.whatwg.org/multipage/dom.html#the-directionality
    """
    if not _is_from_right(page_language):
        if text.isascii() or (not inline and bidirectional(text[0]) == "L"):
            return ""
        if _RUNS_FROM_RIGHT.search(text) is None:
            return ""
    return "auto"


@cache
def _is_from_right(language: str | None) -> bool:
    return _primary(language or "en") in _FROM_RIGHT


def node_classes(language: str, page_language: str | None) -> list[str]:
    """Return the classes by which docutils' writers know the language of a node's text.

    Source: https://docutils.sourceforge.io/docs/ref/doctree.html#classes
    """
    tag = marked(language, page_language)
    return [f"language-{tag}"] if tag else []


def _primary(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def _count(script: re.Pattern[str], sample: str) -> int:
    return sum(map(len, script.findall(sample)))


def _latin(text: str) -> float:
    """Count Latin letters; those of names and acronyms say half of what prose does."""
    runs = _LATIN.findall(text)
    return sum(len(run) / 2 if run[0].isupper() else len(run) for run in runs)


def _is_plainly_chinese(sample: str) -> bool:
    """Whether *sample* is Chinese, by Unicode's rows of 256.

    This is many times faster than the patterns are, and may miss Chinese: its punctuation
    stands in the row of the kana.
    """
    rows = sample.encode("utf-16-be", "surrogatepass")[::2]
    han = len(rows) - len(rows.translate(None, _HAN_ROWS))
    return han * _HAN_WEIGHT >= len(sample) - han and rows.count(_KANA_ROW) * 8 <= han


def _han_or_kana(sample: str) -> str:
    kana = _count(_KANA, sample)
    # Chinese quotes a Japanese word now and then; Japanese is half kana.
    return "ja" if kana and kana * 8 > _count(_HAN, sample) else "zh"


def _by_letters(language: str, sample: str) -> str:
    others = _TELLING.get(language, ())
    return next((other for other, letters in others if letters.search(sample)), language)


def _by_words(sample: str) -> str:
    language, votes = _favourite(sample)
    if votes > 1:
        return language
    # One word of another language may be a term ("de novo"): like an accent, it only casts doubt.
    if language != "en" or (not votes and _ACCENTED.search(sample)):
        return ""
    enough = 2 if votes else _ENOUGH_WORDS
    return "en" if len(_WORD.findall(sample)) >= enough else ""


def _favourite(sample: str) -> tuple[str, int]:
    """Return the language that has most of the words, and of how many; ``""`` for a tie.

    English wins ties, also where no word is known.
    """
    frequent = [word for word in sample.lower().split() if word in _VOTES]
    if _ENGLISH.issuperset(frequent):
        return "en", len(frequent)
    votes: defaultdict[str, int] = defaultdict(int)
    for word in frequent:
        for language in _VOTES[word]:
            votes[language] += 1
    most = max(votes.values(), default=0)
    if votes["en"] == most:
        return "en", most
    favourites = [language for language in votes if votes[language] == most]
    return favourites[0] if len(favourites) == 1 else "", most
