//! Lists without their words: a filter that answers whether a word stands in a list.
//!
//! Of each word only nine bits are kept, and spread over four of the filter's slots so that no slot
//! is left over (a binary fuse filter, after Graf and Lemire): some ten bits a word, four reads a
//! question, nothing to unpack. Who is in a list is always found. Who is not is taken for a member once
//! in 512 times, and never where the word is known to us from elsewhere: those few are kept beside the
//! filter. Phrases are entered twice and must be found twice, since any two words that
//! stand side by side are asked after: one in a quarter of a million is mistaken. Hashes are of 32 bits, so that the
//! plain-script twin is as quick.

/// Bits that are kept of a word.
const BITS: u32 = 9;
/// Bytes before the slots and before the words that only seem to be members.
const HEAD: usize = 12;
/// What makes the number of a list that of its phrases, entered once more.
const AGAIN: u8 = 0x80;
/// Slots that a word is spread over.
const SPREAD: usize = 4;
/// Slots in a segment; a word's slots lie in as many segments that follow one another.
const SEGMENT: usize = 1 << 10;

/// A word's hash, before it is known which list is asked: two halves, since with one of 32 bits some word
/// of ours would be taken for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(u32, u32);

impl Word {
    /// The hash of `word`.
    #[must_use]
    pub fn of(word: &str) -> Self {
        Self::of_nothing().and(word)
    }

    /// The hash of no letter.
    #[must_use]
    pub const fn of_nothing() -> Self {
        Self(0x811c_9dc5, 0)
    }

    /// The hash of what was hashed so far and `more` behind it.
    #[must_use]
    pub fn and(self, more: &str) -> Self {
        more.bytes().map(u32::from).fold(self, |Self(one, two), byte| {
            Self((one ^ byte).wrapping_mul(0x0100_0193), two.wrapping_mul(0x2C1B_3C6D).wrapping_add(byte))
        })
    }

    /// One number for it, of which every bit depends on every letter.
    #[must_use]
    pub const fn spread(self) -> u32 {
        mix(self.0 ^ self.1)
    }

    /// The word as a member of the list with this number.
    const fn in_list(self, list: u8) -> Member {
        Member(mix(self.0 ^ (list as u32 + 1).wrapping_mul(0x9E37_79B1)), self.1)
    }
}

/// A word as a member of one of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Member(u32, u32);

impl Member {
    /// One number for it, which two of the few hundred that only seem to be members do not share.
    const fn short(self) -> u32 {
        self.0 ^ mix(self.1)
    }
}

/// Spreads every bit over the whole number.
const fn mix(mut hash: u32) -> u32 {
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x7feb_352d);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x846c_a68b);
    hash ^ hash >> 16
}

/// Where a member's bits are, and what they are.
struct Trace {
    slots: [usize; SPREAD],
    bits: u16,
}

impl Trace {
    const fn of(member: Member, seed: u32, segments: u32) -> Self {
        let one = mix(member.0 ^ seed);
        let two = mix(one ^ member.1);
        let first = (((one >> 16) * segments) >> 16) as usize * SEGMENT;
        let mask = SEGMENT - 1;
        let within =
            [one as usize & mask, two as usize & mask, two as usize >> 10 & mask, two as usize >> 20 & mask];
        Self {
            slots: [
                first + within[0],
                first + SEGMENT + within[1],
                first + 2 * SEGMENT + within[2],
                first + 3 * SEGMENT + within[3],
            ],
            bits: (mix(two ^ member.0) >> (32 - BITS)) as u16,
        }
    }
}

/// A filter over several lists, as it lies in its file.
#[derive(Clone, Copy, Debug)]
pub struct Packed<'a> {
    seed: u32,
    segments: u32,
    /// The words that only seem to be members, sorted, four bytes each.
    seeming: &'a [u8],
    slots: &'a [u8],
}

impl<'a> Packed<'a> {
    /// The filter in `bytes`, as [`pack`] has made them.
    ///
    /// # Panics
    ///
    /// When `bytes` are fewer than they say themselves.
    #[must_use]
    pub const fn of_file(bytes: &'a [u8]) -> Self {
        let (head, rest) = bytes.split_at(HEAD);
        let (seeming, slots) = rest.split_at(number(head, 8) as usize * 4);
        Self { seed: number(head, 0), segments: number(head, 4), seeming, slots }
    }

    /// Whether `word` stands in the list with this number.
    #[must_use]
    pub fn holds(&self, list: u8, word: &str) -> bool {
        let hash = Word::of(word);
        self.holds_hash(list, hash) && (!word.contains(' ') || self.holds_hash(list | AGAIN, hash))
    }

    /// Whether the phrase of two words stands in the list with this number.
    #[must_use]
    pub fn holds_pair(&self, list: u8, first: &str, second: &str) -> bool {
        let hash = Word::of(first).and(" ").and(second);
        self.holds_hash(list, hash) && self.holds_hash(list | AGAIN, hash)
    }

    /// As [`Self::holds`], of a single word.
    #[must_use]
    pub fn holds_hash(&self, list: u8, word: Word) -> bool {
        let member = word.in_list(list);
        let trace = Trace::of(member, self.seed, self.segments);
        let bits = trace.slots.iter().fold(0, |bits, &slot| bits ^ slot_of(self.slots, slot));
        bits == trace.bits && !self.only_seems(member.short())
    }

    /// Whether `member` is one of the words that only seem to be members.
    fn only_seems(&self, member: u32) -> bool {
        let (mut low, mut high) = (0, self.seeming.len() / 4);
        while low < high {
            let middle = usize::midpoint(low, high);
            match number(self.seeming, middle * 4).cmp(&member) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        false
    }
}

/// The number whose four bytes begin at `at`.
const fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// What stands in a slot, wherever in two bytes it begins.
fn slot_of(slots: &[u8], slot: usize) -> u16 {
    let at = slot * BITS as usize;
    let pair = u16::from_le_bytes([slots[at / 8], slots[at / 8 + 1]]);
    pair >> (at % 8) & ((1 << BITS) - 1)
}

/// The file of a filter over `lists`, by their numbers; none of `known` will seem to stand where it does
/// not. The same words give the same bytes.
#[must_use]
pub fn pack(lists: &[Vec<&str>], known: &[&str]) -> Vec<u8> {
    let numbered = |list: usize| list as u8;
    let mut members: Vec<Member> = Vec::new();
    for (list, words) in lists.iter().enumerate() {
        members.extend(words.iter().map(|word| Word::of(word).in_list(numbered(list))));
        let phrases = words.iter().filter(|word| word.contains(' '));
        members.extend(phrases.map(|phrase| Word::of(phrase).in_list(numbered(list) | AGAIN)));
    }
    members.sort_unstable();
    members.dedup();
    let (seed, segments, slots) =
        (0..).find_map(|seed| filled(&members, mix(seed), seed)).unwrap_or_default();
    let mut packed = vec![0; (slots.len() * BITS as usize).div_ceil(8) + 1];
    for (slot, &bits) in slots.iter().enumerate() {
        let at = slot * BITS as usize;
        let shifted = (bits << (at % 8)).to_le_bytes();
        packed[at / 8] |= shifted[0];
        packed[at / 8 + 1] |= shifted[1];
    }
    let head = |seeming: u32| [seed, segments, seeming].map(u32::to_le_bytes).concat();
    let bare = [head(0), packed.clone()].concat();
    let mut seeming: Vec<u32> = Vec::new();
    for list in 0..lists.len() {
        let seems = known.iter().filter(|word| Packed::of_file(&bare).holds(numbered(list), word));
        let strangers = seems
            .map(|word| Word::of(word).in_list(numbered(list)))
            .filter(|it| members.binary_search(it).is_err());
        seeming.extend(strangers.map(Member::short));
    }
    seeming.sort_unstable();
    seeming.dedup();
    [head(seeming.len() as u32), seeming.iter().flat_map(|member| member.to_le_bytes()).collect(), packed]
        .concat()
}

/// The slots of a filter over `members`, each in its place; none where this seed ties a knot. The later
/// the `attempt`, the more room.
fn filled(members: &[Member], seed: u32, attempt: u32) -> Option<(u32, u32, Vec<u16>)> {
    let room = members.len() * (1_080 + attempt as usize) / 1_000;
    let segments = room.div_ceil(SEGMENT).saturating_sub(SPREAD - 1).max(1);
    let trace = |member| Trace::of(member, seed, segments as u32);
    let mut slots = vec![0_u16; (segments + SPREAD - 1) * SEGMENT];
    // How many members a slot has, and which, all in one number.
    let mut crowd = vec![(0_u32, 0_usize); slots.len()];
    for (at, &member) in members.iter().enumerate() {
        for slot in trace(member).slots {
            crowd[slot] = (crowd[slot].0 + 1, crowd[slot].1 ^ at);
        }
    }
    // Who is alone in a slot can be settled last; without them, others are alone.
    let mut alone: Vec<usize> = (0..slots.len()).filter(|&slot| crowd[slot].0 == 1).collect();
    let mut order = Vec::with_capacity(members.len());
    while let Some(slot) = alone.pop() {
        if crowd[slot].0 != 1 {
            continue;
        }
        let at = crowd[slot].1;
        order.push((members[at], slot));
        for other in trace(members[at]).slots {
            crowd[other] = (crowd[other].0 - 1, crowd[other].1 ^ at);
            if crowd[other].0 == 1 {
                alone.push(other);
            }
        }
    }
    if order.len() < members.len() {
        return None;
    }
    for (member, own) in order.into_iter().rev() {
        let trace = trace(member);
        slots[own] = 0;
        slots[own] = trace.slots.iter().fold(trace.bits, |bits, &slot| bits ^ slots[slot]);
    }
    Some((seed, segments as u32, slots))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_member_is_found_and_few_others() {
        let words: Vec<String> = (0..30_000).map(|n| format!("w{n}")).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let file = pack(&[words[..20_000].to_vec(), words[10_000..12_000].to_vec()], &words[..25_000]);
        let packed = Packed::of_file(&file);
        let holds =
            |list: u8, range: std::ops::Range<usize>| range.filter(|&n| packed.holds(list, words[n])).count();
        assert_eq!((holds(0, 0..20_000), holds(1, 10_000..12_000)), (20_000, 2_000));
        // None of those that were told, and of the others about one in 1,024.
        assert_eq!((holds(0, 20_000..25_000), holds(1, 0..10_000), holds(1, 12_000..25_000)), (0, 0, 0));
        assert!(holds(0, 25_000..30_000) + holds(1, 25_000..30_000) < 30);
        assert!(file.len() < 22_000 * 3 / 2 + 400);
    }

    #[test]
    fn a_phrase_is_hashed_as_it_reads() {
        assert_eq!(Word::of("new york"), Word::of("new").and(" ").and("york"));
    }
}
