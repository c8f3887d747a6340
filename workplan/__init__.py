"""What a work plan means: values in, values out; no Slack, no SQL, no clock, no files."""
