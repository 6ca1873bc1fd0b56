"""Formulas and what touches them.

Lines must not break between a formula and some characters, as in ``(x``, ``x,`` and ``x-axis``:
browsers break on both sides of a formula, even before a comma. From Chinese and Japanese letters
a formula is set apart by a small gap, which browsers add to words, but not to formulas.

Sources: https://www.w3.org/TR/css-text-3/#line-break-details,
https://www.w3.org/TR/css-text-4/#text-autospace-property
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.prose.characters import CJK
from sphinx_arxivdigest.prose.formulas.mathml import convert
from sphinx_arxivdigest.prose.spans import Formula, Text, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.prose.spans import Block, Span

#: What may touch a formula, but for Chinese, which breaks everywhere but at punctuation.
_BEFORE = re.compile(f"(?:[^\\s<>&;\"'{CJK}]|[（《「『【〔])+\\Z")
_AFTER = re.compile(f"(?:[^\\s<>&\"'{CJK}]|[、。，．；：！？）】》」』])+")
#: Ideographs and kana, without the punctuation among them.
_IDEOGRAPH = re.compile(
    r"[\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
#: Characters of it that are kept with the formula.
_KEPT = 6


class Touched(NamedTuple):
    """A formula with the characters that touch it."""

    before: str
    formula: Formula
    after: str
    #: Whether an ideograph stands directly before it, and behind it.
    ideographs: tuple[bool, bool] = (False, False)


def with_touching(parts: Sequence[Block | Span]) -> Sequence[Block | Span | Touched]:
    """Return *parts* with the characters that touch a formula taken from the text beside it.

    A formula that is not converted to MathML is text to browsers, and left as it is.
    """
    if Formula not in map(type, parts):
        return parts
    parts = joined(parts)
    result: list[Block | Span | Touched] = []
    after = ""  # Taken from the text that follows.
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        if isinstance(part, Text):
            if not after:
                result.append(part)
            elif text := part.text.removeprefix(after):
                result.append(Text(text))
            after = ""
        elif isinstance(part, Formula) and convert(part.source, part.display).written is not None:
            ideographs = _is_behind_ideograph(result), _is_ideograph_first(following)
            before = _take_before(result)
            match = _AFTER.match(following.text[:_KEPT]) if isinstance(following, Text) else None
            after = match[0] if match else ""
            touched = before or after or True in ideographs
            result.append(Touched(before, part, after, ideographs) if touched else part)
        else:
            result.append(part)
    return result


def _is_behind_ideograph(result: Sequence[Block | Span | Touched]) -> bool:
    """Whether what *result* has so far ends with a text that ends with an ideograph."""
    last = result[-1] if result else None
    return isinstance(last, Text) and _is_ideograph(last.text[-1:])


def _is_ideograph_first(following: Block | Span | None) -> bool:
    """Whether *following* is a text that begins with an ideograph."""
    return isinstance(following, Text) and _is_ideograph(following.text[:1])


def _is_ideograph(character: str) -> bool:
    return not character.isascii() and _IDEOGRAPH.match(character) is not None


def _take_before(result: list[Block | Span | Touched]) -> str:
    """Take the characters that touch what follows from the text that *result* ends with."""
    last = result[-1] if result else None
    if not isinstance(last, Text):
        return ""
    match = _BEFORE.search(last.text[-_KEPT:])
    if match is None:
        return ""
    result[-1] = Text(last.text.removesuffix(match[0]))
    return match[0]
