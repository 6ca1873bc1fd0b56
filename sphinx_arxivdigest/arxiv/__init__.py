"""What arXiv is: its identifiers, its categories, its addresses."""
