"""The text of records: files, strict YAML with positions, schema checks, typed records and canonical form."""
