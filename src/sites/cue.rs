//! Words on labels and buttons that tell what a box is for, in the languages of the sites.
//!
//! Stems, folded as drafts are. Which words the sites use was gathered from public translations; they
//! are single words of each language.

use std::sync::OnceLock;

use crate::reading::normalise::Folded;

/// What a label speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cue {
    /// The answer to a review.
    Review,
    /// Only those mentioned can read it.
    PrivateAudience,
    /// A message that begins a conversation.
    FirstMessage,
    /// A message.
    Message,
    /// An answer.
    Reply,
    /// A comment.
    Comment,
    /// A post.
    Post,
    /// A plain "send".
    Send,
    /// No prose: a search, a title, an address.
    Other,
}

/// Each cue with its stems. Within a label the earlier cue wins: "reply to review" is about a review.
const STEMS: &[(Cue, &str)] = &[
    (
        Cue::Other,
        "search|buscar|rechercher|suche|cerca|pesquisar|zoeken|szukaj|поиск|検索|搜索|검색|password|passwort|subject|asunto|betreff|objet|url|e-mail|email|hashtag filter|filter",
    ),
    (
        Cue::Review,
        "review|resena|avaliac|rezension|bewertung|recension|recenzj|отзыв|відгук|degerlendirme|レビュー|クチコミ|口コミ|리뷰|评价|評論回覆|تقييم|ulasan|danh gia|owner response|public reply|reply publicly|publicar respuesta",
    ),
    (
        Cue::PrivateAudience,
        "private mention|mencion privada|mencao privada|mention privee|private erwahnung|menzione privata|privebericht|wzmianka bezposrednia|личное упоминание|особиста згадка|soukroma zminka|privat omn|privat omtale|yksityismaininta|ozel bahsetme|非公開の返信|개인 멘션|私下提及",
    ),
    (
        Cue::FirstMessage,
        "new message|new chat|start a chat|start a new chat|start a conversation|say hello|first message|no messages yet|message request|type a name|add a note|nuevo mensaje|nueva conversacion|nuevo chat|nova conversa|nova mensagem|nouvelle discussion|nouveau message|neue nachricht|neuer chat|nuova conversazione|nieuw bericht|nowy czat|новое сообщение|新しいチャット|新規メッセージ|새 채팅|新对话|新對話",
    ),
    (
        Cue::Message,
        "message|mensaje|mensagem|nachricht|messaggio|bericht|wiadomos|сообщени|повідомлен|zprav|uzenet|mesaj|meddelande|besked|melding|viesti|μηνυμα|رسالة|الرسائل|پیام|संदेश|pesan|tin nhan|ข้อความ|メッセージ|메시지|消息|私信|訊息|write to|direct",
    ),
    (
        Cue::Reply,
        "reply|replies|replying|respond|answer to|respuesta|contesta|resposta|responder|repond|reponse|antwort|rispond|risposta|reageer|reactie|antwoord|odpowied|ответ|відпов|odpov|valasz|raspun|svar|vastaa|απαντ|yanit|cevap|تعليق برد|رد على|جواب|הגב|תגובה|उत्तर|जवाब|balas|tra loi|phan hoi|ตอบ|返信|답글|답장|回复|回覆|回應",
    ),
    (
        Cue::Comment,
        "comment|comentar|kommentier|kommentar|kommenter|commento|opmerking|komentar|komentuj|skomentuj|коммент|коментар|hozzaszol|comenteaza|kommentti|σχολι|yorum|تعليق|نظر|टिप्पणी|binh luan|ความคิดเห็น|コメント|댓글|评论|留言|評論|join the conversation|answer as",
    ),
    (
        Cue::Post,
        "post|tweet|publish|publi|share|happening|on your mind|what's up|what's new|new thread|caption|write something|pensando|pasando|que hay de nuevo|acontecendo|quoi de neuf|pensez vous|pensez-vous|was gibt|veroffentlich|beitrag|machst du gerade|in mente|pubblic|plaatsen|gebeurt|toot|wpis|opublikuj|пост|опубл|думаете|происходит|допис|prispev|bejegyz|inlagg|opslag|innlegg|julkais|gonder|paylas|yayinla|نشر|منشور|פרסם|פוסט|पोस्ट|posting|kirim|dang bai|โพสต์|投稿|ポスト|キャプション|게시|发布|發布|發佈|帖|貼文|compose|creating content|update status|escribe algo|story",
    ),
    (
        Cue::Send,
        "send|enviar|envoyer|senden|absenden|invia|verstuur|wyslij|отправ|надіслати|kuld|skicka|laheta|gonder|إرسال|שלח|भेजें|gui|ส่ง|送信|보내기|发送|傳送",
    ),
];

/// What `label` speaks of, if it does.
#[must_use]
pub fn of(label: &str) -> Option<Cue> {
    if label.trim().is_empty() {
        return None;
    }
    static FOLDED: OnceLock<Vec<(Cue, Vec<String>)>> = OnceLock::new();
    let folded = FOLDED.get_or_init(|| {
        STEMS
            .iter()
            .map(|(cue, stems)| (*cue, stems.split('|').map(|stem| Folded::of(stem).text).collect()))
            .collect()
    });
    let label = Folded::of(label).text;
    folded.iter().find(|(_, stems)| stems.iter().any(|stem| begins_a_word(&label, stem))).map(|(cue, _)| *cue)
}

/// Whether `stem` stands in `label` where a word begins; scripts without blanks have no such place.
fn begins_a_word(label: &str, stem: &str) -> bool {
    label.match_indices(stem).any(|(at, _)| {
        let before = label[..at].chars().next_back();
        !stem.is_ascii() && stem.chars().next().is_some_and(|c| c as u32 > 0x2e7f)
            || before.is_none_or(|c| !c.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_many_languages_are_understood() {
        for (label, cue) in [
            ("Post your reply", Cue::Reply),
            ("Reply to review", Cue::Review),
            ("Escribe un comentario…", Cue::Comment),
            ("Nachricht verfassen", Cue::Message),
            ("What’s happening?", Cue::Post),
            ("À quoi pensez-vous ?", Cue::Post),
            ("返信をポスト", Cue::Reply),
            ("Private mention", Cue::PrivateAudience),
            ("Напишите комментарий", Cue::Comment),
            ("Search", Cue::Other),
            ("Send", Cue::Send),
            ("メッセージを入力", Cue::Message),
            ("Publicar respuesta", Cue::Review),
        ] {
            assert_eq!(of(label), Some(cue), "{label}");
        }
        assert_eq!(of("Aa"), None);
        assert_eq!(of(""), None);
    }
}
