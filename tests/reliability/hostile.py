"""Texts that would page, link, style, reorder, break or run something if any of what is around them parsed them."""

from itertools import chain, islice, zip_longest
from random import Random

SEED = 7
LONG = 3_000
"""Characters that a plan file may put into one cell."""

MENTIONS = (
    "<!channel>", "<!here>", "<!everyone>", "<!here|here>", "<@UMEMBER>", "<@UMEMBER|linh>", "<@W012AB3CD>",
    "<!subteam^S012AB3CD>", "<!subteam^S012AB3CD|@all>", "<#CGENERAL>", "<#CGENERAL|general>", "@channel", "@everyone",
    "@here #general @linh", "<!date^1392734382^{date}^https://evil.example|soon>", "<!unknown>", "<<!channel>>",
)  # fmt: skip
LINKS = (
    "<https://evil.example|https://asean.org>", "https://evil.example/a?b=c&d=e", "<mailto:a@evil.example|you>",
    "[ASEAN](https://evil.example)", "javascript:alert(1)", "<tel:+1|call>", "slack://user?team=T&id=U",
    "www.evil.example", "data:text/html,<script>", "https://evil.example|ASEAN>", "<https://evil.example",
    "https://asean.org@evil.example/", "http://[::1]/", "https://еvil.example",
)  # fmt: skip
ENTITIES = (
    "&lt;!channel&gt;", "&amp;lt;!here&amp;gt;", "&#60;!channel&#62;", "&", "&&&;", "&amp", "&lt", "&lt\u037e!here>",
    "%3C!channel%3E", "\\u003c!channel\\u003e", "<\u0338!channel>", "\uff1c!channel\uff1e", "<", ">", "<>", "&;lt;",
)  # fmt: skip
MARKUP = (
    "*bold* _italic_ ~gone~", "`code`", "```\ncode\n```", "> quote", ">>> all of it", "• bullet", "# head", "1. one",
    "\n\n---\n", "*", "_*~`", "* a\n* b", "\u1fef\u1fef\u1fefcode", "|a|b|\n|-|-|",
)  # fmt: skip
UNSEEN = (
    "\u202egnp.exe", "a\u2066b\u2069", "\u200b", "<!ch\u200bannel>", "<\u200b!channel>", "\ufeff", "a\u061cb", "\u00ad",
    "one\u2028two", "one\u2029two", "\u180e", "\U000e0041\U000e0042", "\u2060", "\ufff9a\ufffab\ufffb", "\u206a",
    "@\u200dchannel", "&\u200blt;", "a\u202cb\u202d",
)  # fmt: skip
CONTROLS = (
    "\x00", "a\x00b", "\x07\x08\x1b[31mred", "\r\n\r\n", "\t", "\x7f", "\x85", "\x1f", "a\vb\fc", "<!cha\x00nnel>", " ",
    "\u3000", "\x1b]8;;https://evil.example\x07ASEAN",
)  # fmt: skip
LONG_ONES = (
    "<!channel>" * 300, "&" * LONG, "x" * LONG, "\u0e44" * LONG, "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 500,
    "a " * 1_500, "e" + "\u0301" * 500, "<" * LONG, "\u202e" * LONG, "\n" * LONG, "\ufdfa" * 1_000, '"' * LONG,
    "\\" * LONG,
)  # fmt: skip
EMOJI = (":tada:", ":skull::skull:", "\U0001f44d\U0001f3fd", "\U0001f1f0\U0001f1ed", ":+1::skin-tone-2:", "::", ":a")
TEMPLATES = (
    "{}", "{0}", "{0.__class__}", "{name!r}", "%s%n%x", "${7*7}", "{{7*7}}", "<%= 1 %>", "%(x)s", "#{1}", "{", "}",
    "$(id)", "`id`",
)  # fmt: skip
SQL = (
    "'; DROP TABLE activity; --", "' OR '1'='1", '" OR 1=1 --', "%", "_", "%_%\\", ":activity", "?", "NULL", "''", "\\'",
    "1; DELETE FROM history",
)  # fmt: skip
FORMULAS = ("=1+1", '=HYPERLINK("https://evil.example","x")', "+1", "-1", "@SUM(A1)", "\t=1", "|cmd' /C calc'!A0")
JSON = (
    '{"type":"mrkdwn","text":"<!channel>"}', '"}],"blocks":[', "null", "[]", "\\", '\\"', "\\n", "\\ud800", "NaN",
    '{"type":"broadcast","range":"channel"}',
)  # fmt: skip
HTML = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b>b</b>", "</pre>", "<!--", "<![CDATA[", "<?xml ?>",
    "<a href='https://evil.example'>ASEAN</a>",
)  # fmt: skip
SURROGATES = ("\ud800", "a\udc00b", "\udfff\ud800", "<!\ud83dchannel>")
RIGHT_TO_LEFT = ("שלום <!channel>", "مرحبا *عالم*", "\u0627\u061c(1)", "אבג\u200f!", "1 אב 2", "\u0640" * 40)
VERBS = (
    "for ATFJCC source x",
    "source",
    "undo",
    "as deputy",
    "done",
    "because",
    "document",
    "A.1.1",
    "ASEAN:",
    "|",
    "x|y",
)

FAMILIES = (
    MENTIONS, LINKS, ENTITIES, MARKUP, UNSEEN, CONTROLS, LONG_ONES, EMOJI, TEMPLATES, SQL, FORMULAS, JSON, HTML,
    SURROGATES, RIGHT_TO_LEFT, VERBS,
)  # fmt: skip


def texts(count: int) -> list[str]:
    """Return so many of them: one of each family in turn, and then pairs of them."""
    each = [text for text in chain.from_iterable(zip_longest(*FAMILIES)) if text is not None]
    drawn = Random(SEED)
    pairs = (f"{drawn.choice(each)} {drawn.choice(each)}"[: LONG + 1] for _ in range(count))
    return list(islice(chain(each, pairs), count))
