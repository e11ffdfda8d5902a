//! Where something stands in a text: bytes inside, UTF-16 at the door, as two types.

use std::ops::Range;

/// A stretch of a text in bytes, end exclusive, always on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// How many bytes it covers.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The text it covers; empty when it does not fit `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// As a range of bytes.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// The same stretch as a browser counts it: UTF-16 code units, end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Utf16Span {
    /// The first code unit.
    pub start: u32,
    /// One past the last code unit.
    pub end: u32,
}

/// Counts of UTF-16 code units at every few bytes of a text, so that turning an offset costs a
/// short walk instead of one from the beginning.
#[derive(Clone, Debug, Default)]
pub struct Utf16Index {
    /// Code units before byte `i * STEP`, or before the start of the character that covers it.
    marks: Vec<u32>,
    /// Whether the whole text is ASCII, where bytes and code units agree.
    ascii: bool,
}

const STEP: usize = 256;

impl Utf16Index {
    /// Walks `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { marks: Vec::new(), ascii: true };
        }
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut units = 0;
        for step in text.as_bytes().chunks(STEP) {
            // Where a character covers the mark, it does not count before it.
            let at = marks.len() * STEP;
            let covering =
                text[text.floor_char_boundary(at)..].chars().next().filter(|_| !text.is_char_boundary(at));
            marks.push(units - covering.map_or(0, char::len_utf16) as u32);
            units += step.iter().map(|&byte| units_begun(byte)).sum::<u32>();
        }
        Self { marks, ascii: false }
    }

    /// The number of UTF-16 code units before byte `byte` of `text`, which must be the text that
    /// the index was made of. An offset inside a character counts as its start.
    #[must_use]
    pub fn units(&self, text: &str, byte: usize) -> u32 {
        let byte = byte.min(text.len());
        if self.ascii {
            return byte as u32;
        }
        let Some(mark) = (byte / STEP).checked_sub(usize::from(byte.is_multiple_of(STEP) && byte > 0)) else {
            return 0;
        };
        let mark = mark.min(self.marks.len().saturating_sub(1));
        let mut at = mark * STEP;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let mut units = self.marks.get(mark).copied().unwrap_or(0);
        for c in text[at..].chars() {
            if at + c.len_utf8() > byte {
                break;
            }
            at += c.len_utf8();
            units += c.len_utf16() as u32;
        }
        units
    }

    /// As [`byte_of_unit`], without a walk over all of `text`, which must be the text that the index was
    /// made of.
    #[must_use]
    pub fn byte(&self, text: &str, units: u32) -> usize {
        if self.ascii {
            return text.len().min(units as usize);
        }
        let mark = self.marks.partition_point(|&before| before <= units).saturating_sub(1);
        let start = text.floor_char_boundary(mark * STEP);
        let before = self.marks.get(mark).copied().unwrap_or(0);
        start + byte_of_unit(&text[start..], units - before.min(units))
    }

    /// The span as a browser counts it.
    #[must_use]
    pub fn span(&self, text: &str, span: Span) -> Utf16Span {
        Utf16Span { start: self.units(text, span.start), end: self.units(text, span.end) }
    }
}

/// How many UTF-16 code units the character has that begins with this byte; 0 where none begins.
const fn units_begun(byte: u8) -> u32 {
    match byte {
        0x80..=0xbf => 0,
        0xf0.. => 2,
        _ => 1,
    }
}

/// The byte at which the `units`-th UTF-16 code unit of `text` stands; the end of the text when
/// there are fewer. A unit in the middle of a surrogate pair counts as the pair's start.
#[must_use]
pub fn byte_of_unit(text: &str, units: u32) -> usize {
    let mut seen = 0;
    for (byte, c) in text.char_indices() {
        let next = seen + c.len_utf16() as u32;
        if next > units {
            return byte;
        }
        seen = next;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_agree_with_a_plain_count_on_every_byte() {
        let text = "a😀é—x".repeat(90);
        let index = Utf16Index::new(&text);
        for byte in (0..=text.len()).filter(|&b| text.is_char_boundary(b)) {
            assert_eq!(index.units(&text, byte) as usize, text[..byte].encode_utf16().count());
            assert_eq!(byte_of_unit(&text, index.units(&text, byte)), byte);
            assert_eq!(index.byte(&text, index.units(&text, byte)), byte);
        }
    }
}
