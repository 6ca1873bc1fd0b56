project = "Reading group"
author = "The reading group"
copyright = "the reading group"
version = "2025"

extensions = ["sphinx_arxivdigest", "myst_parser"]
source_suffix = {".rst": "restructuredtext", ".md": "markdown"}

exclude_patterns = ["_build"]

# A page for each of these days, with a calendar, categories, a search and statistics.
arxivdigest_archive = "digests/2025-*.md"

html_theme = "furo"
html_title = "Reading group"

# Until readers say themselves what they look for.
arxivdigest_interests = {
    "keywords": ["attention", "low rank"],
    "authors": ["Diederik P. Kingma", "Tri Dao"],
}
