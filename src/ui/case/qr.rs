//! A QR code as one path of squares.

use core::fmt::Write as _;
use qrcodegen::{QrCode, QrCodeEcc};

/// A code, one unit for each of its modules.
pub(crate) struct Code {
    /// Modules in a row.
    pub(crate) side: i32,
    /// The dark ones, run by run.
    pub(crate) path: String,
}

/// The code of a text; `None` when it is too long for one.
pub(crate) fn modules(text: &str) -> Option<Code> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let mut run = 0;
            while code.get_module(x + run, y) {
                run += 1;
            }
            if run > 0 {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
            }
            x += run + 1;
        }
    }
    Some(Code { side, path })
}

/// Width and height of a view box with the quiet zone of four modules around.
pub(crate) fn around(side: &str) -> String {
    let whole = side.parse().unwrap_or(0_i32) + 8;
    let whole = whole.to_string();
    [&whole, " ", &whole].concat()
}

#[cfg(test)]
mod tests {
    use super::modules;

    #[test]
    fn a_link_becomes_a_square_of_runs() {
        let code = modules("https://live.example/case/LP20261124-7K3QXM#0123456789abcdef").unwrap();
        assert!(
            code.side >= 33 && (code.side - 17) % 4 == 0,
            "{}",
            code.side
        );
        // The finder pattern in the corner begins with a run of seven.
        assert!(code.path.starts_with("M0 0h7v1h-7z"), "{}", code.path);
    }

    #[test]
    fn what_no_code_can_hold_is_none() {
        assert!(modules(&"long".repeat(3000)).is_none());
    }
}
