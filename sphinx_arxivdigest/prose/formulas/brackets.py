"""Brackets and bars that are as tall as what they enclose, or of a size of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.characters import word_set

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

BRACKETS = frozenset("()[]{}⟨⟩⌈⌉⌊⌋⟦⟧⟮⟯⌜⌝⌞⌟|‖/\\↑↓↕⇑⇓⇕")
#: Elements that are not taller than brackets, but for these operators.
_LOW = word_set("mrow mi mn mo mtext mspace msub")
_LARGE = frozenset("∑∏∐∫∬∭∮⋀⋁⋂⋃⨀⨁⨂⨄⨆")


def set_brackets(row: Element) -> bool:
    """Set the brackets of a row that stretch to what stands between them; return whether any do."""
    tall = [sign for sign in row if _stretches(sign)]
    if tall and not any(map(_is_tall, row)):
        for bracket in tall:
            bracket.set("stretchy", "false")
        return False
    for bracket in tall:
        set_class(bracket)
    return bool(tall)


def set_class(bracket: Element) -> None:
    """Set the class of a bracket that is not of the size of letters."""
    bracket.set("class", "arxiv-bar" if bracket.text in ("|", "‖") else "arxiv-fence")


def _stretches(element: Element) -> bool:
    """Whether the element is a bracket that becomes as tall as its row."""
    return (
        element.tag == "mo"
        and element.text in BRACKETS
        and element.get("stretchy") != "false"
        and "minsize" not in element.attrib
    )


def _is_tall(element: Element) -> bool:
    """Whether the element is taller than a line of letters."""
    return any(part.tag not in _LOW or part.text in _LARGE for part in element.iter())
