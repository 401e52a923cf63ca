"""Convert foreign files to records; personal contacts are dropped."""
