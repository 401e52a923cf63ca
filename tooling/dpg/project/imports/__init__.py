"""Import files of other formats as records."""
