"""Compare a published site with a build of its commit."""
