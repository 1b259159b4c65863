//! The record of one promise: reads every version, has the browser hash them and
//! check their signatures, and lets the contract judge. The digests are the
//! browser's own: `contract::ledger::verify` asks for them, so that no SHA-256 is
//! downloaded and the one that judges is none that a backend served.

use super::server_time::ServerTime;
use super::snapshot::failure_of;
use crate::boundary::config::WidgetConfig;
use crate::boundary::http::{self, Answer, Method};
use crate::boundary::subtle::{NoDigest, Subtle};
use crate::boundary::{Pairs, host_page};
use crate::dom::chaos;
use crate::state::{Failure, History, HistoryState, Reading, Verdict, Version};
use crate::text::Texts as Words;
use livepledge_contract::ids::{PlanRef, PlanVersion};
use livepledge_contract::ledger::verify::{BreakReason, Broken, Checked, Signature, Texts, verify};
use livepledge_contract::ledger::{PlanHistory, PlanVersionRecord};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::str::FromStr;

/// Versions asked for at once.
const PAGE: &str = "50";

/// More are not read: a backend that never ends is none.
const MOST_PAGES: usize = 200;

/// Reads one record.
pub(crate) struct LedgerReader {
    state: HistoryState,
    host: web_sys::HtmlElement,
    config: RefCell<WidgetConfig>,
    /// Counts readings: the answer to an older one is dropped.
    reading: Cell<u32>,
}

impl LedgerReader {
    /// Reads the record that the configuration is about.
    #[must_use]
    pub(crate) fn start(
        host: web_sys::HtmlElement,
        config: WidgetConfig,
        texts: Words,
    ) -> Rc<Self> {
        let reader = Rc::new(Self {
            state: HistoryState::new(texts),
            host,
            config: RefCell::new(config),
            reading: Cell::new(0),
        });
        chaos::point("ledger.mount");
        reader.read();
        reader
    }

    /// What the components read.
    #[must_use]
    pub(crate) fn state(&self) -> HistoryState {
        self.state.clone()
    }

    /// Takes a changed configuration in and reads again.
    pub(crate) fn configure(self: &Rc<Self>, config: WidgetConfig, texts: Words) {
        self.state.texts.set_if_changed(texts);
        *self.config.borrow_mut() = config;
        self.read();
    }

    /// Reads, or reads again.
    pub(crate) fn read(self: &Rc<Self>) {
        let this = self.reading.get().wrapping_add(1);
        self.reading.set(this);
        self.state.reading.set(Reading::Loading);
        let config = self.config.borrow().clone();
        let seen = about(&config, "seen").and_then(|seen| seen.parse().ok());
        self.state.seen.set(seen);
        self.state.shown.set(shown(&config));
        let reader = Rc::downgrade(self);
        wasm_bindgen_futures::spawn_local(async move {
            let server = ServerTime::default();
            let read = history(&config, &server).await;
            chaos::point("ledger.read");
            let Some(reader) = reader.upgrade() else {
                return;
            };
            if reader.reading.get() == this {
                let now = server.now();
                reader.state.now.set(now);
                reader.show(read);
            }
        });
    }

    fn show(&self, read: Result<History, Failure>) {
        if let Ok(History {
            verdict: Verdict::Broken(broken),
            ..
        }) = &read
        {
            // The page may want to know.
            let detail = [
                ("code", "ledger_broken".into()),
                (
                    "message",
                    format!(
                        "the history of a promise is broken at version {}",
                        broken.at_version
                    )
                    .into(),
                ),
            ];
            host_page::emit(&self.host, "live-pledge-error", &detail);
        }
        self.state.reading.set(match read {
            Ok(history) => Reading::Done(history),
            Err(failure) => Reading::Failed(failure),
        });
    }
}

fn about<'a>(config: &'a WidgetConfig, name: &str) -> Option<&'a str> {
    let found = config.about.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

fn shown(config: &WidgetConfig) -> Option<PlanRef> {
    fn read<T: FromStr>(config: &WidgetConfig, name: &str) -> Option<T> {
        about(config, name)?.parse().ok()
    }
    Some(PlanRef {
        plan: read(config, "plan")?,
        version: read(config, "version")?,
        digest: read(config, "digest")?,
    })
}

async fn history(config: &WidgetConfig, server: &ServerTime) -> Result<History, Failure> {
    let records = records(config, server).await?;
    let verdict = match judge(&records, shown(config).as_ref()).await {
        Ok(Verdict::Whole(verified)) => match cut_back(&records, config) {
            None => Verdict::Whole(verified),
            Some(broken) => Verdict::Broken(broken),
        },
        Ok(verdict) => verdict,
        Err(NoDigest) => Verdict::Unsupported,
    };
    let versions = records.into_iter().map(|record| Version {
        plan: livepledge_wire::from_str(&record.canonical).ok(),
        record,
    });
    Ok(History {
        versions: versions.collect(),
        verdict,
    })
}

/// What the viewer had seen before must be in it too: a record alone does not show that
/// its end was cut off.
fn cut_back(records: &[PlanVersionRecord], config: &WidgetConfig) -> Option<Broken> {
    let at_version = about(config, "seen")?.parse().ok()?;
    let digest = about(config, "seen-digest");
    let is_it = |record: &PlanVersionRecord| {
        let same = |seen: &str| seen == record.digest.as_str();
        record.version == at_version && digest.is_none_or(same)
    };
    let why = BreakReason::NotAsShown;
    (!records.iter().any(is_it)).then_some(Broken { at_version, why })
}

/// Every version, page by page.
async fn records(
    config: &WidgetConfig,
    server: &ServerTime,
) -> Result<Vec<PlanVersionRecord>, Failure> {
    let url = config.url("planVersions", about(config, "plan"));
    let mut records = Vec::new();
    let mut after: Option<PlanVersion> = Some(0);
    for _ in 0..MOST_PAGES {
        let Some(start) = after else { break };
        let start = start.to_string();
        let page = [&url, "?after=", &start, "&limit=", PAGE].concat();
        let answer = http::send(config, Method::Get, &page, Pairs::new(), None).await;
        let answer = answer.map_err(|_| Failure::Unreachable)?;
        server.learn(&answer);
        let page = read_page(&answer)?;
        // A page that leads nowhere ends it: what is missing is found by the verdict.
        after = page.next.filter(|next| Some(*next) > after);
        records.extend(page.versions);
    }
    Ok(records)
}

fn read_page(answer: &Answer) -> Result<PlanHistory, Failure> {
    if answer.status != 200 {
        return Err(failure_of(answer));
    }
    livepledge_wire::from_str(&answer.body).map_err(|_| Failure::Unintelligible)
}

async fn judge(
    records: &[PlanVersionRecord],
    shown: Option<&PlanRef>,
) -> Result<Verdict, NoDigest> {
    let subtle = Subtle::of_page().ok_or(NoDigest)?;
    let mut checked = Vec::new();
    for record in records {
        checked.push(check(&subtle, record).await?);
    }
    Ok(match verify(records, &checked, shown) {
        Ok(verified) => Verdict::Whole(verified),
        Err(broken) => Verdict::Broken(broken),
    })
}

async fn check(subtle: &Subtle, record: &PlanVersionRecord) -> Result<Checked, NoDigest> {
    let texts = Texts::of(record);
    let mut agreed = Vec::new();
    for text in &texts.agreed {
        agreed.push(subtle.sha256(text).await?);
    }
    let signature = match (&record.signature, &texts.signed) {
        (Some(signature), Some(message)) => subtle.ed25519(signature, message).await,
        _ => Signature::None,
    };
    Ok(Checked {
        plan: subtle.sha256(texts.plan).await?,
        link: subtle.sha256(&texts.link).await?,
        agreed,
        signature,
    })
}
