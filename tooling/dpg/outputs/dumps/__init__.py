"""``/data/``: everything that is recorded, in the formats that people ask for. Made only when asked for."""
