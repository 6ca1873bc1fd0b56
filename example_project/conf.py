project = "Reading group"
author = "The reading group"
copyright = "the reading group"
version = "2025"

extensions = ["sphinx_arxivdigest", "myst_parser"]
source_suffix = {".rst": "restructuredtext", ".md": "markdown"}

# The digests are Markdown too: pages show them, they are no pages themselves.
exclude_patterns = ["_build", "digests/*.md"]

html_theme = "furo"
html_title = "Reading group"

# Until readers say themselves what they look for.
arxivdigest_interests = {
    "keywords": ["attention", "low rank"],
    "authors": ["Diederik P. Kingma", "Tri Dao"],
}
