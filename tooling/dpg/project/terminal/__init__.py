"""Ask questions in a terminal and parse arguments."""
