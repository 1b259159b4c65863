//! What publishing needs no database for: ids, canonical JSON and digests. The ids are
//! made before the writer is kept from everybody else; a large number of plans is printed
//! by the other processors while the writer writes those before.

use super::entries::{Entry, Scribe, Version};
use super::{Publication, PublishError, StoreError};
use crate::store::{Canonical, plan_id};
use livepledge_contract::ids::{PlanId, SkuId};
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::stock::DeclaredStock;
use std::collections::HashSet;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{Builder, available_parallelism};

/// Plans that a thread prints in one go.
const SHARE: usize = 256;

/// Most threads that print: one writer waits for no more.
const PRINTERS: usize = 4;

/// Shares that each thread may be ahead of the writer.
const AHEAD: usize = 4;

/// A publication whose plans have their ids.
pub(super) struct Prepared {
    /// All but its plans.
    pub(super) new: Publication,
    /// The SKUs of its plans.
    pub(super) skus: HashSet<SkuId>,
    pub(super) plans: Plans,
}

/// The plans by id: rows that lie together in the file are written together. Of a
/// hundred thousand plans each would else bring a page of its own.
pub(super) struct Plans {
    /// In the order they are listed.
    listed: Vec<ServicePlan>,
    by_id: Vec<Place>,
}

/// Where the plan of an id stands in the list.
struct Place {
    id: PlanId,
    position: usize,
}

/// A plan, ready to be written.
pub(super) struct PreparedPlan<'a> {
    pub(super) id: PlanId,
    pub(super) sku: SkuId,
    /// Its place on the list.
    pub(super) position: usize,
    pub(super) stock: DeclaredStock,
    pub(super) canonical: Canonical,
    /// Its entries in the ledger, where their places are known.
    pub(super) entries: Option<Vec<Entry<'a>>>,
}

pub(super) fn prepare(mut new: Publication) -> Result<Prepared, PublishError> {
    let listed = std::mem::take(&mut new.plans);
    let mut skus = HashSet::with_capacity(listed.len());
    let mut by_id = Vec::with_capacity(listed.len());
    for (position, plan) in listed.iter().enumerate() {
        if !skus.insert(plan.sku.clone()) {
            return Err(PublishError::DuplicateSku(plan.sku.clone()));
        }
        let id = plan_id(&new.room, &plan.sku);
        let id = id.ok_or_else(|| StoreError::Corrupt("a plan id".to_owned()))?;
        by_id.push(Place { id, position });
    }
    by_id.sort_unstable_by(|a, b| a.id.as_str().cmp(b.id.as_str()));
    if let Some([one, other]) = by_id.array_windows().find(|[a, b]| a.id == b.id) {
        let sku = |place: &Place| listed.get(place.position).map(|plan| &plan.sku);
        if let (Some(one), Some(other)) = (sku(one), sku(other)) {
            return Err(same_id(one, other).into());
        }
    }
    let plans = Plans { listed, by_id };
    Ok(Prepared { new, skus, plans })
}

/// Two SKUs of one room whose plans would have the same id, which is a part of a digest.
pub(super) fn same_id(one: &SkuId, other: &SkuId) -> StoreError {
    StoreError::Refused(format!(
        "the plans of {one} and {other} would have the same id: give one of them another SKU"
    ))
}

impl Plans {
    /// Hands over every plan, printed, in the order of the ids. `places`: where the ledger's
    /// entries begin if all plans are new. Threads are started where there is more than one
    /// share of work.
    pub(super) fn each<'a, E: From<StoreError>>(
        &self,
        scribe: &Scribe<'a>,
        places: Option<u64>,
        mut take: impl FnMut(PreparedPlan<'a>) -> Result<(), E>,
    ) -> Result<(), E> {
        let shares = self.by_id.chunks(SHARE).enumerate();
        let print = |(number, share): (usize, &[Place])| {
            let before = u64::try_from(number * SHARE).unwrap_or(u64::MAX);
            let places = places.map(|first| first + before * scribe.count());
            self.printed(share, scribe, places)
        };
        if self.by_id.len() <= SHARE {
            for share in shares {
                print(share)?.into_iter().try_for_each(&mut take)?;
            }
            return Ok(());
        }
        // One processor writes.
        let processors = available_parallelism().map_or(1, usize::from);
        let printers = processors.saturating_sub(1).clamp(1, PRINTERS);
        std::thread::scope(|scope| {
            let start = |first: usize| {
                let (out, printed) = sync_channel(AHEAD);
                let shares = shares.clone().skip(first).step_by(printers);
                let printer = Builder::new().name("plan-printer".to_owned());
                let printer = printer.spawn_scoped(scope, move || {
                    for share in shares {
                        if out.send(print(share)).is_err() {
                            // The writer has given up.
                            return;
                        }
                    }
                });
                let no_thread = |e: std::io::Error| StoreError::Unavailable(e.to_string());
                Ok::<_, StoreError>((printed, printer.map_err(no_thread)?))
            };
            let started: Result<Vec<_>, _> = (0..printers).map(start).collect();
            let (printed, threads): (Vec<_>, Vec<_>) = started?.into_iter().unzip();
            // The shares went round the threads in turn: where one has no more, none has.
            let mut in_turn = printed.iter().cycle();
            while let Some(Ok(share)) = in_turn.next().map(Receiver::recv) {
                share?.into_iter().try_for_each(&mut take)?;
            }
            drop(printed);
            for thread in threads {
                let ended = thread.join();
                ended.map_err(|_| StoreError::Corrupt("a plan".to_owned()))?;
            }
            Ok(())
        })
    }

    fn printed<'a>(
        &self,
        share: &[Place],
        scribe: &Scribe<'a>,
        mut places: Option<u64>,
    ) -> Result<Vec<PreparedPlan<'a>>, StoreError> {
        let print = |Place { id, position }: &Place| {
            let plan = self.listed.get(*position);
            let plan = plan.ok_or_else(|| StoreError::Corrupt("a plan".to_owned()))?;
            let canonical = Canonical::of(plan)?;
            let version = Version {
                plan: id,
                version: 1,
            };
            let entries = places.map(|place| {
                places = Some(place + scribe.count());
                scribe.entries(version, &canonical.digest, None, place)
            });
            Ok(PreparedPlan {
                id: id.clone(),
                sku: plan.sku.clone(),
                position: *position,
                stock: plan.stock,
                canonical,
                entries: entries.transpose()?,
            })
        };
        share.iter().map(print).collect()
    }
}
