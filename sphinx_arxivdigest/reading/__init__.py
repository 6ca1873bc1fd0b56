"""The directives: from a digest file to nodes on a page and records of the domain."""
