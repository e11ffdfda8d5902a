//! A table of things by the hashes of their words. It is built in one go over them, which where the module
//! runs as plain script is a matter of milliseconds that its first user waits for.

/// Which things have a hash: those of a bucket hang together, in their own order.
#[derive(Debug)]
pub struct Chains {
    heads: Vec<u16>,
    next: Vec<u16>,
}

/// How many buckets there are.
const BUCKETS: usize = 1 << 11;
/// No thing more.
const NONE: u16 = u16::MAX;

impl Chains {
    /// The table of things with these `hashes`.
    #[must_use]
    pub fn of(hashes: &[u32]) -> Self {
        let (mut heads, mut next) = (vec![NONE; BUCKETS], vec![NONE; hashes.len()]);
        for (at, &hash) in hashes.iter().enumerate().rev() {
            next[at] = std::mem::replace(&mut heads[bucket(hash)], at as u16);
        }
        Self { heads, next }
    }

    /// The numbers of the things that may have `hash`, in order.
    pub fn with(&self, hash: u32) -> impl Iterator<Item = usize> {
        let mut at = self.heads[bucket(hash)];
        std::iter::from_fn(move || {
            let this = usize::from(at);
            at = *self.next.get(this)?;
            Some(this)
        })
    }
}

const fn bucket(hash: u32) -> usize {
    (hash ^ hash >> 15) as usize & (BUCKETS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_found_in_its_order() {
        let hashes: Vec<u32> = (0..5_000_u32).map(|n| (n % 1_000).wrapping_mul(0x9E37_79B1)).collect();
        let chains = Chains::of(&hashes);
        for hash in &hashes {
            let found: Vec<usize> = chains.with(*hash).filter(|&at| hashes[at] == *hash).collect();
            assert!(found.len() == 5 && found.is_sorted());
        }
    }
}
