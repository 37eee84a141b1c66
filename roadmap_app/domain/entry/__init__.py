"""What a person types: names as they are said, the line that is a whole claim, where a workspace lies."""
