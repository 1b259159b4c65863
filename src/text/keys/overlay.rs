//! Texts of the host's screen.

use super::words;

words! {
    OVERLAY_LABEL "overlay.label" "本商品服务承诺" "What is promised"
    OVERLAY_WORSE "overlay.worse" "承诺变差：{what}" "Promise got worse: {what}"
    OVERLAY_CUT "overlay.cut" "此前展示的第{n}版承诺已不在记录中" "Version {n}, shown before, is no longer on record"
    OVERLAY_AS_OF "overlay.as_of" "信息截至{time}" "As of {time}"
}
