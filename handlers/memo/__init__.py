"""Answers as memos, files that leave Slack: Markdown, a web page, Word, PDF."""
