"""What is printed beside a page that draws: the words that follow the chart."""
