"""How wide a text is where a Chinese character takes two cells; it lays nothing out."""


def cells(text: str) -> int:
    """Count the half-width cells of a text."""
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)
