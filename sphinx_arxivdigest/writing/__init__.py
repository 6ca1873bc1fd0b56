"""From nodes to output: templates for HTML, ordinary nodes for every other builder."""
