"""From a query and a reader to an answer: facts, records, excerpts, facets, and what was understood."""
