//! The places of a row that change, and what is written there: each text only where it
//! is another than before.

use super::super::news::mark;
use super::counted::{Counted, told};
use crate::dom::{Handle, Slot, Texts};
use crate::state::SeenPlan;
use crate::text::{format, keys as k, plan};
use crate::ui::parts::Ui;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::room::PlanEntry;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

/// Those of one row.
pub(super) struct Row {
    pub(super) button: Handle,
    tag: Handle,
    mark: Slot,
    title: Slot,
    variant: Slot,
    ships: Slot,
    news: Slot,
    news_place: Handle,
    spot: Counted,
    presale: Counted,
    out: Slot,
    out_place: Handle,
    price: Slot,
    on_air: Cell<Option<bool>>,
    plan: RefCell<Option<Arc<ServicePlan>>>,
}

impl Row {
    pub(super) fn find(texts: &Texts) -> Self {
        let (mark, title) = (texts.slot(), texts.slot());
        let (tag, variant) = (texts.slot().around(), texts.slot());
        let (ships, news) = (texts.slot(), texts.slot());
        let (spot, presale) = (Counted::new(texts.slot()), Counted::new(texts.slot()));
        let out = texts.slot();
        Self {
            button: mark.around().around(),
            mark,
            title,
            tag,
            variant,
            ships,
            news_place: news.around(),
            news,
            spot,
            presale,
            out_place: out.around(),
            out,
            price: texts.slot(),
            on_air: Cell::default(),
            plan: RefCell::default(),
        }
    }

    pub(super) fn is_on_air(&self, is: bool) {
        if self.on_air.replace(Some(is)) != Some(is) {
            let value = if is { "true" } else { "false" };
            self.button.attr("data-on-air", value);
            self.tag.hide(!is);
        }
    }

    pub(super) fn show(&self, ui: &Ui, seen: &SeenPlan, entry: &PlanEntry) {
        // Stock changes all the time, and leaves the plan where it is.
        let shown = self.plan.borrow().as_ref().map(Arc::as_ptr);
        if shown != Some(Arc::as_ptr(&entry.plan)) {
            self.promise(ui, &entry.plan);
            seen.shown(entry);
            self.plan.replace(Some(Arc::clone(&entry.plan)));
        }
        // A presale of one SKU never labels its sibling: only its own plan counts.
        let halted = entry.stock.halted;
        let (mut spot, mut presale) = (entry.stock.spot, entry.stock.presale);
        if halted {
            spot.remaining = 0;
        }
        if halted || entry.plan.presale.ends().is_none() {
            presale.remaining = 0;
        }
        let (has_spot, has_presale) = (spot.remaining > 0, presale.remaining > 0);
        // Where both are as old and from the same hand it is said once, behind the last.
        let once = has_spot && has_presale && told(&spot) == told(&presale);
        self.spot.show(ui, k::ROW_SPOT, &spot, !once);
        self.presale.show(ui, k::ROW_PRESALE, &presale, true);
        self.out_place.hide(has_spot || has_presale);
        let why = if halted { k::HALTED } else { k::ROW_SOLD_OUT };
        self.out.set(ui.texts().get(why));
    }

    /// Whether the plan is another than the viewer has seen.
    pub(super) fn news(&self, ui: &Ui, seen: &SeenPlan, entry: &PlanEntry) {
        let mark = mark(seen, entry);
        self.news_place.hide(mark.is_none());
        if let Some((key, is_worse)) = mark {
            self.news_place
                .set_attr("data-worse", is_worse.then_some(""));
            self.news.set(ui.texts().get(key));
        }
    }

    /// What the plan says, whatever is left.
    fn promise(&self, ui: &Ui, plan: &ServicePlan) {
        let mut initial = [0; 4];
        let first = plan.title.chars().next();
        self.mark
            .set(first.map_or("", |c| c.encode_utf8(&mut initial)));
        self.title.set(&plan.title);
        self.variant
            .set(plan.variant.as_deref().unwrap_or_default());
        // The promise does not depend on the second, only the year it may have to name.
        self.ships
            .set(&plan::ship_short(&ui.texts(), plan, ui.today()));
        self.price.set(&format::money(plan.price.sale));
    }
}
