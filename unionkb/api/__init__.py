"""The read-only JSON API: what anybody may read, the same for everybody. docs/api.md tells users of it."""
