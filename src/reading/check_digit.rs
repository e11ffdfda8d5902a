//! Layouts and check digits of the numbers that health cards and vehicles carry.
//!
//! A check digit alone is weak: one random ten-digit number in eleven passes the one of the NHS, one
//! in ten the one of Ontario. So they only ever confirm what a keyword says.

/// Every digit of `text`, or `None` when it holds anything else.
fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|c| c.to_digit(10)).collect()
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(d, w)| d * w).sum()
}

/// Luhn's formula: cards, Ontario's health number, Canada's insurance number.
#[must_use]
pub fn luhn(text: &str) -> bool {
    let Some(digits) = digits(text).filter(|d| d.len() > 1) else { return false };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, &d)| if at % 2 == 1 { d * 2 / 10 + d * 2 % 10 } else { d })
        .sum();
    sum.is_multiple_of(10)
}

/// The UK's NHS number and Scotland's CHI: weights 10 to 2, modulo 11.
#[must_use]
pub fn nhs(text: &str) -> bool {
    let Some(d) = digits(text).filter(|d| d.len() == 10) else { return false };
    let check = 11 - weighted(&d[..9], &[10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    check != 10 && d[9] == check % 11
}

/// British Columbia's personal health number: begins with 9, weights on digits 2 to 9, modulo 11.
#[must_use]
pub fn british_columbia(text: &str) -> bool {
    let Some(d) = digits(text).filter(|d| d.len() == 10 && d[0] == 9) else { return false };
    let rest = weighted(&d[1..9], &[2, 4, 8, 5, 10, 9, 7, 3]) % 11;
    11 - rest == d[9]
}

/// Ontario's health number, with or without its two letters of version.
#[must_use]
pub fn ontario(text: &str) -> bool {
    let version = text.len() == 12 && text.as_bytes()[10..].iter().all(u8::is_ascii_uppercase);
    (text.len() == 10 || version) && text.is_char_boundary(10) && luhn(&text[..10])
}

/// Australia's Medicare number: ten digits, often with the one of the person behind.
#[must_use]
pub fn australia(text: &str) -> bool {
    let Some(d) = digits(text).filter(|d| matches!(d.len(), 9..=11)) else { return false };
    (2..=6).contains(&d[0]) && weighted(&d[..8], &[1, 3, 7, 9, 1, 3, 7, 9]) % 10 == d[8]
}

/// New Zealand's NHI: three letters without I and O, then four digits, or two digits and two letters.
#[must_use]
pub fn new_zealand(text: &str) -> bool {
    let b = text.as_bytes();
    let letter = |c: &u8| c.is_ascii_uppercase() && !matches!(c, b'I' | b'O');
    b.len() == 7
        && b[..3].iter().all(letter)
        && b[3..5].iter().all(u8::is_ascii_digit)
        && (b[5..].iter().all(u8::is_ascii_digit)
            || b[5].is_ascii_digit() && letter(&b[6])
            || b[5..].iter().all(letter))
}

/// Quebec's RAMQ: four letters of the name, then eight digits with the birth date.
#[must_use]
pub fn quebec(text: &str) -> bool {
    has_form(text, "AAAA99999999")
}

/// The US Medicare beneficiary identifier: eleven places, letters without S, L, O, I, B and Z.
#[must_use]
pub fn medicare(text: &str) -> bool {
    let b = text.as_bytes();
    let letter = |c: u8| c.is_ascii_uppercase() && !b"SLOIBZ".contains(&c);
    let digit = |c: u8| c.is_ascii_digit();
    b.len() == 11
        && (b'1'..=b'9').contains(&b[0])
        && letter(b[1])
        && (letter(b[2]) || digit(b[2]))
        && digit(b[3])
        && letter(b[4])
        && (letter(b[5]) || digit(b[5]))
        && digit(b[6])
        && letter(b[7])
        && letter(b[8])
        && digit(b[9])
        && digit(b[10])
}

/// The UK's national insurance number: two letters, six digits, a letter from A to D.
#[must_use]
pub fn national_insurance(text: &str) -> bool {
    has_form(text, "AA999999A") && text.ends_with(['A', 'B', 'C', 'D'])
}

/// India's tax number: five letters, four digits, a letter.
#[must_use]
pub fn india_tax(text: &str) -> bool {
    has_form(text, "AAAAA9999A")
}

/// Whether `text` has a capital where `form` has an `A`, a digit where it has a `9`, and nothing else.
fn has_form(text: &str, form: &str) -> bool {
    let fits =
        |(byte, of): (u8, u8)| if of == b'A' { byte.is_ascii_uppercase() } else { byte.is_ascii_digit() };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(fits)
}

/// Whether `text` passes the check that a locale's file calls `name`.
#[must_use]
pub fn passes(name: &str, text: &str) -> bool {
    let digits = || text.bytes().all(|byte| byte.is_ascii_digit());
    match name {
        "any" => true,
        "us" => medicare(text),
        "nhs" => text.len() == 10 && nhs(text),
        "ontario" => ontario(text),
        "columbia" => british_columbia(text),
        "quebec" => quebec(text),
        "luhn" => text.len() == 9 && luhn(text),
        "australia" => digits() && australia(text),
        "zealand" => new_zealand(text),
        "insurance" => national_insurance(text),
        "tax" => india_tax(text),
        _ => false,
    }
}

/// A vehicle identification number: seventeen places without I, O and Q.
#[must_use]
pub fn vehicle(text: &str) -> bool {
    let b = text.as_bytes();
    b.len() == 17
        && b.iter().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() && !matches!(c, b'I' | b'O' | b'Q'))
        && b.iter().filter(|c| c.is_ascii_digit()).count() >= 4
        && b.iter().any(u8::is_ascii_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_pass_and_their_neighbours_do_not() {
        assert!(nhs("9434765919") && !nhs("9434765918"));
        assert!(medicare("1EG4TE5MK73") && !medicare("1SG4TE5MK73"));
        assert!(australia("2123456701") && !australia("2123456711"));
        assert!(british_columbia("9698658215") && !british_columbia("9698658216"));
        assert!(luhn("4539578763621486") && !luhn("4539578763621487"));
        assert!(new_zealand("ZAA0067") && !new_zealand("ZIA0067"));
        assert!(national_insurance("QQ123456C") && !national_insurance("QQ123456E"));
        assert!(india_tax("ABCPD1234E") && !india_tax("ABCP12345E"));
        assert!(passes("luhn", "046454286") && !passes("luhn", "046454287") && !passes("none", "1"));
        assert!(vehicle("1M8GDM9AXKP042788") && !vehicle("1M8GDM9AXKP04278O"));
    }

    #[test]
    fn nothing_breaks_them() {
        for text in ["", "é", "éééééééééé", "1234567890é", "\u{1f600}"] {
            let any = luhn(text) || nhs(text) || ontario(text) || australia(text) || medicare(text);
            assert!(!any && !new_zealand(text) && !quebec(text) && !vehicle(text) && !british_columbia(text));
        }
    }
}
