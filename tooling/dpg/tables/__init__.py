"""Records as rows of tables: relations, rows and cells."""
