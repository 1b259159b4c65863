//! Which prepared answers are near what somebody asks (5.1.1 c, 5.2.1). Chinese has no
//! blanks between words, so pairs of neighbouring characters are compared, not words:
//! "什么时候能发货" finds "多久发货".

/// At least so many in a hundred of what was asked stand in an answer that counts as near.
pub const NEAR: u32 = 34;

/// Words with which anything can be asked; they say nothing of what is asked.
const ASKING: [&str; 23] = [
    "什么时候",
    "请问",
    "怎么",
    "如何",
    "可以",
    "能不能",
    "可不可以",
    "有没有",
    "没有",
    "是不是",
    "多久",
    "多少",
    "什么",
    "吗",
    "呢",
    "的",
    "了",
    "我",
    "你们",
    "能",
    "是",
    "这个",
    "会",
];

/// How much of what is asked stands in a text, in hundredths; 0 where nothing is asked.
#[must_use]
pub fn nearness(asked: &str, text: &str) -> u32 {
    let asked = pairs(asked);
    if asked.is_empty() {
        return 0;
    }
    let text = text.to_lowercase();
    let found = asked.iter().filter(|pair| text.contains(*pair)).count();
    u32::try_from(found * 100 / asked.len()).unwrap_or(0)
}

/// The pairs of neighbouring characters in what is asked, each once. Words of Latin
/// letters or digits stay whole.
fn pairs(asked: &str) -> Vec<String> {
    let mut said = asked.to_lowercase();
    for word in ASKING {
        said = said.replace(word, " ");
    }
    let mut found: Vec<String> = Vec::new();
    for run in said.split(|c: char| !c.is_alphanumeric()) {
        let mut before: Option<char> = None;
        let mut word = String::new();
        for c in run.chars() {
            if c.is_ascii() {
                word.push(c);
                before = None;
                continue;
            }
            keep(&mut found, &mut word);
            if let Some(before) = before {
                found.push([before, c].iter().collect());
            }
            before = Some(c);
        }
        keep(&mut found, &mut word);
        // One character alone: there is no pair to go by.
        if found.is_empty()
            && let Some(only) = before
        {
            found.push(only.to_string());
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Takes a word that has ended; of letters, at least three.
fn keep(found: &mut Vec<String>, word: &mut String) {
    let word = core::mem::take(word);
    if word.len() >= 3 || (!word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())) {
        found.push(word);
    }
}

#[cfg(test)]
mod tests {
    use super::{NEAR, nearness};

    fn near(asked: &str, text: &str) -> bool {
        nearness(asked, text) >= NEAR
    }

    #[test]
    fn the_same_matter_in_other_words_is_near() {
        for (asked, text) in [
            ("什么时候能发货", "多久发货？\n付款后48小时内发货。"),
            (
                "请问可以退货吗",
                "怎么退货？\n在订单里申请，七天内免费上门取件。",
            ),
            ("运费谁出", "退货运费由谁承担？"),
            ("新疆能包邮吗", "包邮，新疆除外。"),
            ("When do you ship?", "How soon do you ship?"),
            ("SIZE chart", "Where is the size chart?"),
        ] {
            assert!(near(asked, text), "{asked}: {}", nearness(asked, text));
        }
    }

    #[test]
    fn another_matter_is_not() {
        for (asked, text) in [
            (
                "什么时候能发货",
                "怎么退货？\n在订单里申请，七天内免费上门取件。",
            ),
            ("请问可以吗", "可以。"),
            ("", "多久发货？"),
            ("充电线多长", "怎么清洗？手洗。"),
        ] {
            assert!(!near(asked, text), "{asked}: {}", nearness(asked, text));
        }
    }
}
