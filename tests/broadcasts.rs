//! What went to others as well, judged as a whole: a wish, a thank-you and a change of rooms may go to many, an ask
//! that does is a broadcast.

use bedside::engine::draft::{Draft, Kind, Setting};
use bedside::rules::check;
use bedside::rules::history::{NO_SALT, remember};

/// Whether `text`, with a name in place of its `{n}`, is called a broadcast when two others had it within the hour.
fn is_broadcast(kind: Kind, parent: Option<&str>, text: &str) -> bool {
    let to = |name: &str| text.replace("{n}", name);
    let setting = Setting {
        kind,
        parent: parent.map(str::to_owned),
        recipient: Some("@sam".into()),
        history: [("@lou", "Lou"), ("@ana", "Ana")]
            .map(|(handle, name)| remember(handle, 0.04, &to(name), NO_SALT))
            .into(),
        ..Setting::default()
    };
    let text = to("Sam");
    let report = check(&Draft::new(&text, &setting));
    report.findings.iter().any(|finding| finding.rule == "copy-paste-broadcast")
}

#[test]
fn what_people_tell_one_another_may_go_to_many() {
    let innocent = [
        "Thank you so much for the lasagne and for sitting with Dad on Sunday, {n}, we will not forget it.",
        "Your appointment is confirmed for the 14th at ten past nine, please bring the referral letter with you.",
        "So sorry to hear about Marjorie, {n}. She taught half of us to suture and she always had toffees in her pocket.",
        "Merry Christmas to you and all on the ward, may the bleep stay quiet and the mince pies warm.",
        "We have moved the audit meeting to Wednesday at one, same room, please send your slides to Priya by Tuesday.",
        "The lift in block B is broken until Friday, so please bring patients round by the link corridor.",
        "As promised, here is the pathway for chest drains that you asked for at handover: trust.example/drains.pdf",
        "Hi {n}, you are down for the late on Saturday, swapping with Moira, shout if that doesn't work for you.",
        "The consent form is the third attachment in the email from Tuesday, sign both pages please and hand it to Kofi.",
        "My deepest sympathies to you and the girls, {n}. Your mum made that ward feel like a kitchen.",
    ];
    for text in innocent {
        assert!(!is_broadcast(Kind::Message, None, text), "{text}");
    }
    let answer =
        "Yes, the handout is on the shared drive under Falls, second folder, it prints best double-sided.";
    assert!(!is_broadcast(Kind::Reply, Some("where do I find the falls handout?"), answer));
}

#[test]
fn an_ask_that_goes_to_many_is_a_broadcast() {
    let asks = [
        "Hi {n}, hope you're well! My new podcast on burnout is out on Monday, would you mind posting about it?",
        "Dear {n}, I think your readers would love my podcast on gut health, could you share the latest episode?",
        "Hello {n}, we help busy surgeons get thirty new patients a month, can I book you in for a quick call?",
        "Hey {n}, quick favour, can you like and comment on my last post in the next hour? The algorithm is brutal",
        "Hi {n}, would you put our survey on burnout in front of your followers? We only need eighty more answers",
        "Hi {n}! If you were happy with your treatment please leave us a five star review on Google, it means a lot",
        "Hey {n}, would you mind retweeting my thread on falls? It took me ages and nobody has seen it",
        "Morning {n}, new episode is live! Have a listen, and a rating on the app would really help us climb",
    ];
    for text in asks {
        assert!(is_broadcast(Kind::Message, None, text), "{text}");
    }
    let parent = "Three things I learned about sleep apnoea";
    let plug = "Great thread! We cover this and much more on our page, link in bio, come and take a look";
    assert!(is_broadcast(Kind::Reply, Some(parent), plug));
}
