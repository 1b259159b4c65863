//! What operations of a kind say alike: those that take an idempotency key, and those
//! that answer with a stream. A route says only what is its own.

use utoipa::openapi::path::{Operation, Parameter};
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{HeaderBuilder, RefOr, Response};

/// Adds it to an operation.
pub(super) fn add(operation: &mut Operation) {
    let mut keyed = false;
    for parameter in operation.parameters.iter_mut().flatten() {
        if let RefOr::T(parameter) = parameter
            && parameter.name == "Idempotency-Key"
        {
            describe_key(parameter);
            keyed = true;
        }
    }
    for response in operation.responses.responses.values_mut() {
        let RefOr::T(response) = response else {
            continue;
        };
        if keyed {
            let before = "`true` when this key was answered before";
            header(response, "Idempotency-Replayed", before);
        }
        if response.content.contains_key("text/event-stream") {
            header(response, "Cache-Control", "`no-store`");
            let proxies = "`no`: proxies pass it on at once";
            header(response, "X-Accel-Buffering", proxies);
        }
    }
}

fn describe_key(parameter: &mut Parameter) {
    let form = "16 to 64 letters, digits, `-` or `_`";
    parameter.description = Some(match parameter.description.as_deref() {
        None | Some("") => form.to_owned(),
        Some(own) => format!("{form}; {own}"),
    });
    let schema = text()
        .min_length(Some(16))
        .max_length(Some(64))
        .pattern(Some("^[A-Za-z0-9_-]+$"));
    parameter.schema = Some(schema.into());
}

fn header(response: &mut Response, name: &str, says: &str) {
    let header = HeaderBuilder::new()
        .schema(Some(text()))
        .description(Some(says))
        .build();
    response.headers.insert(name.to_owned(), RefOr::T(header));
}

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::String))
}
