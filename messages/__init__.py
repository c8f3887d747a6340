"""What the bot says: values in, Block Kit out; the only place that knows Slack's limits."""
