"""Ask and read what a person types."""
