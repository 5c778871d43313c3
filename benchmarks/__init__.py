"""Programs that print figures; each is run by its file."""
