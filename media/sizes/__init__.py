"""The sizes a picture is served in: which they are, how they are made, when they go."""
