"""API documents about all goods. Each module declares one kind of document and produces it."""
