"""How everything looks: theme, style sheet, icons, text, marks, layouts. It must not know what is shown."""
