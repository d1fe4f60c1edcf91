"""A charity that does not exist, to try everything out on."""
