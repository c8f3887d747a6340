"""`plan check`, `plan load`, `plan export`: plans in and out of files."""
