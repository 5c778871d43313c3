"""spaCy components, a folder each, and what they write on a Doc."""
