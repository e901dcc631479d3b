"""The outbox: messages to Slack, in order, and retried when Slack limits them."""
