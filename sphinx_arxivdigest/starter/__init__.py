"""The files that ``init`` writes, and how they are written."""
