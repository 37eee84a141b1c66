"""What a person types: names as they are said, and the line that is a whole claim."""
