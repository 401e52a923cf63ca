"""The work of ``dpg pool`` on files: read, fetch, write, resume."""
