"""Validation: from syntax to coverage, every failure a readable line with its place."""

from betoog.validation.check import ArgumentCheck, Report, check, check_example
from betoog.validation.coverage import Coverage, measure
from betoog.validation.findings import Finding, finding, from_error
from betoog.validation.shapes import shape_findings

__all__ = [
    "ArgumentCheck",
    "Coverage",
    "Finding",
    "Report",
    "check",
    "check_example",
    "finding",
    "from_error",
    "measure",
    "shape_findings",
]
