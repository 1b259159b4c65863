//! A second copy of what is saved and not settled, in the browser's Cache storage.
//!
//! Chromium begins an empty database where it finds the old one broken, and it breaks one itself:
//! killed in the middle of a write, it appends to the torn record in its next life and cannot read
//! that in the one after (<https://github.com/google/leveldb/issues/1287>). A phone kills browsers
//! every day. The Cache storage lies in files of its own, one for each item: its text, a line feed,
//! its evidence. Where there is none, as in a page that is no secure context, there is no copy.

use super::by_name::{Refused, call, function, get};
use js_sys::{Array, ArrayBuffer, Map, Reflect, Uint8Array};
use livepledge_contract::outbox::{ItemState, OutboxItem};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Name of the cache; a page clears it with `caches.delete`.
pub const NAME: &str = "live-pledge";
/// An address that nobody has: a cache wants one.
const PLACE: &str = "https://live-pledge.invalid/";

/// Makes the copy follow what was committed: there with the first version of an item, gone with
/// the one that settles it.
pub(super) async fn follow(item: &OutboxItem, memory: &Map) {
    // Without it there is still the database.
    let _ = if item.body.is_empty() {
        forget(&item.key).await
    } else if item.rev == 1 {
        keep(item, memory).await
    } else {
        Ok(())
    };
}

/// Items that there is a copy of and that are not among the `known`, evidence in `memory`. Copies
/// of what is settled go.
pub(super) async fn lost(known: &[OutboxItem], memory: &Map) -> Vec<OutboxItem> {
    let mut lost = Vec::new();
    for (key, copy) in copies().await.unwrap_or_default() {
        match known.iter().find(|item| item.key == key) {
            Some(item) if item.body.is_empty() => drop(forget(&key).await),
            Some(_) => {}
            None => lost.extend(read(&copy, memory).await.ok()),
        }
    }
    lost
}

async fn keep(item: &OutboxItem, memory: &Map) -> Result<(), Refused> {
    let text = [&*livepledge_wire::to_string(item), "\n"].concat();
    let parts = Array::of1(&text.into());
    for piece in &item.evidence {
        parts.push(&memory.get(&piece.sha256.as_str().into()));
    }
    let copy = make("Response", &make("Blob", &parts)?)?;
    let put = [[PLACE, &item.key].concat().into(), copy];
    done(call(&cache().await?, "put", &put)).await.map(drop)
}

async fn forget(key: &str) -> Result<(), Refused> {
    let address = [PLACE, key].concat().into();
    done(call(&cache().await?, "delete", &[address]))
        .await
        .map(drop)
}

/// Every copy by the key of its item.
async fn copies() -> Result<Vec<(String, JsValue)>, Refused> {
    let cache = cache().await?;
    let requests: Array = done(call(&cache, "keys", &[])).await?.unchecked_into();
    let mut copies = Vec::new();
    for request in requests.iter() {
        let copy = done(call(&cache, "match", std::slice::from_ref(&request))).await?;
        let address = get(&request, "url")?.as_string().unwrap_or_default();
        let key = address.strip_prefix(PLACE).unwrap_or_default();
        copies.push((key.to_owned(), copy));
    }
    Ok(copies)
}

async fn read(copy: &JsValue, memory: &Map) -> Result<OutboxItem, Refused> {
    let whole = done(call(copy, "arrayBuffer", &[])).await?;
    let whole: ArrayBuffer = whole.dyn_into().map_err(|_| Refused)?;
    let end = Uint8Array::new(&whole).index_of(b'\n', 0);
    let mut at = u32::try_from(end).map_err(|_| Refused)?;
    let text = Uint8Array::new(&whole.slice_with_end(0, at)).to_vec();
    let text = String::from_utf8(text).map_err(|_| Refused)?;
    let mut item: OutboxItem = livepledge_wire::from_str(&text).map_err(|_| Refused)?;
    at = at.saturating_add(1);
    for piece in &item.evidence {
        let end = at.saturating_add(piece.bytes);
        let bytes = whole.slice_with_end(at, end);
        memory.set(&piece.sha256.as_str().into(), &bytes);
        at = end;
    }
    item.state = ItemState::Saved;
    // Nobody knows any more.
    item.maybe_sent = true;
    Ok(item)
}

async fn cache() -> Result<JsValue, Refused> {
    let window = web_sys::window().ok_or(Refused)?;
    let caches = get(&window, "caches")?;
    done(call(&caches, "open", &[NAME.into()])).await
}

fn make(class: &str, of: &JsValue) -> Result<JsValue, Refused> {
    let window = web_sys::window().ok_or(Refused)?;
    Reflect::construct(&function(&window, class)?, &Array::of1(of)).map_err(|_| Refused)
}

async fn done(promise: Result<JsValue, Refused>) -> Result<JsValue, Refused> {
    JsFuture::from(js_sys::Promise::resolve(&promise?))
        .await
        .map_err(|_| Refused)
}
