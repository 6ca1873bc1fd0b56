"""Feeds: the Atom and RSS of arXiv."""
