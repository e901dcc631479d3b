"""What a person does in Slack: one module a command, a group of buttons, a form or a view."""
