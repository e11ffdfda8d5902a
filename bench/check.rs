//! What a check and a key cost on this machine.

use std::hint::black_box;

use bedside::engine::draft::{Draft, Setting};
use bedside::engine::edit::Edit;
use bedside::rules::{Keeper, SHORT, check};
use criterion::{Criterion, criterion_group, criterion_main};
use drafts::text;

fn checks(criterion: &mut Criterion) {
    let setting = Setting::default();
    for length in [280, 3_000, 30_000, 100_000] {
        let text = text(length);
        criterion.bench_function(&format!("check {length}"), |bencher| {
            bencher.iter(|| check(black_box(&Draft::new(&text, &setting))));
        });
    }
}

fn keys(criterion: &mut Criterion) {
    let setting = Setting::default();
    for length in [280, 3_000, 30_000, 100_000] {
        let before = text(length);
        let middle = before[..length / 2].rfind(' ').unwrap_or_default();
        let after = [&before[..middle], " nurse", &before[middle..]].concat();
        let mut keeper = Keeper::default();
        keeper.edit(&Edit::between("", &before), &before);
        while !keeper.step(&Draft::new(&before, &setting), |_| true) {}
        let mut there = false;
        criterion.bench_function(&format!("one key in {length}"), |bencher| {
            bencher.iter(|| {
                let (old, new) = if there { (&after, &before) } else { (&before, &after) };
                there = !there;
                keeper.edit(&Edit::between(old, new), new);
                let draft = Draft::new(new, &setting);
                if new.len() <= SHORT {
                    while !keeper.step(&draft, |_| true) {}
                } else {
                    keeper.glance(&draft, |_| true);
                }
            });
        });
    }
}

criterion_group!(benches, checks, keys);
criterion_main!(benches);
