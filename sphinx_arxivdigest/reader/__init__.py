"""What readers do on a page: filter, mark, keep and cite papers (HTML builders)."""
