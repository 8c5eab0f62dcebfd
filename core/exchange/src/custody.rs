//! Every hand an exhibit passed, one signed line each.
