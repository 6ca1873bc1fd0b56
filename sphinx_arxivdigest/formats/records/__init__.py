"""Formats of bibliographies, BibTeX and RIS, and YAML: each read by a library that is optional."""
