project = "MyST"
extensions = ["sphinx_arxivdigest", "myst_parser"]
exclude_patterns = ["digests"]
html_theme = "alabaster"
