"""The extraction exam: gold pages, and how well the pipeline does on them. Plain Python."""
