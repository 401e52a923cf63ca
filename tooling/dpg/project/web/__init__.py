"""Asking other people's servers: only what is public, slowly, and never more than a little."""
