"""The reader's folders (材料夹): whose they are, what goes in, in which order, and what they show today."""
