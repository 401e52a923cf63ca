"""Read the repository with Git."""
