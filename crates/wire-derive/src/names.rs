//! Names as they stand on the wire.

use syn::ext::IdentExt as _;
use syn::{Ident, LitStr};

/// An identifier as it is, without `r#`.
pub(crate) fn plain(ident: &Ident) -> LitStr {
    LitStr::new(&ident.unraw().to_string(), ident.span())
}

/// `WithinHours` as `within_hours`.
pub(crate) fn snake_case(variant: &Ident) -> LitStr {
    let mut name = String::new();
    for (index, c) in variant.unraw().to_string().char_indices() {
        if c.is_uppercase() && index > 0 {
            name.push('_');
        }
        name.extend(c.to_lowercase());
    }
    LitStr::new(&name, variant.span())
}

#[cfg(test)]
mod tests {
    use super::{plain, snake_case};
    use quote::format_ident;

    #[test]
    fn variants_are_spelled_as_serde_spells_them() {
        for (variant, wire) in [
            ("Express", "express"),
            ("WithinDaysAfterPresaleEnd", "within_days_after_presale_end"),
            ("JD", "j_d"),
        ] {
            assert_eq!(snake_case(&format_ident!("{variant}")).value(), wire);
        }
        assert_eq!(plain(&format_ident!("r#type")).value(), "type");
    }
}
