"""The folders of records. The robots import nothing of the program, so a test compares them with its kinds of record."""

FOLDERS = ("goods", "offers", "pools")
ATTESTATIONS = "attestations"
"""The folder of attestations, which are no records: people propose them by pull request only."""
