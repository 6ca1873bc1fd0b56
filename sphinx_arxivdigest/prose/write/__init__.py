"""Spans and blocks → HTML, docutils nodes and plain text."""
