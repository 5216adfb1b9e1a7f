from haystack.backends.whoosh_backend import WhooshEngine


class EmbeddedEngine(WhooshEngine):
    """The embedded engine."""
