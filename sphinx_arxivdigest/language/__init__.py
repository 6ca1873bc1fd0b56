"""The language of a text, by its script and its most frequent words, and its direction."""

from __future__ import annotations

from .detection import detect, of_title
from .direction import direction
from .marks import mark_of, mark_of_title
from .tags import differs, han_of, marked, node_classes

__all__ = [
    "detect",
    "differs",
    "direction",
    "han_of",
    "mark_of",
    "mark_of_title",
    "marked",
    "node_classes",
    "of_title",
]
