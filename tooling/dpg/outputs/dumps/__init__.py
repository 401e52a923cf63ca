"""The downloads in ``data/``: all records in several formats. Built only with ``--dumps``."""
