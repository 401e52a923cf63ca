"""Signatures that prove that an account belongs to a good."""
