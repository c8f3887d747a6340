"""Plans and bodies in and out of files: YAML, JSON and tables."""

import os

# Where openpyxl finds lxml it reads with that, past defusedxml; it looks here when it is first imported.
os.environ["OPENPYXL_LXML"] = "False"
