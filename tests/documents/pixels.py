"""Pictures looked at: their pixels, and the words among their shapes."""

from io import BytesIO

from PIL import Image

from documents.drawing import Words
from documents.lettering import width
from documents.page import Part


def opened(content: bytes) -> Image.Image:
    """Return the pixels of a PNG; fails where it is none."""
    with Image.open(BytesIO(content), formats=["PNG"]) as image:
        return image.convert("RGB")


def near(one: object, colour: str) -> bool:
    """Whether a pixel is of a colour, but for what the palette of a file rounds."""
    wanted = tuple(bytes.fromhex(colour.removeprefix("#")))
    return isinstance(one, tuple) and max(abs(a - b) for a, b in zip(one, wanted, strict=True)) <= 16


def has(content: bytes, colour: str) -> bool:
    """Whether any pixel of a picture is of a colour."""
    return any(near(pixel, colour) for _, pixel in opened(content).getcolors(100_000) or [])


def words(page: Part) -> list[str]:
    """Return what is written, in the order in which it is drawn."""
    return [each.text for each in page.drawn if isinstance(each, Words)]


def edges(each: Words) -> tuple[float, float]:
    """Return where words begin and where they end."""
    taken = width(each.text, each.font)
    before = {"left": 0.0, "center": taken / 2, "right": taken}[each.align]
    return each.at[0] - before, each.at[0] - before + taken
