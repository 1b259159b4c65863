//! Which prepared answers are near what somebody asks (5.1.1 c, 5.2.1). Chinese has no
//! blanks between words, so pairs of neighbouring characters are compared, not words:
//! "什么时候能发货" finds "多久发货".

/// At least so many in a hundred of what was asked stand in an answer that counts as near.
const NEAR: u32 = 34;

/// Words with which anything can be asked; they say nothing of what is asked. Longer ones
/// first, and no single character that stands within other words.
const ASKING: [&str; 19] = [
    "什么时候",
    "可不可以",
    "能不能",
    "有没有",
    "是不是",
    "请问",
    "怎么",
    "如何",
    "可以",
    "没有",
    "多久",
    "多少",
    "什么",
    "你们",
    "这个",
    "谁",
    "吗",
    "呢",
    "的",
];

/// What somebody asks, without the words with which anything can be asked.
pub struct Wanted(String);

impl Wanted {
    /// Of the words as they were typed.
    #[must_use]
    pub fn of(asked: &str) -> Self {
        let mut said = asked.to_ascii_lowercase();
        for word in ASKING {
            said = said.replace(word, " ");
        }
        Self(said)
    }

    /// How much of it stands in a text, in hundredths; `None`: too little to be near.
    #[must_use]
    pub fn nearness(&self, text: &str) -> Option<u32> {
        let text = text.to_ascii_lowercase();
        let (mut all, mut found) = (0, 0);
        let mut look = |piece: &str| {
            all += 1;
            found += u32::from(text.contains(piece));
        };
        for run in self.0.split(|c: char| !is_han(c)) {
            let next = run.char_indices().skip(1);
            for ((from, _), (at, c)) in run.char_indices().zip(next) {
                run.get(from..at + c.len_utf8()).map(&mut look);
            }
        }
        // Words of Latin letters and numbers stay whole; short words say nothing.
        let words = self.0.split(|c: char| !c.is_ascii_alphanumeric());
        words
            .filter(|word| word.len() > 2 || word.starts_with(|c: char| c.is_ascii_digit()))
            .for_each(&mut look);
        // Nothing is near to nothing.
        let share = (found * 100_u32).checked_div(all)?;
        (share >= NEAR).then_some(share)
    }
}

/// A Chinese character: the tables of all alphabets would weigh more than the search.
fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c) || c >= '\u{20000}'
}

#[cfg(test)]
mod tests {
    use super::Wanted;

    fn near(asked: &str, text: &str) -> bool {
        Wanted::of(asked).nearness(text).is_some()
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
            assert!(near(asked, text), "{asked}: {text}");
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
            assert!(!near(asked, text), "{asked}: {text}");
        }
    }
}
