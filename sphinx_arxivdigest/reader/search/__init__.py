"""The search index of archives: made while pages are written, joined when all are.

docs/reference/search-index.rst describes the files. :mod:`.folding` and :mod:`.tokens` say what
is looked for in a paper, :mod:`.postings` how its places are written, :mod:`.words` and
:mod:`.kept` hold the words of one page, :mod:`.units` the pages of the archives, :mod:`.segments`
joins them, and :mod:`.files` writes what has changed.
"""
