//! Texts of the host's screen.

use super::words;

words! {
    OVERLAY_LABEL "overlay.label" "本商品服务承诺" "What is promised"
    OVERLAY_CHANGED "overlay.changed" "承诺变更：{fields}" "Promise changed: {fields}"
    OVERLAY_AS_OF "overlay.as_of" "信息截至{time}" "As of {time}"
}
