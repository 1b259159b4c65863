//! Text of a CSV: UTF-8 with or without BOM, GB18030 (and so GBK and GB2312,
//! what Excel in China writes), UTF-16 with BOM (what "Unicode text" is).

use crate::problem::SheetCode;
use encoding_rs::{Encoding, GB18030};
use std::borrow::Cow;

/// The text without its BOM.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, SheetCode> {
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        let body = bytes.get(bom..).unwrap_or_default();
        return encoding
            .decode_without_bom_handling_and_without_replacement(body)
            .ok_or(SheetCode::UnknownEncoding);
    }
    // Texts hold no zero bytes; PNG, PDF, archives and programs hold control bytes at once.
    let binary = |b: &u8| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r');
    if bytes.iter().take(4096).any(binary) || bytes.starts_with(b"%PDF") {
        return Err(SheetCode::NotASheet);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) => GB18030
            .decode_without_bom_handling_and_without_replacement(bytes)
            .ok_or(SheetCode::UnknownEncoding),
    }
}
