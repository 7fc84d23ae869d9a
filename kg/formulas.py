"""Tables that a spreadsheet may open: what it would run stays text."""

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def guard(text: str) -> str:
    """A field that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(_FORMULA) else text
