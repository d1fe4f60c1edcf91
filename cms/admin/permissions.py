"""Who may do what, where Wagtail leaves it to us."""

READ = {"add", "change", "delete", "view"}
"""Whoever has any of these may see an entry."""
