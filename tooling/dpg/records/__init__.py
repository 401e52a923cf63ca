"""Records as text: files, strict YAML with positions, the schema, the typed model, the canonical form."""
