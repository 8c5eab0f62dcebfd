//! JSON from elsewhere, read once and strictly, or refused with its place.
