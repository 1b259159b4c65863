//! The browser's database (IndexedDB): what is submitted and not yet received, and
//! drafts. A write that returns `Ok` is committed, strictly where the browser offers
//! that. Values are JSON texts; evidence will be `ArrayBuffer`s in a store beside
//! them, because some browsers refuse Blobs.
//!
//! Every object here is reached by name: the whole API as imports would weigh more
//! than what is done with it.

use js_sys::{Array, Function, Promise, Reflect};
use livepledge_contract::outbox::OutboxItem;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Name of the database; a page clears what is kept with `indexedDB.deleteDatabase`.
pub const NAME: &str = "live-pledge";
const ITEMS: &str = "outbox";
const DRAFTS: &str = "drafts";
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
        let (store, _) = self.begin(ITEMS, "readonly").await?;
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
    /// version before. What stands in the way is returned; nothing: it is committed.
    ///
    /// # Errors
    /// [`NoDatabase`]: not committed, or not known to be.
    pub async fn write(&self, items: &[OutboxItem]) -> Result<Vec<OutboxItem>, NoDatabase> {
        let (store, transaction) = self.begin(ITEMS, "readwrite").await?;
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
        settled(&transaction, "oncomplete").await?;
        Ok(Vec::new())
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
        let (store, _) = self.begin(DRAFTS, "readonly").await?;
        let there = answer(&call(&store, "get", &[place.into()])?).await?;
        Ok(there.as_string())
    }

    async fn set(&self, name: &str, key: &str, text: Option<&str>) -> Result<(), NoDatabase> {
        let (store, transaction) = self.begin(name, "readwrite").await?;
        match text {
            Some(text) => call(&store, "put", &[text.into(), key.into()])?,
            None => call(&store, "delete", &[key.into()])?,
        };
        settled(&transaction, "oncomplete").await.map(drop)
    }

    fn close(&self) {
        if let Some(db) = self.open.take() {
            let _ = call(&db, "close", &[]);
        }
    }

    /// A store within a new transaction. A connection that was lost is opened once more.
    async fn begin(&self, store: &str, mode: &str) -> Result<(JsValue, JsValue), NoDatabase> {
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
                &[store.into(), mode.into(), options.into()],
            )
            .and_then(|t| Ok((call(&t, "objectStore", &[store.into()])?, t)));
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
    let request = call(&factory, "open", &[NAME.into(), 1.into()])?;
    let asked = request.clone();
    let make = Closure::<dyn FnMut()>::new(move || {
        if let Ok(db) = get(&asked, "result") {
            for store in [ITEMS, DRAFTS] {
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
