"""From a roadmap to rows, lanes, bars and marks in float days. It must not know pixels."""
