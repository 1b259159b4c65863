//! Line icons on a 24 px grid, drawn with the text's colour. Decorative: the
//! words beside them carry the meaning.

use crate::dom::{El, Ui};

/// Which picture.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Glyph {
    Clock,
    Box,
    Calendar,
    Truck,
    Return,
    Shield,
    Shop,
    Search,
    Close,
    Flag,
    Star,
    Phone,
    Chat,
    Mail,
    Pin,
    Check,
    Alert,
    Chevron,
    Copy,
    Document,
}

impl Glyph {
    fn path(self) -> &'static str {
        match self {
            Self::Clock => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2",
            Self::Box => "M4 8l8-4.2L20 8v8l-8 4.2L4 16V8ZM4 8l8 4.2L20 8M12 12.2v8",
            Self::Calendar => "M5 6.5h14v13H5v-13ZM5 10.5h14M9 4v4M15 4v4M12 13v3.2l2 1",
            Self::Truck => {
                "M3 6.5h11v9.5H3V6.5ZM14 10h4l3 3.2V16h-7v-6ZM7.2 18.5a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4ZM17 18.5a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4Z"
            }
            Self::Return => "M8.5 5 4.5 9l4 4M4.5 9H14a5.2 5.2 0 0 1 0 10.4H8",
            Self::Shield => {
                "M12 3.5l7 2.6v5.2c0 4.4-2.9 7.6-7 9.2-4.1-1.6-7-4.8-7-9.2V6.1l7-2.6ZM8.8 12l2.3 2.3 4.2-4.4"
            }
            Self::Shop => {
                "M4.5 9.5 6 4.5h12l1.5 5M5.5 11.5v8h13v-8M4.5 9.5a2.5 2.5 0 0 0 5 0 2.5 2.5 0 0 0 5 0 2.5 2.5 0 0 0 5 0M10 19.5v-4.5h4v4.5"
            }
            Self::Search => {
                "M10.8 4.5a6.3 6.3 0 1 0 0 12.6 6.3 6.3 0 0 0 0-12.6ZM15.5 15.5l4.3 4.3"
            }
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Flag => "M6 20.5V4.5M6 5.2c4-2.4 7 2.2 12 0v8.6c-5 2.2-8-2.4-12 0",
            Self::Star => {
                "M12 4.2l2.4 4.9 5.4.8-3.9 3.8.9 5.4-4.8-2.6-4.8 2.6.9-5.4-3.9-3.8 5.4-.8L12 4.2Z"
            }
            Self::Phone => {
                "M7.2 4.5h2.6l1.4 3.8-1.9 1.3a10 10 0 0 0 5 5l1.4-1.9 3.8 1.4v2.6a2 2 0 0 1-2.2 2A15 15 0 0 1 5.2 6.7a2 2 0 0 1 2-2.2Z"
            }
            Self::Chat => "M4.5 5.5h15v10.2h-8L7 19.2v-3.5H4.5V5.5ZM8.5 9.2h7M8.5 12.2h4.5",
            Self::Mail => "M4 6.5h16v11.5H4V6.5ZM4.5 7l7.5 6 7.5-6",
            Self::Pin => {
                "M12 20.5c4-4.3 6-7.5 6-10.2a6 6 0 1 0-12 0c0 2.7 2 5.9 6 10.2ZM12 8.2a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4Z"
            }
            Self::Check => "M5 12.5l4.6 4.6L19 7.5",
            Self::Alert => "M12 4.5 3.6 19h16.8L12 4.5ZM12 10v4.2M12 16.6v.2",
            Self::Chevron => "M9 5.5l6.5 6.5L9 18.5",
            Self::Copy => "M9 8.5h10.5v11.5H9V8.5ZM5.5 15.5h-1V4.5h10v1",
            Self::Document => "M6.5 3.8h7.5l4 4v12.4H6.5V3.8ZM13.8 4v4h4M9.2 12h5.8M9.2 15.4h5.8",
        }
    }
}

/// The picture as a drawing beside words.
pub(crate) fn icon<S>(ui: &Ui<S>, glyph: Glyph) -> El<S> {
    ui.svg("svg")
        .attrs(&[
            ("class", "icon"),
            ("viewBox", "0 0 24 24"),
            ("aria-hidden", "true"),
            ("focusable", "false"),
        ])
        .kid(ui.svg("path").attr("d", glyph.path()))
}
