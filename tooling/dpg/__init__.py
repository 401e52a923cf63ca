"""The Digital Public Goods Catalogue: text files to a checked, searchable site and its data."""
