import storage.files  # noqa: F401 - before a test imports openpyxl by itself: it says with what that reads
