"""arXiv's identifiers, categories and addresses."""
