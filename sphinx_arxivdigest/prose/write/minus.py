"""The minus of superscripts and subscripts, for which texts have a hyphen (``10^-3``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.spans import Text

if TYPE_CHECKING:
    from sphinx_arxivdigest.prose.spans import Span

#: Before a number or a variable, not in a word (``non-zero``) or a range (``50-95``).
_MINUS = re.compile(
    r"(?:\A|(?<=\())-(?=\w)"
    r"|(?<![^\W\d_]{2})(?!(?<=\d)-\d)-(?=[\d(]|[^\W\d_](?!\w))"
)


def with_minus(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans of a script with the sign in place of the hyphen."""
    return tuple(
        Text(_MINUS.sub("−", span.text)) if isinstance(span, Text) else span for span in spans
    )
