"""What a person does in Slack: one module for each command, group of buttons, form or view."""
