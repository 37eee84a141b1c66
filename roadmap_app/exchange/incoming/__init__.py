"""Any table in: encoding, dialect and header found, columns mapped, rows made from them."""
