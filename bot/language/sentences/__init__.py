"""Where sentences, quotations and labels begin and end."""
