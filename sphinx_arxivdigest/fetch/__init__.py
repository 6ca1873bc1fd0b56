"""Digests from arXiv itself, made politely.

The modules are a ladder, and each imports only those above it:

1. `errors`; `days` (arXiv's calendar), `categories`, `whole_file`, `lock`, `program`, `filter`;
2. `client` (HTTP, in arXiv's pace), `addresses`;
3. `listing_page` and `listing` (what is announced), `records` (feeds and the API);
4. `earlier` (what the folder has), `announcement` (what of it is to be written), `digest`,
   `summaries`.
"""
