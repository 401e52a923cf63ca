"""The catalogue as linked data. Each thing has one identifier, the same in every document."""
