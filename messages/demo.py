"""The welcome of the demo: what to type first."""

from messages import blocks

COMMANDS = (
    ("/activity A.2.1", "what stands under an objective of the ASEAN work plan on e-commerce"),
    ("/activity A.2.1.3", "one activity: what is due, by whom, where it stands"),
    ("/activity overdue", "what is past its date on 15 May 2023, the day of this demo"),
    ("/activity find paperless", "search; typos are forgiven"),
    ("/workplan", "the two plans there are, and which one is meant in which channel"),
    ("/digest", "what has happened and what comes next; chairs get one on Mondays"),
    ("/report", "the annex, a progress report or a picture, as files in your messages"),
    ("/activity help", "everything else"),
)


def welcome() -> blocks.Message:
    """Say what this is and what to type."""
    intro = "This is Rapporteur. It holds your committee's work plan. Type one of these below:"
    spoken = " ".join(f"{command} for {does}." for command, does in COMMANDS)
    lines = [[blocks.span(command, "code"), blocks.span(f"  {does}")] for command, does in COMMANDS]
    return blocks.Message(f"{intro} {spoken}", (blocks.rich(blocks.line(blocks.span(intro)), blocks.bullets(lines)),))
