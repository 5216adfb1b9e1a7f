"""Keeping the index what the database is: changes, rebuilding, mending, proving."""
