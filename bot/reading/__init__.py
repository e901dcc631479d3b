"""Reading: a file's bytes → submissions → articles, their title, card and blocks found."""
