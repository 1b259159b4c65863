//! V8: unfair standard terms [WJ37 art. 21; CPLR art. 19]. A closed list of the
//! phrases regulators name; a text that says one of them is refused.

/// Phrases that take away what the law gives: in lower case, without blanks.
const UNFAIR: &[&str] = &[
    "最终解释权",
    "解释权归",
    "概不退换",
    "概不退款",
    "一律不退",
    "不退不换",
    "拆封不退",
    "拆封概不",
    "售出不退",
    "离柜概不",
    "不予退换",
    "不接受投诉",
    "不得投诉",
    "后果自负",
    "finalrightofinterpretation",
    "norefunds",
];

/// Whether a text contains an unfair standard term. Blanks between the
/// characters do not hide it.
#[must_use]
pub fn is_unfair(text: &str) -> bool {
    let folded: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    UNFAIR.iter().any(|term| folded.contains(term))
}

#[cfg(test)]
mod tests {
    use super::is_unfair;

    #[test]
    fn unfair_terms_are_found_even_when_spaced_out() {
        assert!(is_unfair("最终解释权归本店所有，概不退换"));
        assert!(is_unfair("概 不 退 换"));
        assert!(is_unfair("No  Refunds"));
        assert!(is_unfair("We keep the final right of interpretation."));
        assert!(!is_unfair("签收48小时内拍照联系客服，坏果按比例赔付"));
        assert!(!is_unfair("刻字内容下单后不可更改"));
    }
}
