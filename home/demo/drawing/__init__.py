"""Scenes drawn by code, as if cut from coloured paper and printed in a few inks."""
