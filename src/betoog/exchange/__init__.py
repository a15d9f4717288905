"""Exchange: the argument in formats that other programs and people read."""

from betoog.exchange.graphml import to_graphml
from betoog.exchange.report import render_report
from betoog.exchange.tables import TABLES, to_csv

__all__ = ["TABLES", "render_report", "to_csv", "to_graphml"]
