"""Web pages with papers: the listings of arXiv, and tables."""
