"""What the bot does when something happens: reads, asks the work plan, answers."""
