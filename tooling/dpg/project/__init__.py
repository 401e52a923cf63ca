"""The application layer: load, check, build and compare a project; all effects on the machine."""
