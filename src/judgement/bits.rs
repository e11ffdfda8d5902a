//! Numbers that are mostly small, in few bits (after Rice): the low bits as they are, and before them as
//! many ones as the rest counts, and a zero.

/// Reads numbers from bytes; behind their end stand zeros.
#[derive(Debug)]
pub struct Bits<'a> {
    bytes: &'a [u8],
    /// What is read and not yet used, the next bit lowest, and how many bits that is.
    held: u32,
    left: u32,
}

impl<'a> Bits<'a> {
    /// The numbers in `bytes`.
    #[must_use]
    pub const fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, held: 0, left: 0 }
    }

    /// Sees to it that at least 24 bits are held.
    fn fill(&mut self) {
        while self.left <= 24 {
            let byte = self.bytes.split_off_first().copied().unwrap_or_default();
            self.held |= u32::from(byte) << self.left;
            self.left += 8;
        }
    }

    fn skip(&mut self, bits: u32) {
        self.held >>= bits;
        self.left -= bits;
    }

    /// The next bit.
    pub fn bit(&mut self) -> bool {
        self.fill();
        let bit = self.held & 1 == 1;
        self.skip(1);
        bit
    }

    /// The next number, of which `low` bits, sixteen at the most, stand as they are.
    pub fn number(&mut self, low: u8) -> u32 {
        let mut ones = 0;
        loop {
            self.fill();
            let run = self.held.trailing_ones();
            ones += run;
            // Where all that is held are ones, more may follow.
            if run < self.left {
                self.skip(run + 1);
                break;
            }
            (self.held, self.left) = (0, 0);
        }
        self.fill();
        let number = ones << low | self.held & ((1 << low) - 1);
        self.skip(u32::from(low));
        number
    }
}

/// Writes what [`Bits`] reads.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
    /// How many bits of the last byte are written.
    used: u8,
}

impl Writer {
    /// Writes one bit.
    pub fn bit(&mut self, bit: bool) {
        if self.used.is_multiple_of(8) {
            self.bytes.push(0);
            self.used = 0;
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(bit) << self.used;
        }
        self.used += 1;
    }

    /// Writes `number` with `low` bits as they are.
    pub fn number(&mut self, number: u32, low: u8) {
        for _ in 0..number >> low {
            self.bit(true);
        }
        self.bit(false);
        for bit in 0..low {
            self.bit(number >> bit & 1 == 1);
        }
    }

    /// All that was written, the last byte filled with zeros.
    #[must_use]
    pub fn bytes(self) -> Vec<u8> {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let numbers = [0, 1, 2, 31, 32, 700, 65_535, 3, 0, 0, 9];
        for low in [0, 3, 7, 16] {
            let mut writer = Writer::default();
            for number in numbers {
                writer.number(number, low);
                writer.bit(number % 2 == 1);
            }
            let bytes = writer.bytes();
            let mut bits = Bits::of(&bytes);
            for number in numbers {
                assert_eq!((bits.number(low), bits.bit()), (number, number % 2 == 1), "{low}");
            }
            assert!(!bits.bit());
        }
    }
}
