"""A chart in the window: the view, its card and its legend. It must not know what is drawn."""
