//! The shell: the only room with a page in it.
