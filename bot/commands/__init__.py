"""The commands of the command line, one file each group."""

import argparse

from bot.commands import bodies, plan, run


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add every command to the parser."""
    run.add_to(subcommands)
    plan.add_to(subcommands)
    bodies.add_to(subcommands)
