"""Statistics of an archive: pictures in SVG on web pages, tables in all other outputs."""
