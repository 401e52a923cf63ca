"""One module per command, each a short list of named steps."""
