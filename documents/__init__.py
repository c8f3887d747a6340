"""What is read and looked at outside of Slack: reports, calendars and pictures, made of values."""
