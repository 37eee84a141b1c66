"""A `domain.documents.chart.Chart` as a picture. It must not know what it tells."""
