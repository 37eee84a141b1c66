"""A document as slides with native, named shapes. It must not know pages of the window."""
