"""Feeds of new goods and of changes in Atom and JSON Feed, for all goods and by goal, sector and country."""
