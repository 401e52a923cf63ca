"""The folders of records. The robots import nothing of the program, so a test compares them with its kinds of record."""

FOLDERS = ("goods", "offers")
