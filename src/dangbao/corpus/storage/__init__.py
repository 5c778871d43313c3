"""What a corpus is on disk: tables that are never changed, and an SQL database over them."""
