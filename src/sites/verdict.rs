//! From what stands around a box to what it is for.

use super::cue::{self, Cue};
use crate::engine::draft::{Audience, Kind};
use crate::reading::normalise::Folded;

/// What the shell saw around a box.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Labels and placeholders of the field.
    pub label: String,
    /// The name of the button that sends.
    pub submit: String,
    /// The heading of the dialog or region around it.
    pub heading: String,
    /// The words of the control that sets the audience.
    pub audience: String,
    /// It stands inside somebody's comment, or an answer to one is announced.
    pub in_comment: bool,
    /// It stands inside somebody's post.
    pub in_post: bool,
    /// It stands in a dialog.
    pub in_dialog: bool,
    /// In that dialog, or on that page, a post stands above it that is being answered.
    pub post_above: bool,
    /// A rating by stars stands near.
    pub rating: bool,
    /// Messages of a conversation stand before it.
    pub messages: usize,
    /// A list for messages stands before it, filled or not.
    pub message_list: bool,
    /// The page says that the conversation is new.
    pub says_first: bool,
    /// The address speaks of a group.
    pub group_path: bool,
    /// The draft begins with a mention.
    pub mention_first: bool,
    /// What the site's own signs say, with their weights.
    pub signs: Vec<(Kind, f32)>,
}

impl Evidence {
    /// What the box is for. Unknown is a post, which is public.
    #[must_use]
    pub fn kind(&self) -> Kind {
        let mut scores = [0.0f32; Kind::ALL.len()];
        let mut add = |kind: Kind, weight: f32| {
            let at = Kind::ALL.iter().position(|(known, _)| *known == kind).unwrap_or(0);
            scores[at] += weight;
        };
        for &(kind, weight) in &self.signs {
            add(kind, weight);
        }
        if self.in_comment {
            add(Kind::Reply, 9.0);
        } else if self.in_post {
            add(Kind::Comment, 3.0);
        }
        if self.rating {
            add(Kind::ReviewReply, 6.0);
        }
        for (words, weight) in [(&self.submit, 5.0), (&self.label, 4.0), (&self.heading, 2.0)] {
            match cue::of(words) {
                Some(Cue::Review) => add(Kind::ReviewReply, weight + 3.0),
                Some(Cue::Reply) => add(Kind::Reply, weight + 1.0),
                Some(Cue::Comment) => add(Kind::Comment, weight),
                Some(Cue::Message | Cue::FirstMessage) => add(Kind::Message, weight),
                Some(Cue::Post) => add(Kind::Post, weight / 2.0),
                Some(Cue::Send) => add(Kind::Message, 2.0),
                Some(Cue::PrivateAudience | Cue::Other) | None => {}
            }
        }
        // When the field and its button agree on a message, a rating near by belongs to something else.
        let speaks = |words: &str| matches!(cue::of(words), Some(Cue::Message | Cue::FirstMessage));
        if speaks(&self.label) && (speaks(&self.submit) || cue::of(&self.submit) == Some(Cue::Send)) {
            add(Kind::Message, 6.0);
        }
        if self.post_above {
            add(Kind::Reply, if self.in_dialog { 4.0 } else { 2.0 });
        } else if self.in_dialog && !self.audience.is_empty() {
            add(Kind::Post, 4.0);
        }
        if self.message_list {
            add(Kind::Message, 2.0);
        }
        if self.mention_first {
            add(Kind::Reply, 2.0);
        }
        let best =
            (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a))).unwrap_or(0);
        let kind = if scores[best] > 0.0 { Kind::ALL[best].0 } else { Kind::Post };
        if cue::of(&self.audience) == Some(Cue::PrivateAudience) && matches!(kind, Kind::Post | Kind::Reply) {
            return Kind::Message;
        }
        // Among strangers' reviews every answer is the owner's.
        let among_reviews =
            self.signs.iter().any(|(kind, weight)| *kind == Kind::ReviewReply && *weight >= 6.0);
        if self.rating && kind == Kind::Reply || among_reviews && !kind.is_private() {
            return Kind::ReviewReply;
        }
        // What goes into a channel is read by all who are in it.
        if kind == Kind::Message && names_a_channel(&self.label) {
            return Kind::Post;
        }
        let begins = self.says_first
            || [&self.heading, &self.label].iter().any(|words| cue::of(words) == Some(Cue::FirstMessage));
        if kind == Kind::Message && self.messages == 0 && (self.message_list || begins) {
            return Kind::FirstMessage;
        }
        kind
    }
}

impl Evidence {
    /// Who reads what is written in the box, which is for `kind`. Unknown is everybody.
    #[must_use]
    pub fn audience(&self, kind: Kind) -> Audience {
        if !kind.has_audience() {
            return Audience::Public;
        }
        let says = |words: &str, stems: &str| {
            let folded = Folded::of(words).text;
            stems.split('|').any(|stem| folded.contains(stem))
        };
        if says(&self.audience, PUBLIC) {
            Audience::Public
        } else if says(&self.audience, FRIENDS) {
            Audience::Friends
        } else if self.group_path
            || names_a_channel(&self.label)
            || says(&self.audience, GROUP)
            || says(&self.heading, GROUP)
        {
            Audience::Group
        } else {
            Audience::Public
        }
    }
}

/// Stems of an audience that is everybody, folded as drafts are.
const PUBLIC: &str = "everyone|anyone|public|todo el mundo|cualquiera|jeder|offentlich|alle konnen|tout le monde|qualquer|todos|tutti|iedereen|wszyscy|все|全員|公開|모두|所有人";
/// Of one that the writer has let in.
const FRIENDS: &str = "friends|followers|connections|contacts|only me|amigos|seguidores|contactos|freunde|follower|kontakte|amis|abonnes|relations|amici|vrienden|znajomi|друзья|подписчики|友達|フォロワー|친구|好友";
/// Of a group.
const GROUP: &str =
    "group|grupo|gruppe|groupe|gruppo|groep|grupa|групп|グループ|그룹|群组|群組|channel|canal|kanal";

/// Whether `label` speaks of a channel: "Message #general".
fn names_a_channel(label: &str) -> bool {
    label.match_indices('#').any(|(at, _)| label[at + 1..].chars().next().is_some_and(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(change: impl FnOnce(&mut Evidence)) -> Kind {
        let mut evidence = Evidence::default();
        change(&mut evidence);
        evidence.kind()
    }

    #[test]
    fn the_audience_is_told_by_its_control_the_address_or_the_channel() {
        let audience = |change: fn(&mut Evidence)| {
            let mut evidence = Evidence::default();
            change(&mut evidence);
            evidence.audience(evidence.kind())
        };
        assert_eq!(audience(|_| {}), Audience::Public);
        assert_eq!(audience(|e| e.audience = "Friends".into()), Audience::Friends);
        assert_eq!(audience(|e| e.audience = "Nur Freunde".into()), Audience::Friends);
        assert_eq!(audience(|e| e.audience = "Everyone can reply".into()), Audience::Public);
        assert_eq!(audience(|e| e.group_path = true), Audience::Group);
        assert_eq!(
            audience(|e| (e.group_path, e.audience) = (true, "Grupo p\u{fa}blico".into())),
            Audience::Public
        );
        assert_eq!(audience(|e| e.label = "Message #general".into()), Audience::Group);
        assert_eq!(audience(|e| e.label = "Message Sam".into()), Audience::Public);
    }

    #[test]
    fn structure_outranks_words() {
        assert_eq!(with(|_| {}), Kind::Post);
        assert_eq!(with(|e| (e.label, e.in_comment) = ("Add a comment".into(), true)), Kind::Reply);
        assert_eq!(with(|e| (e.label, e.submit) = ("Post text".into(), "Reply".into())), Kind::Reply);
        assert_eq!(with(|e| (e.rating, e.submit) = (true, "Reply".into())), Kind::ReviewReply);
        assert_eq!(
            with(|e| (e.submit, e.audience) = ("Post".into(), "Private mention".into())),
            Kind::Message
        );
        assert_eq!(
            with(|e| (e.label, e.message_list, e.messages) = ("Message".into(), true, 0)),
            Kind::FirstMessage
        );
        assert_eq!(
            with(|e| (e.label, e.message_list, e.messages) = ("Message".into(), true, 4)),
            Kind::Message
        );
        assert_eq!(with(|e| e.label = "Escribe un comentario".into()), Kind::Comment);
        assert_eq!(with(|e| e.label = "Nachricht an #allgemein".into()), Kind::Post);
        assert_eq!(with(|e| e.label = "Nachricht an @sam".into()), Kind::Message);
        let by_message = |e: &mut Evidence| {
            (e.rating, e.label, e.submit) = (true, "Private message".into(), "Send message".into());
        };
        assert_eq!(with(by_message), Kind::Message);
    }
}
