"""What the digests of a project hold together; no module here knows Sphinx or docutils."""
