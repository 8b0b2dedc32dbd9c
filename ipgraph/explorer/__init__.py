"""The explorer: every page about one or more plans, the same ones as files and as answers of a server.

:data:`~ipgraph.explorer.pages.PAGES` lists them.  :func:`~ipgraph.explorer.site.write` makes files of them,
:mod:`ipgraph.web` serves them.
"""
