//! A bar that is as full as a share.

use super::{El, Ui};
use crate::dom::Handle;
use crate::text::Count;

/// The drawing, and the handle to fill it by [`fill`].
pub(crate) fn meter(ui: &Ui) -> (El, Handle) {
    let bar = ui.svg("rect").attrs(&[
        ("class", "meter-left"),
        ("x", "0"),
        ("y", "0"),
        ("height", "4"),
        ("width", "0"),
    ]);
    let handle = bar.handle();
    let drawing = ui.svg("svg").attrs(&[
        ("class", "meter"),
        ("viewBox", "0 0 100 4"),
        ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
    ]);
    (drawing.kid(bar), handle)
}

/// Fills a bar to `part` of `whole`.
pub(crate) fn fill(bar: &Handle, part: u32, whole: u32) {
    let share = u64::from(part) * 100 / u64::from(whole.max(1));
    bar.attr("width", &share.digits());
}
