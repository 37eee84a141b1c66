"""What pages and packs say, as sections, tables and charts without a look: neighbours hand it each other."""
