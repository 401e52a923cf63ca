"""Feeds of what is new and of what changed, as Atom and as JSON Feed, whole and for goals, sectors and countries."""
