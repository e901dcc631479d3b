"""How a request from Slack arrives, is checked, acknowledged, queued and answered."""
