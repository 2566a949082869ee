"""The only receivers of the project."""
