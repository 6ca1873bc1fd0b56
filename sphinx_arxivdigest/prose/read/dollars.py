"""Which dollar signs enclose a formula, and which are money."""

from __future__ import annotations

import re

from sphinx_arxivdigest.prose.characters import is_cjk

#: Longer than any formula of an abstract; it bounds the search for the closing sign.
MAX_LENGTH = 2000

#: Dollar signs within the braces of a formula (in its text) that are passed over.
_MAX_NESTED = 8

_STRUCTURE = re.compile(r"[\\{}$]")
_AMOUNT = re.compile(r"\d[\d.,]*\s?(?:[KMBTkmb]\b|[kmb]illion|thousand|/|[ ~+–-]|$)", re.A)
_TEXT_ARGUMENT = re.compile(r"\\(?:text\w*|mbox|hbox|operatorname\*?)\s*\{[^{}]*\}")
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}(?![A-Za-z])")
_SENTENCE = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}")
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


def is_prose(source: str) -> bool:
    """Whether *source* reads as a piece of the sentence, not as a formula."""
    bare = _TEXT_ARGUMENT.sub("", source)
    if is_cjk(bare):
        return True
    if source[0].isspace() != source[-1].isspace() and not _MATHEMATICS.search(source):
        return True
    return _SENTENCE.search(bare) is not None and not _MATHEMATICS.search(bare)


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
