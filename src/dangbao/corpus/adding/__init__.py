"""Adding issues: told from what is there, read here or elsewhere, and written."""
