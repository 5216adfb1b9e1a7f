"""From a plan and a snapshot of the index to documents, best first."""
