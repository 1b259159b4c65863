//! The OpenAPI 3.1 document, generated from the routes and the contract's types.
//! `docs/openapi.json` is its golden copy; a test compares them.

pub mod examples;
pub mod ledger_example;
pub mod refusals;
mod shared;

use livepledge_contract::event::{EventEnvelope, Heartbeat, Reset};
use livepledge_contract::problem::Problem;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, ServerBuilder};
use utoipa::{PartialSchema as _, ToSchema as _};

/// What stands before the routes.
pub(crate) fn head() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Livepledge")
        .version("1")
        .description(Some(
            "Service plans, complaints and ratings of a live shopping room. Unknown fields are refused in a request \
             and must be ignored in a response. Every refusal is `application/problem+json` (RFC 9457) with a stable \
             `code`; for input, `errors` lists every problem at once.",
        ))
        .license(Some(LicenseBuilder::new().name("MIT OR Apache-2.0").build()))
        .build();
    OpenApiBuilder::new()
        .info(info)
        .servers(Some([ServerBuilder::new().url("/").build()]))
        .build()
}

/// Adds what holds for all routes: problems, tokens, what the stream carries.
pub(crate) fn finish(mut document: OpenApi) -> OpenApi {
    let mut schemas = vec![(Problem::name().into_owned(), Problem::schema())];
    Problem::schemas(&mut schemas);
    let components = document.components.get_or_insert_default();
    components.schemas.extend(schemas);
    let token = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("The token of the complaint's receipt"))
        .build();
    components.add_security_scheme("receipt_token", SecurityScheme::Http(token));
    let staff = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("A token of the server's staff file"))
        .build();
    components.add_security_scheme("staff_token", SecurityScheme::Http(staff));
    // What travels inside the stream has no body of its own to be found by.
    let mut messages = Vec::new();
    for (name, schema) in [
        (EventEnvelope::name(), EventEnvelope::schema()),
        (Heartbeat::name(), Heartbeat::schema()),
        (Reset::name(), Reset::schema()),
    ] {
        messages.push((name.into_owned(), schema));
    }
    EventEnvelope::schemas(&mut messages);
    Reset::schemas(&mut messages);
    Heartbeat::schemas(&mut messages);
    components.schemas.extend(messages);
    for path in document.paths.paths.values_mut() {
        let operations = [&mut path.get, &mut path.head, &mut path.post, &mut path.put];
        for operation in operations.into_iter().flatten() {
            shared::add(operation);
            refusals::add(operation);
        }
    }
    document
}

/// The whole document.
#[must_use]
pub fn document() -> OpenApi {
    finish(crate::routes::documented(None).into_openapi())
}

/// The document as text, with a line break at its end.
#[must_use]
pub fn print(document: &OpenApi) -> String {
    document
        .to_pretty_json()
        .map(|text| text + "\n")
        .unwrap_or_default()
}
