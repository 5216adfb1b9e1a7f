"""Relevance, measured: a table of questions with known answers, and titles asked of their own bodies."""
