"""What the bot remembers: the tables, the files plans come in, and the only SQL."""
