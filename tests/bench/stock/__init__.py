"""A project that uses Haystack and Whoosh as their manuals say, with jieba's own analyzer for Whoosh."""
