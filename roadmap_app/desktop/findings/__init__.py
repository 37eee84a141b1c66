"""The alignment panel and what is done about a finding: its table, chips and dialogs. It must not know pages."""
