"""Replace methods of Sphinx's HTML builders, where they are those that this code knows."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from sphinx.builders import Builder

#: Other builders write the context of pages as it is: pickled, or as JSON.
_BUILDERS = (StandaloneHTMLBuilder, DirectoryHTMLBuilder)


def replace_method(
    builder: Builder,
    name: str,
    parameters: Sequence[str],
    make: Callable[[Callable[..., Any]], Callable[..., Any]],
) -> None:
    """Replace the method *name* of *builder* by what *make* returns for it.

    Nothing happens where Sphinx's method has other *parameters* (names, without ``self``), where
    the builder is of another class than Sphinx's, and where its method is replaced already.
    """
    method = getattr(StandaloneHTMLBuilder, name, None)
    if (
        type(builder) in _BUILDERS
        and name not in vars(builder)
        and inspect.isfunction(method)
        and list(inspect.signature(method).parameters) == ["self", *parameters]
    ):
        setattr(builder, name, make(getattr(builder, name)))
