"""What may be put in the library: checked by content, and freed of what a camera wrote in it."""
