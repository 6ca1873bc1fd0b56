"""Formulas beside KaTeX's, measured in browsers: ``python -m benchmarks.formulas``."""
