"""What is known of the thing that is selected, with sources to copy. It must not know pages."""
