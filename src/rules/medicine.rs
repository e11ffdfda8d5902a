//! Words of treatment and of what a record holds, by their form: names of medicines and of conditions are too many
//! to list, and most end in a way that says what they are.

use crate::lexicon::{CLINICAL, Class, Classes};
use crate::reading::Reading;
use crate::reading::token::TokenKind;

/// How the names of medicines end.
const MEDICINE_ENDINGS: &[&str] = &[
    "afil", "amine", "ampicin", "artan", "azepam", "azepine", "azole", "azosin", "bactam", "barbital",
    "caine", "calcet", "cillin", "ciclib", "clovir", "conazole", "cycline", "dipine", "dronate", "etine",
    "ezolid", "fenac", "fibrate", "floxacin", "formin", "gabalin", "gabatrol", "gliflozin", "gliptin",
    "glitazone", "glutide", "idone", "iazide", "iramate", "kinra", "lamide", "lukast", "mycin", "nacin",
    "nazole", "olol", "olone", "olam", "onide", "oprazole", "oxetine", "oxicam", "parin", "pezil",
    "phylline", "pine", "prazole", "pramine", "pril", "profen", "ridone", "rizine", "ronate", "sartan",
    "semide", "setron", "sonide", "sone", "statin", "terol", "thiazide", "thyroxine", "tidine", "tinib",
    "triptan", "triptyline", "trigine", "tropium", "umab", "uzumab", "vudine", "xaban", "ximab", "zepam",
    "zolam", "zumab", "afaxine", "alopram", "traline", "actone", "oxin",
];

/// Words that end so and are none.
const NO_MEDICINE: &[&str] = &[
    "alone", "april", "bone", "cologne", "colone", "dine", "done", "imagine", "one", "opine", "pine", "pone",
    "sone", "spine", "supine", "alpine", "porcupine", "repine", "stamine", "examine", "famine", "lupine",
    "vitamine", "undermine",
];

/// Names and kinds of medicine, and what goes into a person otherwise.
const MEDICINES: &[&str] = &[
    "accutane", "adderall", "amox", "antibiotic", "antibiotics", "antidepressant", "antidepressants",
    "antihistamine", "apap", "aspirin", "augmentin", "benadryl", "blocker", "blockers", "calpol", "canesten",
    "cetirizine", "clexane", "coartem", "cocodamol", "codeine", "colchicine", "cortisone", "cream",
    "decongestant", "dermovate", "dex", "diuretic", "dose", "dosage", "doses", "drops", "drug", "drugs",
    "eliquis", "enoxaparin", "estrogen", "gaviscon", "gliclazide", "haloperidol", "hrt", "ibuprofen",
    "implant", "inhaler", "inhalers", "injection", "insulin", "iron", "ivermectin", "jab", "lamisil",
    "lantus", "laxatives", "lexapro", "lisdex", "lithium", "med", "medication", "medications", "medicine",
    "medicines", "meds", "melatonin", "metformin", "mirena", "morphine", "mounjaro", "naproxen", "nurofen",
    "nytol", "oestrogen", "omeprazole", "oramorph", "orapred", "ozempic", "paracetamol", "patch", "patches",
    "pen", "pens", "pill", "pills", "piriton", "ppi", "pred", "probiotic", "progesterone", "propranolol",
    "prozac", "puffs", "quetiapine", "retinol", "ritalin", "sedative", "sensodyne", "seretide", "sinemet",
    "spironolactone", "ssri", "statin", "statins", "stent", "steroid", "steroids", "sudafed", "supplement",
    "supplements", "symbicort", "syrup", "tablet", "tablets", "tamsulosin", "tamoxifen", "testosterone",
    "thinner", "thinners", "thyroxine", "tramadol", "tresiba", "tylenol", "vaccine", "ventolin", "viagra",
    "voltarol", "warfarin", "wegovy", "xanax", "zoloft", "zyrtec", "epilim", "keppra", "lamotrigine",
    "gabapentin", "pregabalin", "amitriptyline", "methotrexate", "levothyroxine", "selenium", "magnesium",
    "b12", "inositol", "epley", "cpap", "splint", "boot",
];

/// Whether the word at `at` names a medicine or a treatment that one takes.
#[must_use]
pub fn is_medicine(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    reading.is_kind(at, TokenKind::Word)
        && (MEDICINES.contains(&word)
            || word.len() > 5
                && !NO_MEDICINE.contains(&word)
                && MEDICINE_ENDINGS
                    .iter()
                    .any(|ending| word.ends_with(ending) && word.len() > ending.len() + 1))
}

/// How the names of conditions end.
const CONDITION_ENDINGS: &[&str] = &[
    "aemia", "algia", "arthritis", "asthenia", "cele", "emia", "iasis", "itis", "oedema", "olepsy", "omania",
    "opathy", "orexia", "osis", "ositis", "otitis", "paresis", "phobia", "plegia", "pnoea", "pnea", "rrhoea",
    "stenosis", "trophy", "urea", "uria",
];

/// Names of conditions that their endings do not tell, of what is wrong, and of what is looked at.
const CONDITIONS: &[&str] = &[
    "abscess", "adenomyosis", "adhd", "allergy", "appendix", "autism", "autoimmune", "bipolar", "blackheads",
    "blindness", "blood", "bppv", "bronchiectasis", "bronchiolitis", "bruxism", "burnout", "bursitis", "bv",
    "cataract", "cellulite", "cfs", "clot", "coeliac", "celiac", "colic", "copd", "cramps", "croup", "cyst",
    "cysts", "dandruff", "deficiency", "depression", "dyspraxia", "eczema", "endo", "endometriosis",
    "epilepsy", "fibroid", "fibroids", "flu", "fungus", "gallbladder", "ganglion", "gerd", "gout",
    "hashimoto", "hashimoto's", "hernia", "hiv", "hives", "hypertension", "ibs", "impotence", "incontinence",
    "infertility", "ingrown", "infection", "insomnia", "jaundice", "lupus", "lyme", "malaria", "mastitis",
    "melasma", "meniscus", "menopause", "migraine", "migraines", "mites", "mole", "ms", "mrsa", "myopia",
    "neuropathy", "node", "numbness", "obesity", "pain", "palsy", "parkinson's", "pcod", "pcos", "pe",
    "perimenopausal", "perimenopause", "piles", "pmdd", "pmr", "pms", "pots", "prediabetes", "prostate",
    "ptsd", "ringworm", "rosacea", "rheumatoid", "reflux", "scabies", "scarring", "scar", "scars",
    "sciatica", "scoliosis", "sepsis", "shingles", "snoring", "sprain", "sugar", "svt", "tear", "thrush",
    "thyroid", "tia", "tinnitus", "tmj", "toenail", "tumor", "tumors", "tumour", "tumours", "ulcer",
    "ulcers", "uti", "vertigo", "vitiligo", "wart", "warts", "wrinkles", "yeast", "acne", "anxiety",
    "arthritis", "asthma", "cancer", "dementia", "diabetes", "fracture", "snore", "hair", "wrinkle",
    "cellulitis", "fat", "knee", "knees", "hearing", "eyesight", "weight", "cravings", "smoking",
    "allergies", "cartilage", "trauma", "teeth",
];

/// Whether the word at `at` names a condition or what is wrong with somebody.
#[must_use]
pub fn is_condition(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    reading.is_kind(at, TokenKind::Word)
        && (reading.is_any(at, Classes::CONDITION)
            || CONDITIONS.contains(&word)
            || word.len() > 6 && CONDITION_ENDINGS.iter().any(|ending| word.ends_with(ending)))
}

/// Whether `reading` names a condition, a medicine or a detail of a record.
#[must_use]
pub fn speaks(reading: &Reading<'_>) -> bool {
    (0..reading.tokens.len()).any(|at| is_condition(reading, at) || is_detail(reading, at))
}

/// Whether the word at `at` is of medicine at all.
#[must_use]
pub fn is_of_medicine(reading: &Reading<'_>, at: usize) -> bool {
    is_condition(reading, at)
        || is_medicine(reading, at)
        || reading.tokens.get(at).is_some_and(|token| token.lists.has(CLINICAL))
}

/// What a record holds of somebody, beside the words of its class.
const DETAILS: &[&str] = &[
    "admitted", "allergic", "allergy", "antidepressant", "biopsy", "birthday", "bleeding", "bloods", "bmi",
    "bp", "brca", "cholesterol", "clots", "close-up", "contraception", "creatinine", "ct", "cycle",
    "diabetic", "diagnosed", "diagnosis", "discharge", "dob", "dose", "doses", "ecg", "echo", "edd",
    "eircode", "ekg", "esr", "ferritin", "fever", "ggt", "hb", "hba", "hormone", "hormones", "hpv", "id",
    "inhalers", "inr", "insurer", "iron", "kidneys", "letter", "load", "lump", "mammo", "medicare",
    "medicine", "medicines", "meds", "mg", "mole", "nhs", "operations", "period", "periods", "phq", "pill",
    "platelets", "policy", "potassium", "pregnant", "prescribed", "psa", "rash", "reading", "rhesus", "scan",
    "scar", "smear", "stage", "sugar", "surgeon", "swallow", "swollen", "tablets", "temp", "thyroid",
    "triggers", "tsh", "ft", "ultrasound", "vitals", "weigh", "weighing", "weight", "wound", "xray", "xrays",
    "number", "hospital", "treatment", "treatments", "lithium", "blood", "diagnoses", "statin", "metformin",
    "insulin", "symptoms", "stool", "tongue", "smile", "bowels", "chemo", "conditions", "card", "levels",
    "scored", "heart", "ef", "temperature", "tooth", "gestation", "immunisations", "jabs", "vaccines",
];

/// Whether the word at `at` is a detail that belongs in a record.
#[must_use]
pub fn is_detail(reading: &Reading<'_>, at: usize) -> bool {
    // "A1c" is three tokens.
    let of_sugar = reading.word(at) == "a" && reading.word(at + 1) == "1" && reading.word(at + 2) == "c";
    let of_rays = reading.word(at) == "x" && matches!(reading.word(at + 2), "ray" | "rays");
    reading.is(at, Class::HealthDetail)
        || of_sugar
        || of_rays
        || reading.is_kind(at, TokenKind::Word) && DETAILS.contains(&reading.word(at))
        || is_medicine(reading, at)
}
