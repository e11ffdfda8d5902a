//! A draft and the setting it is written in.

use super::history::Sent;

/// What kind of box a draft stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A post of one's own, also in a group or a thread; what an unknown box is taken for.
    #[default]
    Post,
    /// A public answer to a post or to a comment.
    Reply,
    /// A comment under a post.
    Comment,
    /// The owner's public answer to a review. The strictest: its reader already suspects care.
    ReviewReply,
    /// A message in a conversation that has begun.
    Message,
    /// The first message to somebody.
    FirstMessage,
}

impl Kind {
    /// Every kind with its word in the terminal format and in settings.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Post, "post"),
        (Self::Reply, "reply"),
        (Self::Comment, "comment"),
        (Self::ReviewReply, "review_reply"),
        (Self::Message, "dm"),
        (Self::FirstMessage, "first_dm"),
    ];

    /// The kind's word, one of `post`, `reply`, `comment`, `review_reply`, `dm`, `first_dm`.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("post", |(_, word)| word)
    }

    /// The kind of a word; `None` for a word that is not one of [`Kind::ALL`].
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }

    /// Whether only the recipient reads it.
    #[must_use]
    pub const fn is_private(self) -> bool {
        matches!(self, Self::Message | Self::FirstMessage)
    }

    /// Whether it publicly answers somebody.
    #[must_use]
    pub const fn is_public_answer(self) -> bool {
        matches!(self, Self::Reply | Self::Comment | Self::ReviewReply)
    }

    /// Whether it may be for a group or for friends alone: a message is for its recipient, the answer to a
    /// review for everybody.
    #[must_use]
    pub const fn has_audience(self) -> bool {
        matches!(self, Self::Post | Self::Reply | Self::Comment)
    }
}

/// Who reads what is posted. A message has its recipient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Everybody; what an unknown audience is taken for.
    #[default]
    Public,
    /// All who are in a group, a channel or a team.
    Group,
    /// Those whom the writer let in: friends, followers, contacts.
    Friends,
}

impl Audience {
    /// Every audience with its word in messages.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Public, "public"), (Self::Group, "group"), (Self::Friends, "friends")];

    /// The audience's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(audience, _)| *audience == self).map_or("public", |(_, word)| word)
    }
}

/// Facts of the practice and the writer. What equals one of them is never a patient's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Names of the writer, the staff and the practice.
    pub names: Vec<String>,
    /// Telephone numbers of the practice and the writer.
    pub phones: Vec<String>,
    /// E-mail addresses, or domains, of the practice and the writer.
    pub emails: Vec<String>,
    /// Street addresses of the practice.
    pub addresses: Vec<String>,
    /// Towns and districts the practice stands in.
    pub places: Vec<String>,
}

/// Everything around a draft that bears on what it means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setting {
    /// The kind of box.
    pub kind: Kind,
    /// The site's id, such as `x` or `linkedin`; empty when unknown.
    pub platform: String,
    /// The text being answered.
    pub parent: Option<String>,
    /// The recipient of a message, as shown, such as `@sam`.
    pub recipient: Option<String>,
    /// Earlier messages of the writer that are still remembered.
    pub history: Vec<Sent>,
    /// What the sketches of those messages are mixed with.
    pub salt: u32,
    /// The practice's and the writer's own facts.
    pub profile: Profile,
    /// A BCP 47 tag such as `en-US`; empty means `en-US`.
    pub locale: String,
    /// Whether an image or a video is attached, where the box tells.
    pub photo: bool,
    /// Who reads it, where it is no message.
    pub audience: Audience,
}

/// A text in its setting.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// What has been written so far.
    pub text: &'a str,
    /// Where, to whom and in answer to what.
    pub setting: &'a Setting,
}

impl<'a> Draft<'a> {
    /// A draft of `text` in `setting`.
    #[must_use]
    pub const fn new(text: &'a str, setting: &'a Setting) -> Self {
        Self { text, setting }
    }
}
