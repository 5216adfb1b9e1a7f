"""What readers see of search: the results page, choices, suggestions, saved searches, feeds."""
