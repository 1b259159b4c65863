//! The browser's database (IndexedDB): what is submitted and not yet received, and
//! drafts. A write that returns `Ok` is committed, strictly where the browser offers
//! that. Values are JSON texts; evidence is `ArrayBuffer`s by their SHA-256 in a store
//! beside them, because some browsers refuse Blobs.
//!
//! Every object here is reached by name: the whole API as imports would weigh more
//! than what is done with it.

use js_sys::{Array, Function, Map, Promise, Reflect};
use livepledge_contract::outbox::OutboxItem;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Name of the database; a page clears what is kept with `indexedDB.deleteDatabase`.
pub const NAME: &str = "live-pledge";
/// Its version: 2 brought the evidence.
const VERSION: u32 = 2;
const ITEMS: &str = "outbox";
const DRAFTS: &str = "drafts";
const EVIDENCE: &str = "evidence";
/// A database that does not answer in this time is none.
const PATIENCE_MS: i32 = 4_000;

/// Denied, full, or not answering: keep it in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDatabase;

/// The database; opened when it is first needed, and again when it was lost.
#[derive(Default)]
pub struct OutboxDb {
    open: RefCell<Option<JsValue>>,
}

impl Drop for OutboxDb {
    fn drop(&mut self) {
        self.close();
    }
}

impl OutboxDb {
    /// Every item of a backend; what another version wrote and this one cannot read stays
    /// where it is.
    ///
    /// # Errors
    /// [`NoDatabase`].
    pub async fn items(&self, backend: &str) -> Result<Vec<OutboxItem>, NoDatabase> {
        let (store, _) = self.begin(&[ITEMS], "readonly").await?;
        let all: Array = answer(&call(&store, "getAll", &[])?)
            .await?
            .unchecked_into();
        let mut items: Vec<OutboxItem> = all
            .iter()
            .filter_map(|text| livepledge_wire::from_str(&text.as_string()?).ok())
            .collect();
        items.retain(|item| item.backend == backend);
        Ok(items)
    }

    /// Writes all items or none: each only where nothing stands under its key, or the
    /// version before. What stands in the way is returned; nothing: it is committed, and with
    /// it the evidence of the items, as far as `memory` has what is not there yet.
    ///
    /// # Errors
    /// [`NoDatabase`]: not committed, or not known to be.
    pub async fn write(
        &self,
        items: &[OutboxItem],
        memory: &Map,
    ) -> Result<Vec<OutboxItem>, NoDatabase> {
        let (store, transaction) = self.begin(&[ITEMS, EVIDENCE], "readwrite").await?;
        let (mut stored, mut fits) = (Vec::new(), true);
        for item in items {
            let there = answer(&call(&store, "get", &[(&*item.key).into()])?).await?;
            let there: Option<OutboxItem> = there
                .as_string()
                .and_then(|text| livepledge_wire::from_str(&text).ok());
            if let Some(there) = there {
                fits &= there.rev.wrapping_add(1) == item.rev;
                stored.push(there);
            }
        }
        if !fits {
            return Ok(stored);
        }
        for item in items {
            let text = livepledge_wire::to_string(item);
            call(&store, "put", &[text.into(), (&*item.key).into()])?;
        }
        let store = call(&transaction, "objectStore", &[EVIDENCE.into()])?;
        for piece in items.iter().flat_map(|item| &item.evidence) {
            let name = JsValue::from_str(piece.sha256.as_str());
            let known = answer(&call(&store, "count", std::slice::from_ref(&name))?).await?;
            if !known.is_truthy() && memory.has(&name) {
                call(&store, "put", &[memory.get(&name), name])?;
            }
        }
        settled(&transaction, "oncomplete").await?;
        Ok(Vec::new())
    }

    /// The bytes of evidence; `undefined` where they are not there.
    ///
    /// # Errors
    /// [`NoDatabase`].
    pub async fn evidence(&self, sha256: &str) -> Result<JsValue, NoDatabase> {
        let (store, _) = self.begin(&[EVIDENCE], "readonly").await?;
        answer(&call(&store, "get", &[sha256.into()])?).await
    }

    /// Removes evidence that neither an item nor a draft names any more.
    ///
    /// # Errors
    /// [`NoDatabase`].
    pub async fn clear_up(&self) -> Result<(), NoDatabase> {
        let all = [EVIDENCE, ITEMS, DRAFTS];
        let (store, transaction) = self.begin(&all, "readwrite").await?;
        let names: Array = answer(&call(&store, "getAllKeys", &[])?)
            .await?
            .unchecked_into();
        if names.length() == 0 {
            return Ok(());
        }
        let mut texts = String::new();
        for named in [ITEMS, DRAFTS] {
            let store = call(&transaction, "objectStore", &[named.into()])?;
            let list: Array = answer(&call(&store, "getAll", &[])?)
                .await?
                .unchecked_into();
            texts.extend(list.iter().filter_map(|text| text.as_string()));
        }
        for name in names.iter() {
            if !name.as_string().is_some_and(|name| texts.contains(&name)) {
                call(&store, "delete", &[name])?;
            }
        }
        settled(&transaction, "oncomplete").await.map(drop)
    }

    /// Removes an item.
    ///
    /// # Errors
    /// [`NoDatabase`].
    pub async fn remove(&self, key: &str) -> Result<(), NoDatabase> {
        self.set(ITEMS, key, None).await
    }

    /// Keeps a draft, or none any more.
    ///
    /// # Errors
    /// [`NoDatabase`].
    pub async fn keep_draft(&self, place: &str, json: Option<&str>) -> Result<(), NoDatabase> {
        self.set(DRAFTS, place, json).await
    }

    /// The draft kept for a place.
    ///
    /// # Errors
    /// [`NoDatabase`].
    pub async fn draft(&self, place: &str) -> Result<Option<String>, NoDatabase> {
        let (store, _) = self.begin(&[DRAFTS], "readonly").await?;
        let there = answer(&call(&store, "get", &[place.into()])?).await?;
        Ok(there.as_string())
    }

    async fn set(&self, name: &str, key: &str, text: Option<&str>) -> Result<(), NoDatabase> {
        let (store, transaction) = self.begin(&[name], "readwrite").await?;
        match text {
            Some(text) => call(&store, "put", &[text.into(), key.into()])?,
            None => call(&store, "delete", &[key.into()])?,
        };
        settled(&transaction, "oncomplete").await.map(drop)
    }

    fn close(&self) {
        if let Some(db) = self.open.take() {
            // A listener that is taken away cannot keep anything.
            set(&db, "onversionchange", &JsValue::NULL);
            let _ = call(&db, "close", &[]);
        }
    }

    /// The first of the stores within a new transaction over all of them. A connection that
    /// was lost is opened once more.
    async fn begin(&self, stores: &[&str], mode: &str) -> Result<(JsValue, JsValue), NoDatabase> {
        let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        for _ in 0..2 {
            let known = self.open.borrow().clone();
            let db = match known {
                Some(db) => db,
                None => open().await?,
            };
            self.open.replace(Some(db.clone()));
            let options = js_sys::Object::new();
            set(&options, "durability", &"strict".into());
            let begun = call(
                &db,
                "transaction",
                &[(&names).into(), mode.into(), options.into()],
            )
            .and_then(|t| Ok((call(&t, "objectStore", &[names.get(0)])?, t)));
            match begun {
                Ok(begun) => return Ok(begun),
                Err(NoDatabase) => self.close(),
            }
        }
        Err(NoDatabase)
    }
}

async fn open() -> Result<JsValue, NoDatabase> {
    let window = web_sys::window().ok_or(NoDatabase)?;
    // A page in a sandbox throws already here.
    let factory = get(&window, "indexedDB")?;
    let request = call(&factory, "open", &[NAME.into(), VERSION.into()])?;
    let asked = request.clone();
    let make = Closure::<dyn FnMut()>::new(move || {
        if let Ok(db) = get(&asked, "result") {
            for store in [ITEMS, DRAFTS, EVIDENCE] {
                // Those that an older version made stay as they are.
                let _ = call(&db, "createObjectStore", &[store.into()]);
            }
        }
    });
    set(&request, "onupgradeneeded", make.as_ref());
    let opened = settled(&request, "onsuccess").await;
    set(&request, "onupgradeneeded", &JsValue::NULL);
    opened?;
    let db = get(&request, "result")?;
    // Whoever deletes or upgrades the database need not wait for us.
    if let Ok(close) =
        get(&db, "close").and_then(|f| f.dyn_into::<Function>().map_err(|_| NoDatabase))
    {
        set(&db, "onversionchange", &close.bind0(&db));
    }
    Ok(db)
}

async fn answer(request: &JsValue) -> Result<JsValue, NoDatabase> {
    settled(request, "onsuccess").await?;
    get(request, "result")
}

/// Waits until a request or transaction says that it went well, or did not.
async fn settled(of: &JsValue, well: &str) -> Result<JsValue, NoDatabase> {
    let promise = Promise::new(&mut |resolve, reject| {
        set(of, well, &resolve);
        for badly in ["onerror", "onabort", "onblocked"] {
            set(of, badly, &reject);
        }
        if let Some(window) = web_sys::window() {
            let _ =
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, PATIENCE_MS);
        }
    });
    JsFuture::from(promise).await.map_err(|_| NoDatabase)
}

fn get(of: &JsValue, name: &str) -> Result<JsValue, NoDatabase> {
    Reflect::get(of, &name.into()).map_err(|_| NoDatabase)
}

fn set(of: &JsValue, name: &str, value: &JsValue) {
    // Objects of the browser take these.
    let _ = Reflect::set(of, &name.into(), value);
}

fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, NoDatabase> {
    let function: Function = get(of, name)?.dyn_into().map_err(|_| NoDatabase)?;
    let list: Array = arguments.iter().collect();
    function.apply(of, &list).map_err(|_| NoDatabase)
}
