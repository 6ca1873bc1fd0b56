"""How near a formula comes to KaTeX's, by the places of its glyphs.

Places are compared by the gaps between neighbouring glyphs, since the widths of the glyphs
themselves differ a little between the fonts: KaTeX shrinks one design for scripts, while Latin
Modern has designs of its own for them.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from itertools import permutations
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: Gaps that differ by less than TeX's smallest unit, one mu, are taken for equal: the narrowest
#: space that TeX sets between signs is three of them, and on a screen this is below a pixel.
GAP = 1 / 18 + 0.005
#: Base lines of scripts differ by the parameters of the fonts (Latin Modern Math raises
#: superscripts by 0.363 em and lowers subscripts by 0.247, KaTeX by 0.413 and 0.15), and since
#: browsers lower a subscript below a descender by 0.2 em, which TeX does not below single letters.
SHIFT = 0.3
#: A glyph that begins so far left of the end of the last one stands below or above it.
BACK = 0.2
#: Spaces between words of Latin Modern and KaTeX's font, of 0.333 and 0.25 em, differ by this.
WORD_SPACE = 0.085
#: The least differences by which a sign stands in another place, or in another size.
MISPLACED = 0.45
RESIZED = 0.12

#: So many equal signs are tried in every order.
_FEW = 6

#: Signs that KaTeX draws, or puts together of pieces.
_DRAWN = frozenset("√→←↔⇒⇐^~ˉ_⏞⏟˙¨′()[]{}|‖⌊⌋⌈⌉⟨⟩⟦⟧\u0332")
#: Operators whose base line is that of a line in the one font, and their middle in the other.
_LARGE = frozenset("∑∏∐∫∮⋀⋁⋂⋃⨀⨁⨂")
_PIECES = frozenset(map(chr, range(0x239B, 0x23AE)))
#: Characters that stand for the same sign.
_SAME = str.maketrans(
    "∣∥−⋅∗'∼˜ˆ\u0302\u0303¯‾\u0305―〈〉\u0307\u0308⟼µ∆\u20d7⟂○▵☆﹨\\",
    "|‖-·*′~~^^~ˉˉˉˉ⟨⟩˙¨↦μΔ→⊥∘△⋆∖∖",
)
_INVISIBLE = frozenset("\u2061\u2062\u2063\u2064\u200b\ufe00\ufe01")
#: What KaTeX draws over the sign that follows. Others it strikes out with a slash.
_STROKE = "\ue020"
_STRUCK = {"=": "≠", "⊂": "⊄", "∈": "∉"}
#: Signs that KaTeX writes as several.
_REPEATED = {"″": ("′", 2), "‴": ("′", 3)}
#: Those that it puts together of two.
_DOUBLED = {"[": "⟦", "]": "⟧"}
_LETTERS = {"ℎ": ("h", "italic"), "ℓ": ("ℓ", "upright"), "ℏ": ("ℏ", "upright")}
_FAMILIES = {
    "AMS": "double-struck",
    "Caligraphic": "script",
    "Script": "script",
    "Fraktur": "fraktur",
    "SansSerif": "sans-serif",
    "Typewriter": "monospace",
    "Math": "italic",
}
_STYLES = ("double-struck", "script", "fraktur", "black-letter", "sans-serif", "monospace")


class Verdict(StrEnum):
    """What is said of a formula."""

    EQUAL = "equal"
    OFF = "off"
    WRONG = "wrong"


class Finding(NamedTuple):
    """The verdict on a formula, and what differs."""

    verdict: Verdict
    differences: tuple[str, ...] = ()


class Glyph(NamedTuple):
    """A glyph: what it is, and where it stands, in em."""

    sign: str
    style: str
    left: float
    right: float
    base: float
    size: float
    italic: float
    spaced: bool


def worst(findings: Iterable[Finding]) -> Verdict:
    """Return the worst verdict of *findings*."""
    order = list(Verdict)
    return max((finding.verdict for finding in findings), key=order.index, default=Verdict.EQUAL)


def compare(ours: Mapping[str, Any] | None, wanted: Mapping[str, Any] | None) -> Finding:
    """Return how near the figures of a formula come to those of KaTeX's, as page.js has them."""
    if ours is None or wanted is None:
        return Finding(Verdict.WRONG, ("is not a formula",))
    left, right = _glyphs(ours["glyphs"]), _glyphs(wanted["glyphs"])
    pairs, missing = _pairs(left, right)
    wrong = [f"{glyph.sign} is missing" for glyph in missing if glyph.sign not in _PIECES]
    extra = [glyph for index, glyph in enumerate(left) if index not in pairs]
    wrong += [f"{glyph.sign} is too much" for glyph in extra if glyph.sign not in _DRAWN]
    off: list[str] = []
    for index, other in pairs.items():
        glyph = left[index]
        if glyph.style != other.style:
            wrong.append(f"{glyph.sign} is {glyph.style}, not {other.style}")
        if glyph.sign in _DRAWN | _LARGE:
            continue
        if abs(glyph.size - other.size) > RESIZED:
            wrong.append(f"{glyph.sign} is {glyph.size:.2f} em, not {other.size:.2f}")
        shift = glyph.base - other.base
        if abs(shift) > SHIFT:
            found = wrong if abs(shift) > MISPLACED else off
            found.append(f"{glyph.sign} is {shift:+.2f} em higher")
    off += _gaps(left, pairs, ours["width"], wanted["width"])
    verdict = Verdict.WRONG if wrong else Verdict.OFF if off else Verdict.EQUAL
    return Finding(verdict, (*wrong, *off))


def _gaps(
    glyphs: Sequence[Glyph], pairs: Mapping[int, Glyph], width: float, wanted: float
) -> Iterator[str]:
    """Yield the gaps that differ: those at both ends, and those between neighbours."""
    before, after = 0.0, 0.0
    behind = "|"
    allowed = [0.0]
    tolerance = GAP
    for index, glyph in enumerate(glyphs):
        other = pairs.get(index)
        if other is None:
            tolerance = 2 * GAP  # There is a sign between that cannot be compared.
            continue
        gap, others = glyph.left - before, other.left - after
        difference = min((gap - others - more for more in allowed), key=abs)
        if glyph.sign in _DRAWN or behind in _DRAWN:
            tolerance = 2 * GAP  # Accents, primes and large brackets differ in width.
        if others < -BACK:
            tolerance = 2 * GAP  # What stands above is as wide as all of its glyphs.
        if abs(difference) > tolerance + WORD_SPACE * glyph.spaced:
            yield f"{behind} {glyph.sign}: {difference:+.2f} em"
        before, after, behind, tolerance = glyph.right, other.right, glyph.sign, GAP
        # Browsers add no italic correction to letters, but for scripts.
        allowed = [0.0, -other.italic, other.italic]
    if behind in _DRAWN:
        tolerance = 2 * GAP
    difference = min((width - before - wanted + after - more for more in allowed), key=abs)
    if abs(difference) > tolerance:
        yield f"{behind} |: {difference:+.2f} em"


def _pairs(ours: Sequence[Glyph], wanted: Sequence[Glyph]) -> tuple[dict[int, Glyph], list[Glyph]]:
    """Return which of our glyphs is which of the others, and those that have no partner."""
    pairs: dict[int, Glyph] = {}
    missing: list[Glyph] = []
    for sign in dict.fromkeys(glyph.sign for glyph in (*ours, *wanted)):
        mine = [index for index, glyph in enumerate(ours) if glyph.sign == sign]
        others = [glyph for glyph in wanted if glyph.sign == sign]
        missing += others[len(mine) :]
        mine = mine[: len(others)]
        pairs |= zip(mine, _nearest([ours[index] for index in mine], others), strict=True)
    return dict(sorted(pairs.items())), missing


def _nearest(ours: Sequence[Glyph], wanted: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return *wanted* in the order in which they are nearest to *ours*; a row counts more."""
    if len(ours) > _FEW:
        return sorted(wanted, key=lambda glyph: glyph.left)[: len(ours)]
    return min(
        permutations(wanted, len(ours)),
        key=lambda order: sum(
            (a.left - b.left) ** 2 + 9 * (a.base - b.base) ** 2
            for a, b in zip(ours, order, strict=True)
        ),
    )


def _glyphs(figures: Iterable[Mapping[str, Any]]) -> list[Glyph]:
    glyphs: list[Glyph] = []
    struck = False
    for figure in figures:
        sign, style = _sign(figure)
        left, right = figure["left"], figure["right"]
        if sign == _STROKE:
            struck = True
            continue
        if sign == "/" and glyphs and glyphs[-1].sign in _STRUCK and left < glyphs[-1].right:
            glyphs[-1] = glyphs[-1]._replace(sign=_STRUCK[glyphs[-1].sign])
            continue
        laps = bool(glyphs) and left < glyphs[-1].right - GAP
        if laps and sign in _DOUBLED and glyphs[-1].sign == sign:
            glyphs[-1] = glyphs[-1]._replace(sign=_DOUBLED[sign], right=right)
            continue
        if sign in _INVISIBLE:
            continue
        if struck:
            sign, struck = _STRUCK.get(sign, sign), False
        sign, parts = _REPEATED.get(sign, (sign, 1))
        step = (right - left) / parts
        glyphs += [
            Glyph(
                sign,
                style,
                left + part * step,
                left + (part + 1) * step,
                figure["base"],
                figure["size"],
                figure["italic"] if figure["family"].startswith("KaTeX") else 0.0,
                figure["spaced"],
            )
            for part in range(parts)
        ]
    return glyphs


def _sign(figure: Mapping[str, Any]) -> tuple[str, str]:
    """Return a character without its style, and the style."""
    character = figure["character"]
    if character in _LETTERS:
        return _LETTERS[character]
    name = unicodedata.name(character, "")
    compatible = unicodedata.normalize("NFKC", character)
    plain = unicodedata.category(compatible[0]) in ("Lu", "Ll", "Nd") and len(compatible) == 1
    if plain and compatible != character:
        styles = [style for style in _STYLES if style.upper() in name]
        if "BOLD" in name:
            styles.append("bold")
        if "ITALIC" in name and not styles:
            styles.append("italic")
        style = " ".join(styles).replace("black-letter", "fraktur")
        return compatible, style.replace("bold bold", "bold") or "upright"
    sign = character.translate(_SAME)
    if not plain:
        return sign, ""
    return sign, _letter_style(figure)


def _letter_style(figure: Mapping[str, Any]) -> str:
    family = figure["family"].split(",")[0].strip("\"'")
    if family.startswith("KaTeX_"):
        kind = family.removeprefix("KaTeX_")
        style = _FAMILIES.get(kind, "italic" if figure["oblique"] else "upright")
    elif figure["variable"] and not figure["character"].isdigit():
        style = "italic"
    elif "mono" in family.lower():
        style = "monospace"
    else:
        style = "italic" if figure["oblique"] else "upright"
    if figure["bold"]:
        return "bold" if style in ("upright", "italic") else f"{style} bold"
    return style
