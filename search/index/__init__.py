"""The index as a cache of the database: how it lies on disk, is written, and is read."""
