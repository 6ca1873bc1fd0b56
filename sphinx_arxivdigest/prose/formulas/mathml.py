"""Formulas → MathML Core.

A formula that has passed the check is converted; what the converter makes of it is checked,
too, element by element.

Source: https://www.w3.org/TR/mathml-core/
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

from . import Conversion
from .aliases import normalised
from .check import check
from .converter import ConversionError, converted
from .finish import UnknownOutputError, finish

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from sphinx_arxivdigest.prose.spans import Formula

_NAMESPACE = "http://www.w3.org/1998/Math/MathML"


def mathml(formula: Formula) -> str | None:
    """Return the formula as a MathML element that carries its TeX source as ``alttext``.

    Returns ``None`` where it is unsafe or cannot be converted; :func:`convert` says why.
    """
    return convert(formula.source, formula.display).written


@lru_cache(maxsize=8192)
def convert(source: str, display: bool = False) -> Conversion:
    """Convert TeX *source* to MathML, or say why not."""
    written = normalised(source)
    if problem := check(written).problem:
        return Conversion(None, problem)
    try:
        root = fromstring(converted(written, display=display))
        finish(root)
    except (ConversionError, UnknownOutputError) as error:
        return Conversion(None, str(error))
    root.attrib = {"xmlns": _NAMESPACE, **root.attrib, "alttext": source}
    return Conversion(_markup(root))


def _markup(element: Element) -> str:
    """Return *element* as XML, which HTML takes as well."""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.items())
    content = escape(element.text or "", quote=False) + "".join(map(_markup, element))
    end = f">{content}</{element.tag}>" if content else "/>"
    return f"<{element.tag}{attributes}{end}"
