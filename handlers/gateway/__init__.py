"""How a request arrives, is acknowledged, queued and answered, whatever it asks."""
