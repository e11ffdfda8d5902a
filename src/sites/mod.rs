//! Where people post: a roster and one site a file.
