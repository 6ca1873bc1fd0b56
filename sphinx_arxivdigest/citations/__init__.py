"""Papers as reference managers and TeX read them."""
