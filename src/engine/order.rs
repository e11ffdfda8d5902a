//! Putting things in order by numbers. One sort serves all of them: each sort that is written anew is some
//! kilobytes more for a page to load.

/// Puts `items` in the order of what `number` says of each; of equals the earlier stays the earlier.
pub fn by<T>(items: &mut Vec<T>, number: impl Fn(&T) -> (usize, usize)) {
    let keys = items.iter().map(number).enumerate();
    let mut order: Vec<(usize, usize, usize)> = keys.map(|(at, (one, two))| (one, two, at)).collect();
    if order.is_sorted() {
        return;
    }
    order.sort_unstable();
    let mut from: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|(_, _, at)| from[at].take()));
}

#[cfg(test)]
mod tests {
    use super::by;

    #[test]
    fn equals_keep_their_order() {
        let mut words = vec!["bb", "a", "cc", "b", "ccc", "aa"];
        by(&mut words, |word| (word.len(), 0));
        assert_eq!(words, ["a", "b", "bb", "cc", "aa", "ccc"]);
        by(&mut words, |word| (0, usize::from(word.as_bytes()[0])));
        assert_eq!(words, ["a", "aa", "b", "bb", "cc", "ccc"]);
    }
}
