"""Markdown: digests with headings, and lists and tables of papers."""
