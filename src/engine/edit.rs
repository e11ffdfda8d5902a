//! What changed between two states of a draft.

use super::span::Span;

/// How many bytes are compared at once.
const STRIDE: usize = 16;

/// How many bytes are the same at the beginnings of both.
fn common_start(a: &[u8], b: &[u8]) -> usize {
    let strides = a.chunks_exact(STRIDE).zip(b.chunks_exact(STRIDE)).take_while(|(x, y)| x == y).count();
    let from = strides * STRIDE;
    from + a[from..].iter().zip(&b[from..]).take_while(|(x, y)| x == y).count()
}

/// How many bytes are the same at the ends of both.
fn common_end(a: &[u8], b: &[u8]) -> usize {
    let strides = a.rchunks_exact(STRIDE).zip(b.rchunks_exact(STRIDE)).take_while(|(x, y)| x == y).count();
    let from = strides * STRIDE;
    let (a, b) = (&a[..a.len() - from], &b[..b.len() - from]);
    from + a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count()
}

/// One replacement that turns an old text into a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the old text that went.
    pub removed: Span,
    /// How many bytes stand there now.
    pub inserted: usize,
}

impl Edit {
    /// The smallest single replacement between two texts: what lies between their common beginning
    /// and their common end.
    #[must_use]
    pub fn between(old: &str, new: &str) -> Self {
        let (a, b) = (old.as_bytes(), new.as_bytes());
        let limit = a.len().min(b.len());
        let mut start = common_start(a, b);
        while !old.is_char_boundary(start) || !new.is_char_boundary(start) {
            start -= 1;
        }
        let mut tail = common_end(a, b).min(limit - start);
        while !old.is_char_boundary(a.len() - tail) || !new.is_char_boundary(b.len() - tail) {
            tail -= 1;
        }
        Self { removed: Span::new(start, a.len() - tail), inserted: b.len() - tail - start }
    }

    /// Where `span` of the old text stands in the new one, or `None` when the edit touched it.
    ///
    /// Text put right before or right after a span leaves it alone, except that a letter or digit
    /// typed against it changes the word, which the caller sees by comparing the words.
    #[must_use]
    pub fn carry(&self, span: Span) -> Option<Span> {
        if span.end <= self.removed.start {
            Some(span)
        } else if span.start >= self.removed.end {
            let shift = |at: usize| at - self.removed.end + self.removed.start + self.inserted;
            Some(Span::new(shift(span.start), shift(span.end)))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_smallest_replacement() {
        assert_eq!(Edit::between("a cat", "a black cat"), Edit { removed: Span::new(2, 2), inserted: 6 });
        assert_eq!(Edit::between("aaa", "aa"), Edit { removed: Span::new(2, 3), inserted: 0 });
        assert_eq!(Edit::between("é", "è"), Edit { removed: Span::new(0, 2), inserted: 2 });
        assert_eq!(Edit::between("same", "same"), Edit { removed: Span::new(4, 4), inserted: 0 });
    }

    #[test]
    fn carries_what_it_did_not_touch() {
        let edit = Edit::between("My patient Dana came", "My dear patient Dana came");
        assert_eq!(edit.carry(Span::new(11, 15)), Some(Span::new(16, 20)));
        assert_eq!(edit.carry(Span::new(0, 2)), Some(Span::new(0, 2)));
        assert_eq!(Edit::between("Dana", "Dxna").carry(Span::new(0, 4)), None);
    }
}
