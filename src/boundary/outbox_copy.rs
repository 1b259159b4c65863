//! A second copy of what is saved and not settled, in the browser's Cache storage.
//!
//! Chromium begins an empty database where it finds the old one broken, and it breaks one itself:
//! killed in the middle of a write, it appends to the torn record in its next life and cannot read
//! that in the one after (<https://github.com/google/leveldb/issues/1287>). A phone kills browsers
//! every day. The Cache storage lies in files of its own, one for each item: its text, a line feed,
//! its evidence. Where there is none, as in a page that is no secure context, there is no copy.

use super::by_name::{Refused, call, function, get};
use js_sys::{Array, ArrayBuffer, Map, Promise, Reflect, Uint8Array};
use livepledge_contract::outbox::{ItemState, OutboxItem};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Name of the cache; a page clears it with `caches.delete`.
pub const NAME: &str = "live-pledge";
/// An address that nobody has: a cache wants one.
const PLACE: &str = "https://live-pledge.invalid/";

/// Makes the copy follow what was committed: there with the `first` version of an item that was
/// written, gone with the one that settles it.
pub(super) async fn follow(item: &OutboxItem, first: bool, memory: &Map) {
    let settled = item.body.is_empty();
    if let Ok(cache) = cache().await
        && (settled || first)
    {
        let address = [PLACE, &item.key].concat().into();
        let under_way = match settled {
            true => call(&cache, "delete", &[address]),
            false => copy(item, memory).and_then(|copy| call(&cache, "put", &[address, copy])),
        };
        // Without it there is still the database.
        let _ = done(under_way).await;
    }
}

/// Items that there is a copy of and that are not among the `known`, evidence in `memory`. Copies
/// of what is settled go.
///
/// # Errors
/// [`Refused`]: there are no copies.
pub(super) async fn lost(known: &[OutboxItem], memory: &Map) -> Result<Vec<OutboxItem>, Refused> {
    let cache = cache().await?;
    let requests: Array = done(call(&cache, "keys", &[])).await?.unchecked_into();
    let mut lost = Vec::new();
    for request in requests.iter() {
        let address = get(&request, "url")?.as_string().unwrap_or_default();
        let item = known.iter().find(|item| address.ends_with(&item.key));
        let request = std::slice::from_ref(&request);
        match item {
            Some(item) if item.body.is_empty() => drop(call(&cache, "delete", request)),
            Some(_) => {}
            // Another tab may have taken it away meanwhile.
            None => {
                if let Ok(copy) = done(call(&cache, "match", request)).await
                    && let Ok(whole) = done(call(&copy, "arrayBuffer", &[])).await
                {
                    lost.extend(read(whole, memory));
                }
            }
        }
    }
    Ok(lost)
}

fn copy(item: &OutboxItem, memory: &Map) -> Result<JsValue, Refused> {
    let text = [&*livepledge_wire::to_string(item), "\n"].concat();
    let parts = Array::of1(&text.into());
    for piece in &item.evidence {
        let name = piece.sha256.as_str().into();
        // A copy from another time may be whole.
        if !memory.has(&name) {
            return Err(Refused);
        }
        parts.push(&memory.get(&name));
    }
    make("Response", &make("Blob", &parts)?)
}

fn read(whole: JsValue, memory: &Map) -> Option<OutboxItem> {
    let whole: ArrayBuffer = whole.dyn_into().ok()?;
    let bytes = Uint8Array::new(&whole);
    let mut at = u32::try_from(bytes.index_of(b'\n', 0)).ok()?;
    let text = String::from_utf8(bytes.subarray(0, at).to_vec()).ok()?;
    let mut item: OutboxItem = livepledge_wire::from_str(&text).ok()?;
    at = at.saturating_add(1);
    for piece in &item.evidence {
        let end = at.saturating_add(piece.bytes);
        memory.set(
            &piece.sha256.as_str().into(),
            &whole.slice_with_end(at, end),
        );
        at = end;
    }
    item.state = ItemState::Saved;
    // Nobody knows any more.
    item.maybe_sent = true;
    Some(item)
}

fn cache() -> JsFuture {
    let caches = window().and_then(|window| get(&window, "caches"));
    done(caches.and_then(|caches| call(&caches, "open", &[NAME.into()])))
}

fn make(class: &str, of: &JsValue) -> Result<JsValue, Refused> {
    Reflect::construct(&function(&window()?, class)?, &Array::of1(of)).map_err(|_| Refused)
}

fn window() -> Result<JsValue, Refused> {
    web_sys::window().map(JsValue::from).ok_or(Refused)
}

/// What a promise comes to; what could not even be asked for comes to nothing in the same way.
fn done(promise: Result<JsValue, Refused>) -> JsFuture {
    JsFuture::from(match promise {
        Ok(promise) => Promise::resolve(&promise),
        Err(Refused) => Promise::reject(&JsValue::NULL),
    })
}
