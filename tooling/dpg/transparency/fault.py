"""Faults of a log."""


class LogFault(Exception):
    """Something that a correct log cannot contain; the message is one sentence."""
