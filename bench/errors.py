"""What stops a measurement."""


class BenchError(Exception):
    """The text says what is wrong and, where there is one, the remedy."""
