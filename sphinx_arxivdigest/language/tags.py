"""Language tags of texts and pages."""

from __future__ import annotations

from functools import cache

#: Subtags of Chinese that say it is in Traditional characters.
_TRADITIONAL = {"hant", "tw", "hk", "mo"}


def differs(language: str, page_language: str | None) -> bool:
    """Whether a text's language, if known, is another than its page's (default English).

    Traditional Chinese differs from Simplified Chinese; other regions and scripts do not count.
    """
    return bool(language) and _compared(language) != _compared(page_language or "en")


def marked(language: str, page_language: str | None) -> str:
    """Return the language of a text where it is to be marked on its page, else ``""``."""
    return language if differs(language, page_language) else ""


def node_classes(language: str, page_language: str | None) -> list[str]:
    """Return the classes by which docutils' writers know the language of a node's text.

    Source: https://docutils.sourceforge.io/docs/ref/doctree.html#classes
    """
    tag = marked(language, page_language)
    return [f"language-{tag}"] if tag else []


def primary(tag: str) -> str:
    """Return the language of a tag, without region and script: ``zh`` of ``zh_TW``."""
    return _subtags(tag)[0]


def han_of(page_language: str | None) -> str:
    """Return what Chinese characters are on a page that does not say more: ``ja``, ``zh-Hant``.

    On all other pages that is ``zh``.
    """
    language, is_traditional = _compared(page_language or "en")
    return "ja" if language == "ja" else "zh-Hant" if is_traditional else "zh"


@cache
def _compared(tag: str) -> tuple[str, bool]:
    language, *others = _subtags(tag)
    return language, language == "zh" and not _TRADITIONAL.isdisjoint(others)


def _subtags(tag: str) -> list[str]:
    return tag.replace("_", "-").lower().split("-")
