"""Word lists that the layout is judged by: the commonest words of Chinese, surnames."""
