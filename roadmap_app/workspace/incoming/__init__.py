"""Files as they come: bundles, tables of any maker and files of other programs, as one change."""
