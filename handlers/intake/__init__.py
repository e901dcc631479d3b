"""What asks the web for articles: safe requests, and the steps from a feed to the library.

Nothing here is imported to answer a question.
"""
