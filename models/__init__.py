"""How the data that dangbao ships was made: scripts run from the root of a checkout."""
