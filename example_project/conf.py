project = "Reading group"
author = "The reading group"
copyright = "the reading group"
version = "2025"

extensions = ["sphinx_arxivdigest", "myst_parser"]
source_suffix = {".rst": "restructuredtext", ".md": "markdown"}

exclude_patterns = ["_build"]

# A page for each of these days, with a calendar, categories, a search and statistics.
arxivdigest_archive = "digests/2025-*.md"

# The address of the site: put yours here. Feeds need it; their page is arxiv/subscribe.
html_baseurl = "https://reading-group.example/"
# A feed beside those of days, categories and all papers.
arxivdigest_feeds = {"attention": {"keywords": ["attention", "transformer"]}}

html_theme = "furo"
html_title = "Reading group"

# Until readers say themselves what they look for.
arxivdigest_interests = {
    "keywords": ["attention", "low rank"],
    "authors": ["Diederik P. Kingma", "Tri Dao"],
}
