"""Slack's part, played on loopback: the demo, and the rig of every end-to-end test."""
