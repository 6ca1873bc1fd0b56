"""What readers do on a page: filter its papers, mark them, and find their way among them."""
