import sys
from pathlib import Path

from sphinx_arxivdigest import __version__

sys.path.append(str(Path(__file__).parent / "_ext"))

project = "sphinx-arxivdigest"
author = "sphinx-arxivdigest contributors"
copyright = author
version = release = __version__

extensions = [
    "sphinx_arxivdigest",
    "myst_parser",
    "sphinx.ext.autodoc",
    "generated_reference",
    "rooms",
]
# Definition lists in the table of terms; links to headings of other pages.
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

# Digests are shown by pages, and are no pages themselves.
exclude_patterns = ["_build", "reading/*.md", "pictures/*.md"]

# No inventories are fetched, so that the build needs no network: these are known to be elsewhere.
nitpick_ignore_regex = [
    (
        "py:class",
        r"(datetime\.)?date|(pathlib\.)?Path|(collections\.abc\.)?Mapping|(dict|tuple)\[.*",
    ),
    ("py:mod", r"sphinx_arxivdigest\.prose"),
]
autodoc_member_order = "bysource"

html_theme = "furo"
html_title = "sphinx-arxivdigest"
html_static_path = ["_static"]
html_theme_options = {
    "source_repository": "https://github.com/sphinx-arxivdigest/sphinx-arxivdigest/",
    "source_branch": "main",
    "source_directory": "docs/",
}

# The example has Chinese summaries; see the guide on PDF.
latex_engine = "xelatex"
