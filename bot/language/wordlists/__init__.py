"""Lists of words that language work goes by."""
