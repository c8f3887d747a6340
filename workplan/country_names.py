"""Countries as people write them, and as we do: a code of two letters, and the name that the country goes by."""

import unicodedata

from workplan.countries import NAMES, SPELLINGS

OFFICIAL = {
    "BN": "Brunei Darussalam",
    "CI": "Côte d’Ivoire",
    "KR": "Republic of Korea",
    "LA": "Lao PDR",
    "RU": "Russian Federation",
    "TL": "Timor-Leste",
    "TR": "Türkiye",
    "VN": "Viet Nam",
}
"""Names that the countries use themselves, where the library has another."""
FURTHER = {"Lao People's Democratic Republic": "LA", "Hong Kong": "HK", "ROK": "KR", "Korea, Republic of": "KR"}


def name(code: str) -> str:
    """Return the name of a country by its code of two letters; a code that nobody knows stays as it is."""
    return OFFICIAL.get(code) or NAMES.get(code, code)


def read(typed: str) -> str | None:
    """Return the code of a country by its code of two or three letters or its name; None when it is none."""
    return _CODES.get(_fold(typed))


def _fold(text: str) -> str:
    """Return a name in the form in which names are compared: without case, accents, signs and a leading article."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    words = "".join(sign if sign.isalnum() else " " for sign in plain.casefold().replace("’", "'")).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


_CODES = {_fold(spelling): code for spelling, code in (SPELLINGS | FURTHER).items()}
_CODES |= {_fold(spelling): code for code, spelling in OFFICIAL.items()}
