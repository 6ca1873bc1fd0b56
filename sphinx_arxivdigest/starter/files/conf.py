"""How Sphinx builds the site. https://www.sphinx-doc.org/en/master/usage/configuration.html"""

import os
from html import escape

project = "@TITLE@"
author = "@AUTHOR@"
# EPUB asks for a version.
version = "1"
language = "@LANGUAGE@"

extensions = ["sphinx_arxivdigest", "myst_parser"]

# Every file of this folder is a day of the archive.
# More options: https://sphinx-arxivdigest.readthedocs.io/en/latest/reference/configuration.html
arxivdigest_archive = "digests/*"

# What is not a page of the site.
exclude_patterns = ["_build", ".*", "venv", "node_modules", "README.md"]

# The address of the site, with a slash at its end. Feeds need it. Read the Docs and the workflow
# in .github/ set the variables; elsewhere, write the address into the last line.
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL") or os.environ.get("SITE_URL")
html_baseurl = html_baseurl or "@ADDRESS@"

html_theme = "furo"
# Themes take the title for HTML.
html_title = escape(project, quote=False)

# The line at the foot of each page. What arXiv says about papers, abstracts included, is free for
# all (CC0); name here the licence of what you write, such as the summaries.
copyright = f"%Y, {author} · arXiv metadata: CC0"
# html_show_copyright = False

# Where the law asks for an imprint, write it into about.md; these lines link to it on every page.
# html_theme_options = {
#     "footer_icons": [
#         {"name": "Imprint", "url": f"{html_baseurl}about.html", "html": "Imprint", "class": ""}
#     ]
# }
