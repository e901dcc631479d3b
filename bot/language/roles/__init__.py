"""Who holds which title, by the grammar of a sentence."""
