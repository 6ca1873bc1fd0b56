"""A folder of digests as a site: from files to documents that nobody has to write.

:mod:`~sphinx_arxivdigest.archive.scan` says what the files hold, ``plan`` which pages
follow from that, ``project`` hands them to Sphinx as documents, ``navigation`` keeps
sidebars small and ``incremental`` rewrites what has changed.
"""
