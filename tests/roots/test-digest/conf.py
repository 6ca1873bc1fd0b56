project = "Digest"
copyright = "2025, the reading group"
version = "1"
extensions = ["sphinx_arxivdigest"]
html_theme = "alabaster"
