"""arXiv's e-mail announcements: mails, and the entries in them."""
