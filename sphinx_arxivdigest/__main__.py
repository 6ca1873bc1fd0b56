"""``python -m sphinx_arxivdigest``."""

from __future__ import annotations

import sys

from sphinx_arxivdigest.cli import main

sys.exit(main(sys.argv[1:]))
