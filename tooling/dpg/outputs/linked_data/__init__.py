"""The catalogue and its goods for programs that follow links: one address for each thing, the same in every document."""
