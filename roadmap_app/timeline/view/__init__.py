"""A scene seen through a viewport, in px: axis, what is in view, where labels stand, what is under a point."""
