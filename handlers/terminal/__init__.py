"""The command line and the console: commands, and answers as text, JSON, Markdown or HTML."""
