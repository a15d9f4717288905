"""The page: a document's text beside the network of its argument, in one self-contained file."""

from betoog.view.overview import render_overview, write_overview
from betoog.view.page import render_page, write_page

__all__ = ["render_overview", "render_page", "write_overview", "write_page"]
