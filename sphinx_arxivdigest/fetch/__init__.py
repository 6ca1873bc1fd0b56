"""Digests from arXiv itself, made politely."""
