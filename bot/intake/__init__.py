"""How articles come in from the web: feeds, addresses and when to ask, without any network."""
