"""The page: a document's text beside the network of its argument, in one self-contained file."""

from betoog.view.page import render_page, write_page

__all__ = ["render_page", "write_page"]
