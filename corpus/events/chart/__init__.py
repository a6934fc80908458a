"""The picture of a timeline, its description in words, and the same as a table.

rows       which rows a picture has and which marks stand in each
scale      days to pixels, and the years or months to name below
lanes      marks of a row, placed so that none hides another
key        which events have a number, and what each was
pen        fonts, colours and shapes
legend     what the marks mean, and the key
drawing    the PNG
alt_text   what the picture shows, in words
table      the events as CSV
"""

from corpus.events.chart.alt_text import alternative_text
from corpus.events.chart.rows import Chart, chart_of
from corpus.events.chart.table import csv_table

__all__ = ["Chart", "alternative_text", "chart_of", "csv_table", "draw"]


def draw(chart: Chart) -> bytes:
    """Draw a chart as a PNG."""
    from corpus.events.chart import drawing  # and Pillow, at the first picture

    return drawing.draw(chart)
