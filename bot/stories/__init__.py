"""Stories: the events that one or many articles tell."""
