"""The public API: read-only, over what is published."""
