"""The page Timeline: what stands in front of my deals. Its scene is made in `timeline`."""
