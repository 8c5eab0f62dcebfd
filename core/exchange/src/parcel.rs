//! Large evidence on the road: a manifest, sealed files, segments, resume.
