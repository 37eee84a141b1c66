"""Words that all pages share: dates and findings as sentences, lags, addresses. They must not know pages."""
