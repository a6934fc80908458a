"""What a form means at its place: anchors, ranges, relations and portions."""
