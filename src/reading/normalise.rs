//! The draft as it reads, whatever tricks its letters play: lower case, without accents, look-alike
//! letters turned Latin, invisible characters gone, with the way back to the draft's own bytes.

use crate::engine::span::Span;

/// A folded text with a map from each of its bytes to the draft.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// Lower case and mostly ASCII; other scripts stay as they are.
    pub text: String,
    /// For each byte of `text`, the draft's byte at which the character it came from starts.
    map: Vec<u32>,
    /// Length of the draft in bytes.
    end: u32,
}

impl Folded {
    /// Folds `draft`.
    #[must_use]
    #[inline(never)]
    pub fn of(draft: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(draft.len()),
            map: Vec::with_capacity(draft.len()),
            end: draft.len() as u32,
        };
        for (byte, c) in draft.char_indices() {
            if c.is_ascii() {
                folded.text.push(c.to_ascii_lowercase());
            } else {
                fold(c, &mut folded.text);
            }
            folded.map.resize(folded.text.len(), byte as u32);
        }
        folded
    }

    /// The draft's span for a stretch of the folded text; `draft` must be the text it was made of.
    #[must_use]
    pub fn span(&self, draft: &str, start: usize, end: usize) -> Span {
        let at = |byte: usize| self.map.get(byte).copied().unwrap_or(self.end) as usize;
        let last = if end > start { at(end - 1) } else { at(start) };
        let width = if end > start { draft[last..].chars().next().map_or(0, char::len_utf8) } else { 0 };
        Span::new(at(start), last + width)
    }
}

/// Whether `c` takes no room on the screen: zero-width characters, soft hyphens, direction marks,
/// variation selectors, tags.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// Appends what the non-ASCII character `c` reads as.
fn fold(c: char, out: &mut String) {
    if is_invisible(c) || ('\u{0300}'..='\u{036f}').contains(&c) {
        return;
    }
    if let Some(latin) = look_alike(c) {
        out.push_str(latin);
        return;
    }
    let code = c as u32;
    match code {
        // Full-width forms of ASCII.
        0xff01..=0xff5e => out.push(char::from((code - 0xff01 + 0x21) as u8).to_ascii_lowercase()),
        // Mathematical alphabets repeat A to Z and a to z, as "fancy text" generators use them.
        0x1d400..=0x1d6a3 => out.push(char::from(b'a' + ((code - 0x1d400) % 52 % 26) as u8)),
        0x1d7ce..=0x1d7ff => out.push(char::from(b'0' + ((code - 0x1d7ce) % 10) as u8)),
        // Circled, squared and regional letters. Regional indicators come in pairs as flags, and
        // stay emoji.
        0x24b6..=0x24e9 => out.push(char::from(b'a' + ((code - 0x24b6) % 26) as u8)),
        0x1f130..=0x1f149 | 0x1f150..=0x1f169 | 0x1f170..=0x1f189 => {
            out.push(char::from(b'a' + ((code - 0x1f130) % 32) as u8));
        }
        _ => out.extend(c.to_lowercase()),
    }
}

/// The Latin letters that `c` passes for, if it does.
fn look_alike(c: char) -> Option<&'static str> {
    Some(match c {
        '‘' | '’' | 'ʼ' | '‛' | '′' | '`' | '´' | 'ʹ' => "'",
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' => "-",
        '…' => "...",
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => " ",
        '\u{2028}' | '\u{2029}' | '\u{85}' => "\n",
        'ß' => "ss",
        'Æ' | 'æ' => "ae",
        'Œ' | 'œ' => "oe",
        'Þ' | 'þ' => "th",
        'Ø'
        | 'ø'
        | 'Ò'..='Ö'
        | 'ò'..='ö'
        | 'Ō'
        | 'ō'
        | 'Ő'
        | 'ő'
        | 'Ơ'
        | 'ơ'
        | 'ọ'
        | 'ỏ'
        | 'ố'
        | 'ồ'
        | 'ổ'
        | 'ỗ'
        | 'ộ'
        | 'ớ'
        | 'ờ'
        | 'ở'
        | 'ỡ'
        | 'ợ'
        | 'Ọ' => "o",
        'À'..='Å'
        | 'à'..='å'
        | 'Ā'..='ą'
        | 'ả'
        | 'ạ'
        | 'ấ'
        | 'ầ'
        | 'ẩ'
        | 'ẫ'
        | 'ậ'
        | 'ắ'
        | 'ằ'
        | 'ẳ'
        | 'ẵ'
        | 'ặ'
        | 'Ạ'
        | 'Ả' => "a",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ď'..='đ' | 'Ð' | 'ð' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' | 'Ẹ' => {
            "e"
        }
        'Ĝ'..='ģ' => "g",
        'Ĥ'..='ħ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' | 'ỉ' | 'ị' | 'Ị' => "i",
        'Ĵ' | 'ĵ' => "j",
        'Ķ' | 'ķ' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ň' => "n",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' | 'Ș' | 'ș' => "s",
        'Ţ'..='ŧ' | 'Ț' | 'ț' => "t",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'Ư' | 'ư' | 'ụ' | 'ủ' | 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự' => {
            "u"
        }
        'Ý' | 'ý' | 'ÿ' | 'Ÿ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => "y",
        'Ź'..='ž' => "z",
        'Ŵ' | 'ŵ' => "w",
        // Cyrillic and Greek letters that look Latin.
        'А' | 'а' | 'Α' | 'α' => "a",
        'В' | 'Β' | 'ʙ' => "b",
        'С' | 'с' | 'ϲ' => "c",
        'ԁ' => "d",
        'Е' | 'е' | 'Ё' | 'ё' | 'Ε' => "e",
        'Н' | 'Η' | 'һ' => "h",
        'І' | 'і' | 'Ι' | 'ι' => "i",
        'Ј' | 'ј' => "j",
        'К' | 'Κ' | 'κ' => "k",
        'М' | 'Μ' => "m",
        'Ν' => "n",
        'О' | 'о' | 'Ο' | 'ο' => "o",
        'Р' | 'р' | 'Ρ' | 'ρ' => "p",
        'Ѕ' | 'ѕ' => "s",
        'Т' | 'Τ' | 'τ' => "t",
        'Υ' | 'υ' | 'у' | 'У' => "y",
        'ѵ' | 'ν' => "v",
        'ԝ' => "w",
        'Х' | 'х' | 'Χ' | 'χ' => "x",
        'Ζ' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_and_finds_the_way_back() {
        let draft = "Ａ ﬁ “Zoë’s” r\u{200b}etw\u{435}et";
        let folded = Folded::of(draft);
        assert!(folded.text.ends_with("\"zoe's\" retweet"), "{}", folded.text);
        let at = folded.text.find("retweet").unwrap();
        assert_eq!(folded.span(draft, at, at + 7).of(draft), "r\u{200b}etw\u{435}et");
        let at = folded.text.find("zoe").unwrap();
        assert_eq!(folded.span(draft, at, at + 3).of(draft), "Zoë");
    }
}
