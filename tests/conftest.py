import os

from hypothesis import settings

import storage.files  # noqa: F401 - before a test imports openpyxl by itself: it says with what that reads

# How long an example takes is a matter of the machine, and of what else it does; make soak draws ten times as many.
settings.register_profile("quick", deadline=None, max_examples=40)
settings.register_profile("soak", deadline=None, max_examples=400)
settings.load_profile("soak" if os.environ.get("SOAK") else "quick")
