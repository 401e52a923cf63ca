"""Feeds in Atom and JSON Feed of new and changed goods and offers and of open needs; calendars of deadlines."""
