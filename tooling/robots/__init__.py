"""What the workflows do on GitHub: each step is one word here, so that it is tried like any code. Nothing else uses it."""
