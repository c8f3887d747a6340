"""How pages look: their font, whether they lie on their side, and the colours of what is not white."""

from dataclasses import dataclass

DARK, MIDDLE, LIGHT, LINES = "23445C", "C9D8E2", "E4ECF1", "8496A3"
"""Grounds of headings and of the headers of tables, and the lines between cells."""
LANGUAGE = "en-GB"
BLACK, WHITE = "000000", "FFFFFF"
BANNERS = ((DARK, WHITE), (MIDDLE, BLACK), (LIGHT, BLACK), (LIGHT, BLACK))
"""Ground and ink of headings on coloured ground, the outermost first."""


@dataclass(frozen=True, slots=True)
class Look:
    """How pages look.

    Args:
        face: The font. Arial and Times New Roman are on every Windows and Mac; elsewhere Liberation Sans and Liberation
            Serif, of the same widths, stand in for them by themselves.
        points: Its size in tables and paragraphs.
        is_landscape: Whether the page lies on its side.
        has_banners: Whether headings stand on coloured ground, as wide as the tables under them.
    """

    face: str
    points: float
    is_landscape: bool = False
    has_banners: bool = False

    @property
    def width(self) -> int:
        """Millimetres between the margins of an A4 page."""
        return 267 if self.is_landscape else 165


TABLES = Look("Arial", 8, is_landscape=True, has_banners=True)
PROSE = Look("Times New Roman", 11)
