"""Messages on their way to Slack: each in its turn, and later where Slack says so."""
