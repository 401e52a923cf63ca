"""Maintenance tasks, not shipped: generated pages, translations and the API shape."""
