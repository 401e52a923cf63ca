"""Compare two states of the records for reviewers."""
