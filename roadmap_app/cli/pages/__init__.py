"""Commands that answer what a page answers: the same figures and sentences without a window."""
