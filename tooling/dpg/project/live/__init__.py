"""The preview: make each file of a site when it is requested, and follow the changes of a project."""
