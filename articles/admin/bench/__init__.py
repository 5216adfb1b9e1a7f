"""The page bench: raw pages in, reviewed records out."""

from articles.admin.bench import desk, history

__all__ = ["desk", "history"]
