"""Keep the HTML of whole pages out of Sphinx's log of events.

Sphinx makes a ``repr`` of all that it hands to the handlers of an event, also where nobody reads
the log. For ``html-page-context`` that is the whole page, often hundreds of kilobytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .sphinx_methods import replace_method

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


class _Unlogged:
    """The HTML of a page on its way to the first handler."""

    __slots__ = ("html",)

    def __init__(self, html: str) -> None:
        self.html = html

    def __repr__(self) -> str:
        return f"<{len(self.html)} characters of HTML>"

    def __str__(self) -> str:
        return self.html


def keep_bodies_out_of_log(_app: Sphinx, builder: Builder) -> None:
    """Handle ``write-started``: have the builder hand out bodies with a short ``repr``."""
    # A hook for subclasses, called just before the event. Sphinx's own does nothing.
    parameters = ("pagename", "templatename", "ctx", "event_arg")
    replace_method(builder, "update_page_context", parameters, _with_short_repr)


def _with_short_repr(original: Callable[..., None]) -> Callable[..., None]:
    def update_page_context(
        pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any
    ) -> None:
        original(pagename, templatename, ctx, event_arg)
        if type(ctx.get("body")) is str:
            ctx["body"] = _Unlogged(ctx["body"])

    return update_page_context


def restore_body(
    _app: Sphinx,
    _pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context`` before all others, which get the string itself."""
    if isinstance(body := context.get("body"), _Unlogged):
        context["body"] = body.html
