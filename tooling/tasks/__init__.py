"""Run by maintainers, not shipped: generated pages and refreshed vocabularies."""
