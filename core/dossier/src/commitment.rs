//! Salted promises, field by field: sign once, withhold or forget later.
