"""Foreign text to records; contacts of persons are dropped."""
