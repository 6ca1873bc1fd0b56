"""Which dollar signs enclose a formula, and which are money."""

from __future__ import annotations

import re

from sphinx_arxivdigest.prose.characters import is_cjk, word_set

#: Longer than any formula of an abstract; it bounds the search for the closing sign.
MAX_LENGTH = 2000

#: Dollar signs within the braces of a formula (in its text) that are passed over.
_MAX_NESTED = 8

_CURRENCY = re.compile(
    r".{0,2}(?<![A-Za-z])(?:(?:US|AU|CA|NZ|HK|NT)\$\d|[ACRS]\$\d[\d.,]*(?![\d.,]*[\^_\\$]))",
    re.A | re.S,
)
_STRUCTURE = re.compile(r"[\\{}$]")
_AMOUNT = re.compile(r"\d[\d.,]*\s?(?:[KMBTkmb]\b|[kmb]illion|thousand|/|[ ~+–-]|$)", re.A)
_TEXT_ARGUMENT = re.compile(r"\\(?:text\w*|emph|mbox|hbox|operatorname\*?)\s*\{[^{}]*\}")
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}(?![A-Za-z])")
_SENTENCE = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}")
_PHRASE = re.compile(
    r"(?<![\\A-Za-z])(?:[A-Za-z]{2,}[ ,]+[a-z]{3,}|[A-Za-z]{3,}[ ,]+[a-z]{2})(?![A-Za-z(])"
)
_JOINING = r"(?:and|are|as|at|by|for|from|in|is|of|on|or|over|than|that|the|to|via|vs|where|with)"
#: What stands between two formulas, where the first one's opening sign is missing.
_BETWEEN = re.compile(rf"\s+{_JOINING}(?:\s|\Z)|(?:.*\s)?{_JOINING}\s+\Z", re.S)
_FUNCTIONS = word_set("arg cos exp inf lim log max min sin sup tan")
#: What formulas and sentences both have.
_ESCAPE = re.compile(r"\\[%$&#_ ]")
_NUMBER = re.compile(r"\s*\d[\d.,]*\s*\Z", re.A)
_LEFT_OVER = re.compile(
    r"\$(?:\s*\\(?:[A-Za-z]{2}|%)|\d[\d.]*(?:\\?%|\s*\\times(?![A-Za-z])))", re.A
)
_COMMAND_END = re.compile(r"(?:\\[A-Za-z]{2,}|\\%)\Z")
#: A dollar sign directly behind a letter or digit, but not that of a currency.
_CLOSING = re.compile(r".{0,2}[a-z0-9)}\]]\$(?!\w)", re.A | re.S)
_MATHEMATICS = re.compile(r"[\\^_={}<>≤≥∈×+*]")


def match_dollars(text: str, start: int, end: int) -> tuple[str, int, bool] | None:
    """Return the formula whose opening sign is at *start*.

    That is its source, the position behind it and whether it is displayed; ``None`` where the
    dollar sign is a character of the text.
    """
    if text.startswith("$$", start):
        close = text.find("$$", start + 2, min(end, start + MAX_LENGTH))
        source = text[start + 2 : close] if close > 0 else ""
        if source.strip() and "$" not in source and not is_prose(source):
            return source.strip(), close + 2, True
        return None
    if text[start + 1 : start + 2].isdigit() and _CURRENCY.match(text, max(0, start - 3)):
        return None
    limit = min(end, start + MAX_LENGTH)
    closing = _closing(text, start + 1, limit)
    if closing is None:
        return None
    source, after = text[start + 1 : closing], text[closing + 1 : closing + 2]
    if not source.strip() or is_prose(source) or _is_money(source, after):
        return None
    return source.strip(), closing + 1, False


def _closing(text: str, start: int, limit: int) -> int | None:
    """Return the position of the dollar sign that closes a formula, outside of its braces."""
    close = text.find("$", start, limit)
    if close < 0 or _is_closed(text[start:close]):
        return close if close > 0 else None
    first = None
    depth = nested = 0
    position = start
    while (match := _STRUCTURE.search(text, position, limit)) is not None:
        sign = match[0]
        position = match.end()
        if sign == "\\":
            position += 1
        elif sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif depth <= 0:
            return match.start()
        else:
            first = first or match.start()
            nested += 1
            if nested > _MAX_NESTED:
                break
    return first


def _is_closed(source: str) -> bool:
    """Whether *source*, up to a dollar sign, surely leaves no brace or escape open."""
    if source.endswith("\\") or "\\{" in source or "\\}" in source:
        return False
    return source.count("{") <= source.count("}")


def is_prose(source: str) -> bool:
    """Whether *source* reads as a piece of the sentence, not as a formula."""
    bare = _ESCAPE.sub("", _TEXT_ARGUMENT.sub("", source)) if "\\" in source else source
    if not bare.isascii() and is_cjk(bare):
        return True
    if (bare[:1].isspace() or bare[-1:].isspace()) and _BETWEEN.match(bare):
        return True
    shifted = source[0].isspace() != source[-1].isspace()
    if _MATHEMATICS.search(bare):
        return (shifted or bare.count("(") != bare.count(")")) and _has_phrase(bare)
    if (shifted and not _NUMBER.match(bare)) or ("\\emph" in source and _WORD.search(bare)):
        return True
    return _SENTENCE.search(bare) is not None or _has_phrase(bare)


def _has_phrase(bare: str) -> bool:
    """Whether there are two words of a sentence after another in *bare*."""
    return any(
        _FUNCTIONS.isdisjoint(match[0].replace(",", " ").split())
        for match in _PHRASE.finditer(bare)
    )


def is_left_over(text: str, start: int, is_odd: bool) -> bool:
    r"""Whether the dollar sign at *start*, which has no other half, only ever enclosed a formula.

    A number with ``%`` is not a sum of money, and commands such as ``\times`` are mathematics.
    *is_odd* says that one of the text's formulas lacks a sign.
    """
    if _LEFT_OVER.match(text, start) or _COMMAND_END.search(text[max(0, start - 20) : start]):
        return True
    return is_odd and _CLOSING.match(text, max(0, start - 3)) is not None


def has_mathematics(source: str) -> bool:
    """Whether *source* has anything that only formulas have."""
    return _MATHEMATICS.search(source) is not None


def _is_money(source: str, after: str) -> bool:
    """Whether *source* begins with an amount and the next one begins behind it."""
    if not _AMOUNT.match(source):
        return False
    if after.isdigit() and after.isascii():
        return not source.startswith("\\") and "\\" not in source
    words = _WORD.findall(_TEXT_ARGUMENT.sub("", source))
    return any(word.islower() for word in words) and not _MATHEMATICS.search(source)
