"""Tables of comma-separated values: written for spreadsheets, and not read as digests."""
