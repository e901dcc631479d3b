"""The doors: Slack and the terminal. Hear a request, ask the desk, show the answer."""
