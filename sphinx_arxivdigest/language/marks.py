"""Which language to mark texts with on their pages."""

from __future__ import annotations

from .detection import detect, of_title
from .tags import han_of, marked


def mark_of(text: str, page_language: str | None) -> str:
    """Return the language of *text* where it differs from its page's, else ``""``."""
    return marked(detect(text, han_of(page_language)), page_language)


def mark_of_title(title: str, page_language: str | None) -> str:
    """Return what :func:`mark_of` does, for a title: these are asked for many times."""
    return marked(of_title(title, han_of(page_language)), page_language)
