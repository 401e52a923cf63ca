"""Compare a published site with what a commit builds."""
