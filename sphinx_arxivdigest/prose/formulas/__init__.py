"""Formulas: which are safe, and how each output gets them."""
