"""Query understanding: what a person typed, parsed into actors, terms and filters."""
