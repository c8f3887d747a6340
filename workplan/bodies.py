"""The grammar of implementing bodies: from "ATFJCC to lead in consultation with ACCEC" to names with roles."""

import re

from workplan.body_directory import full_names, settle
from workplan.body_statements import Mention, mentions
from workplan.body_tokens import tokens
from workplan.involvement import Involvement, Role

__all__ = ["Involvement", "Role", "full_names", "parse", "settle"]

_NOBODY = re.compile(
    r"\W*(?:(?:(?:lead|implementing|responsible|country|agency|body|ministry|member|state|economy)\s+){0,4}"
    r"(?:tb[acd]|to be (?:determined|confirmed|decided|announced|advised|agreed|assigned|appointed|identified"
    r"|nominated))(?:\s(?:by|with|at|after)\s.*)?|n/?a|none|nil|unassigned"
    r"|not (?:yet )?(?:applicable|assigned|stated|specified))?\W*",
    re.IGNORECASE | re.DOTALL,
)


def parse(text: str | None) -> tuple[Involvement, ...]:
    """Read the bodies as worded, in the order named: each once, at most one of them the lead.

    Bodies before any phrase lead; one that is not said to lead where another is, collaborates. Words that no
    phrase accounts for stay in a name. "TBD", "N/A" and the like name nobody.
    """
    if text is None or _NOBODY.fullmatch(text):
        return ()
    named = [mention for mention in mentions(tokens(text)) if not _NOBODY.fullmatch(mention.body.name)]
    roles = _roles(named)
    return settle([tuple(Involvement(m.body.name, r, m.body.full_name) for m, r in zip(named, roles, strict=True))])[0]


def _roles(named: list[Mention]) -> list[Role]:
    """Settle what a wording leaves open: who leads when nobody is said to."""
    phrases = [mention.phrase for mention in named]
    said = {phrase.role for phrase in phrases if phrase}
    unsaid = Role.COLLABORATE if Role.LEAD in said else Role.LEAD
    is_led = None in phrases or not said.isdisjoint({Role.LEAD, Role.CO_LEAD})
    sole = Role.COORDINATE if is_led else Role.LEAD
    return [unsaid if phrase is None else sole if phrase.is_sole else phrase.role for phrase in phrases]
