"""The log of a project: its state in a folder, the records that it logs, and its key."""
