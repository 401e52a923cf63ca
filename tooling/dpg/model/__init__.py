"""What things are: no disk, clock, network or third-party import."""
