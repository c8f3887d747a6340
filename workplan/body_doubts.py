"""Names that look as if the wording of bodies was not understood: no body is called so."""

import re

_DOUBTFUL = re.compile(
    r"[:;=?]|\d\.\s|\b(?:subject to|see|same as|as above|ditto|idem|ibid|n/a|tbd|tbc)\b"
    r"|^(?:\d|(?:joint|jointly|lead|co-lead|observers?|led)\b)|\b(?:lead|co-lead|leads|consults|supports|observers?)$",
    re.IGNORECASE,
)
_QUOTES = str.maketrans("“”„«»", '"""""')


def is_doubtful(name: str) -> bool:
    """Whether a name holds a sign or word that names of bodies do not have, or one half of quotation marks."""
    return bool(_DOUBTFUL.search(name)) or name.translate(_QUOTES).count('"') % 2 == 1
