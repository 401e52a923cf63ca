"""The data model: no disk, clock, network or third-party imports."""
