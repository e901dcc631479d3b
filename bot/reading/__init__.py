"""Reading: a file's bytes → submissions → articles with title, metadata and blocks."""
