"""The documents of the API that are made from all goods together: each module declares one kind and makes it."""
