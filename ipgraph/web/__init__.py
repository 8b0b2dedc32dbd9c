"""The explorer served: the pages of the site made when they are asked for, and what files cannot do.

That is: a question with the reader's own values, a document that is dropped on the page, and SPARQL.
"""
