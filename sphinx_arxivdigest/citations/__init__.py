"""Papers as reference managers and TeX read them: BibTeX and CSL-JSON.

Both have each paper once, under the same key, which :func:`key` makes of the paper alone.
"""

from __future__ import annotations

from .bibtex import to_bibtex
from .cited import key
from .csl import to_csl

__all__ = ["key", "to_bibtex", "to_csl"]
