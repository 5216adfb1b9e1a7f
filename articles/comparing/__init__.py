"""Published figures set side by side: comparison tables, means, the arithmetic of what was printed."""
