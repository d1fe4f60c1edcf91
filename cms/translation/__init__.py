"""How content is carried from one language to another, on top of wagtail-localize."""
