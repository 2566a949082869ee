"""Text of several lines."""


def lines(text: str) -> str:
    """Ends lines with a line feed, as readers are promised; forms of the web send two signs."""
    return text.replace("\r\n", "\n")
