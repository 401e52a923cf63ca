"""What a schema cannot say: one file per rule, listed in RULES."""
