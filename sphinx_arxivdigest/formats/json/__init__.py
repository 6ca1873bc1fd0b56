"""JSON: documents that hold papers, and JSON Lines with a paper a line."""
