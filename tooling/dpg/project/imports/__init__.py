"""Turn foreign files into record files."""
