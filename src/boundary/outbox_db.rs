//! The browser's database (IndexedDB): what is submitted and not yet received, and
//! drafts. A write that returns `Ok` is committed, strictly where the browser offers
//! that. Values are JSON texts; evidence is `ArrayBuffer`s by their SHA-256 in a store
//! beside them, because some browsers refuse Blobs.
//!
//! A tab can be frozen between any two of its lines, and what it began then bars the
//! database to every other tab. So nothing waits for this page's script that need not:
//! what a transaction is to do is asked for at once, and `commit` ends it without us.
//!
//! Every object here is reached by name: the whole API as imports would weigh more
//! than what is done with it.

use super::by_name::{Refused, call, function, get, set};
use super::{outbox_copy, task};
use js_sys::{Array, Map, Promise};
use livepledge_contract::outbox::OutboxItem;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Name of the database; a page clears what is kept with `indexedDB.deleteDatabase`.
pub const NAME: &str = "live-pledge";
/// Its version: 2 brought the evidence, 3 the versions.
const VERSION: u32 = 3;
const ITEMS: &str = "outbox";
/// An entry `[KEY, REV]` for each version written of an item: of two tabs that write the same one
/// the second's is refused by the browser, and nobody has to read first.
const VERSIONS: &str = "versions";
const DRAFTS: &str = "drafts";
const EVIDENCE: &str = "evidence";
/// A database that does not answer in this time is none.
const PATIENCE_MS: i32 = 4_000;

/// Denied, full, or not answering: keep it in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDatabase;

impl From<Refused> for NoDatabase {
    fn from(Refused: Refused) -> Self {
        Self
    }
}

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
        let mut items = self.all().await?;
        items.retain(|item| item.backend == backend);
        Ok(items)
    }

    async fn all(&self) -> Result<Vec<OutboxItem>, NoDatabase> {
        let all: Array = self.read(ITEMS, "getAll", &[]).await?.unchecked_into();
        let read = |text: JsValue| livepledge_wire::from_str(&text.as_string()?).ok();
        Ok(all.iter().filter_map(read).collect())
    }

    /// Puts back what the browser has lost of this database, see [`outbox_copy`]; whether there
    /// was anything. The evidence comes into `memory` too.
    ///
    /// # Errors
    /// [`NoDatabase`].
    pub async fn restore(&self, memory: &Map) -> Result<bool, NoDatabase> {
        let lost = outbox_copy::lost(&self.all().await?, memory).await?;
        for item in &lost {
            // Another tab may be at it too.
            self.put(std::slice::from_ref(item), memory).await?;
        }
        Ok(!lost.is_empty())
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
        match self.put(items, memory).await? {
            true => {
                for item in items {
                    let first = self.is_first(item);
                    // It is committed, whatever becomes of its copy.
                    let _ = task::within(
                        PATIENCE_MS.unsigned_abs(),
                        outbox_copy::follow(item, first, memory),
                    )
                    .await;
                    if let Some(db) = &*self.open.borrow() {
                        set(db, &item.key, &JsValue::TRUE);
                    }
                }
                Ok(Vec::new())
            }
            false => {
                let mut stored = self.all().await?;
                stored.retain(|there| items.iter().any(|item| item.key == there.key));
                Ok(stored)
            }
        }
    }

    /// Whether every one of these versions is the first of its number: then all are committed,
    /// otherwise none.
    async fn put(&self, items: &[OutboxItem], memory: &Map) -> Result<bool, NoDatabase> {
        let all = [ITEMS, VERSIONS, EVIDENCE];
        let (store, transaction) = self.begin(&all, "readwrite").await?;
        let versions = call(&transaction, "objectStore", &[VERSIONS.into()])?;
        let evidence = call(&transaction, "objectStore", &[EVIDENCE.into()])?;
        let mut claims = Vec::new();
        for item in items {
            let version = Array::of2(&(&*item.key).into(), &item.rev.into());
            claims.push(call(&versions, "add", &[0.into(), version.into()])?);
            let text = livepledge_wire::to_string(item);
            call(&store, "put", &[text.into(), (&*item.key).into()])?;
            let first = self.is_first(item);
            for piece in item.evidence.iter().filter(|_| first) {
                let name = JsValue::from_str(piece.sha256.as_str());
                if memory.has(&name) {
                    call(&evidence, "put", &[memory.get(&name), name])?;
                }
            }
        }
        let taken = |claim: &JsValue| {
            get(claim, "error").and_then(|error| get(&error, "name"))
                == Ok("ConstraintError".into())
        };
        if undoes_what_failed() {
            commit(&transaction);
        }
        match settled(&transaction, "oncomplete").await {
            Err(no) if !claims.iter().any(taken) => Err(no),
            ended => Ok(ended.is_ok()),
        }
    }

    /// Nothing of this item was written through this connection. A database that is thrown away
    /// under an open page takes its connections along: the next may find it empty.
    fn is_first(&self, item: &OutboxItem) -> bool {
        let marked = |db: &JsValue| get(db, &item.key).is_ok_and(|mark| mark.is_truthy());
        item.rev == 1 || !self.open.borrow().as_ref().is_some_and(marked)
    }

    /// The bytes of evidence; `undefined` where they are not there.
    ///
    /// # Errors
    /// [`NoDatabase`].
    pub async fn evidence(&self, sha256: &str) -> Result<JsValue, NoDatabase> {
        self.read(EVIDENCE, "get", &[sha256.into()]).await
    }

    /// Removes evidence that neither an item nor a draft names any more.
    ///
    /// # Errors
    /// [`NoDatabase`].
    pub async fn clear_up(&self) -> Result<(), NoDatabase> {
        // Mostly there is none.
        if self.read(EVIDENCE, "count", &[]).await?.is_falsy() {
            return Ok(());
        }
        let keys: Array = self
            .read(EVIDENCE, "getAllKeys", &[])
            .await?
            .unchecked_into();
        let named = self.texts().await?;
        let nobodys = |key: &String, texts: &str| !texts.contains(&**key);
        let keys = keys.iter().filter_map(|key| key.as_string());
        for key in keys.filter(|key| nobodys(key, &named)) {
            let bytes = self.evidence(&key).await?;
            let (store, transaction) = self.begin(&[EVIDENCE], "readwrite").await?;
            call(&store, "delete", &[(&*key).into()])?;
            committed(&transaction).await?;
            // Named meanwhile, by another tab: it goes back.
            if !nobodys(&key, &self.texts().await?) && !bytes.is_undefined() {
                let (store, transaction) = self.begin(&[EVIDENCE], "readwrite").await?;
                call(&store, "put", &[bytes, (&*key).into()])?;
                committed(&transaction).await?;
            }
        }
        Ok(())
    }

    /// Everything that is written of items and drafts.
    async fn texts(&self) -> Result<String, NoDatabase> {
        let mut texts = String::new();
        for named in [ITEMS, DRAFTS] {
            let list: Array = self.read(named, "getAll", &[]).await?.unchecked_into();
            texts.extend(list.iter().filter_map(|text| text.as_string()));
        }
        Ok(texts)
    }

    /// Removes an item.
    ///
    /// # Errors
    /// [`NoDatabase`].
    pub async fn remove(&self, key: &str) -> Result<(), NoDatabase> {
        let (store, transaction) = self.begin(&[ITEMS, VERSIONS], "readwrite").await?;
        call(&store, "delete", &[key.into()])?;
        let first = Array::of1(&key.into());
        let last = Array::of2(&key.into(), &Array::new());
        let window = web_sys::window().ok_or(NoDatabase)?;
        let range = get(&window, "IDBKeyRange")?;
        let range = call(&range, "bound", &[first.into(), last.into()])?;
        let versions = call(&transaction, "objectStore", &[VERSIONS.into()])?;
        call(&versions, "delete", &[range])?;
        committed(&transaction).await
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
        let there = self.read(DRAFTS, "get", &[place.into()]).await?;
        Ok(there.as_string())
    }

    /// One question to one store.
    async fn read(
        &self,
        name: &str,
        question: &str,
        arguments: &[JsValue],
    ) -> Result<JsValue, NoDatabase> {
        let (store, transaction) = self.begin(&[name], "readonly").await?;
        let request = call(&store, question, arguments)?;
        commit(&transaction);
        answer(&request).await
    }

    async fn set(&self, name: &str, key: &str, text: Option<&str>) -> Result<(), NoDatabase> {
        let (store, transaction) = self.begin(&[name], "readwrite").await?;
        match text {
            Some(text) => call(&store, "put", &[text.into(), key.into()])?,
            None => call(&store, "delete", &[key.into()])?,
        };
        committed(&transaction).await
    }

    fn close(&self) {
        if let Some(db) = self.open.take() {
            shut(&db);
        }
    }

    /// The first of the stores within a new transaction over all of them. A connection that
    /// was lost is opened once more.
    async fn begin(&self, stores: &[&str], mode: &str) -> Result<(JsValue, JsValue), NoDatabase> {
        let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        for _ in 0..2 {
            if self.open.borrow().is_none() {
                let db = open().await?;
                // Of several that were opened at once the first stays: one that nobody shuts
                // is open as long as the page.
                if self.open.borrow().is_some() {
                    shut(&db);
                } else {
                    self.open.replace(Some(db));
                }
            }
            let Some(db) = self.open.borrow().clone() else {
                continue;
            };
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
                Err(Refused) => self.close(),
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
            for store in [ITEMS, VERSIONS, DRAFTS, EVIDENCE] {
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
    if let Ok(close) = function(&db, "close") {
        set(&db, "onversionchange", &close.bind0(&db));
    }
    Ok(db)
}

fn shut(db: &JsValue) {
    // A listener that is taken away cannot keep anything.
    set(db, "onversionchange", &JsValue::NULL);
    let _ = call(db, "close", &[]);
}

async fn answer(request: &JsValue) -> Result<JsValue, NoDatabase> {
    settled(request, "onsuccess").await?;
    Ok(get(request, "result")?)
}

/// Nothing more is asked of it.
fn commit(transaction: &JsValue) {
    // A browser that does not know this (Chromium before 76) commits when it has told us all.
    let _ = call(transaction, "commit", &[]);
}

/// Whether a transaction that was told to commit is undone when one of its requests fails, as the
/// standard asks. Firefox 140 commits the others (`error`, then `complete`), so there it ends when
/// it has told us all; only Chromium, which does as asked, freezes tabs between two of their lines.
fn undoes_what_failed() -> bool {
    let agent = web_sys::window().and_then(|window| window.navigator().user_agent().ok());
    agent.is_some_and(|agent| agent.contains("Chrome/"))
}

/// Ends a transaction, and waits until it is committed.
async fn committed(transaction: &JsValue) -> Result<(), NoDatabase> {
    commit(transaction);
    settled(transaction, "oncomplete").await.map(drop)
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
