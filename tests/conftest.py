from hypothesis import settings

import storage.files  # noqa: F401 - before a test imports openpyxl by itself: it says with what that reads

# How long an example takes is a matter of the machine, and of what else it does.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
