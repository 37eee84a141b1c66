"""What is known is entered and changed: the quick claim, forms of whole things, four words for a change, history."""
