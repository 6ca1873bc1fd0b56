"""What leaves the site: feeds, citations, permanent addresses and data, by HTML builders."""
