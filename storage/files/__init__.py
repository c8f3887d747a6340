"""Plans and bodies in and out of files: YAML, JSON and tables."""
