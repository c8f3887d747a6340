"""What is read and looked at outside of Slack: reports, calendars and pictures, made of values."""

import os

# See storage.files: whichever of the two is imported first, openpyxl must not read with lxml.
os.environ["OPENPYXL_LXML"] = "False"
