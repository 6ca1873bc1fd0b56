"""Digests from arXiv itself, made politely.

The modules are a ladder, and each imports only those above it:

1. `errors`; `days` (arXiv's calendar), `categories`, `whole_file`, `lock`, `deadline`, `program`,
   `filter`;
2. `client` (HTTP, in arXiv's pace), `addresses`;
3. `listing_page`, `listing` (what is announced in a category), `announcement` (in all that are
   asked for); `records` (those in an answer), `papers` (those of an announcement);
4. `earlier` (what the folder has), `digest` (which `cli` calls), `summaries`.
"""
