"""How it is started: settings, Slack, the clock, HTTP, the command line."""
