"""What is asked: from typed text to a frozen plan, without an index."""
