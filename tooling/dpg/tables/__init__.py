"""Convert records to tables and back: relations, rows and cells."""
