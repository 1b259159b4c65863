//! Arbitrary values of everything the widget reads or writes: any text, any
//! number, every variant; not only what validation lets through.

use crate::{cases, read, read_and_written};
use livepledge_contract::calendar::{Date, TimeOfDay, Timestamp};
use livepledge_contract::complaint::{Category, Contact, FileComplaint, Receipt, Remedy};
use livepledge_contract::event::Announcement;
use livepledge_contract::evidence::{Evidence, EvidenceKind};
use livepledge_contract::ids::{PlanRef, SkuId};
use livepledge_contract::issue::{FieldIssue, IssueCode};
use livepledge_contract::money::Fen;
use livepledge_contract::on_air::SaidOnAir;
use livepledge_contract::party::{Channel, ChannelKind, Party, SellerDisclosure, ServiceHours};
use livepledge_contract::plan::CommitmentGroup;
use livepledge_contract::plan::fields::PLAN_FIELDS;
use livepledge_contract::plan::since::ChangedSince;
use livepledge_contract::problem::{Problem, ProblemCode};
use livepledge_contract::rating::{
    Dimension, DimensionSummary, FileRating, RatingEntry, RatingReceipt, RatingSummary, Scores,
};
use livepledge_contract::room::{PlanEntry, Room, RoomProfile, Snapshot};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use std::str::FromStr;

mod plan;

fn text() -> impl Strategy<Value = String> {
    vec(any::<char>(), 0..8).prop_map(String::from_iter)
}

/// An id of up to 32 letters that every kind of id takes.
fn id<T: FromStr + std::fmt::Debug>() -> impl Strategy<Value = T> {
    "[a-f0-9]{1,32}".prop_map(|text| text.parse().ok().unwrap())
}

fn sku() -> impl Strategy<Value = SkuId> {
    "[^\\s\\p{C}]{1,9}".prop_map(|text| text.parse().unwrap())
}

fn fen() -> impl Strategy<Value = Fen> {
    any::<i64>().prop_map(Fen)
}

fn date() -> impl Strategy<Value = Date> {
    (0..=2_932_896).prop_map(|days| Date::from_days(days).unwrap())
}

fn time() -> impl Strategy<Value = TimeOfDay> {
    (0..=1440u16).prop_map(|minute| TimeOfDay::new(minute / 60, minute % 60).unwrap())
}

fn timestamp() -> impl Strategy<Value = Timestamp> {
    (0..=253_402_300_799_999i64).prop_map(Timestamp::from_millis)
}

fn party() -> impl Strategy<Value = Party> {
    select(&Party::ALL[..])
}

fn seller() -> impl Strategy<Value = SellerDisclosure> {
    (text(), text(), text(), of(text())).prop_map(|(name, address, contact, credit_code)| {
        SellerDisclosure {
            name,
            address,
            contact,
            credit_code,
        }
    })
}

fn channel() -> impl Strategy<Value = Channel> {
    let kind = select(vec![
        ChannelKind::Widget,
        ChannelKind::Phone,
        ChannelKind::Im,
        ChannelKind::Email,
        ChannelKind::Post,
        ChannelKind::Platform,
    ]);
    let hours = (time(), time()).prop_map(|(from, to)| ServiceHours { from, to });
    (party(), kind, text(), of(hours)).prop_map(|(party, kind, address, hours)| Channel {
        party,
        kind,
        address,
        hours,
    })
}

fn plan_ref() -> impl Strategy<Value = PlanRef> {
    (id(), any::<u32>(), id()).prop_map(|(plan, version, digest)| PlanRef {
        plan,
        version,
        digest,
    })
}

fn changed_since() -> impl Strategy<Value = ChangedSince> {
    let fields = || vec(select(PLAN_FIELDS).prop_map(|field| field.key), 0..3);
    (any::<u32>(), timestamp(), fields(), fields(), fields()).prop_map(
        |(version, until, worse, better, other)| ChangedSince {
            version,
            until,
            worse,
            better,
            other,
        },
    )
}

fn entry() -> impl Strategy<Value = PlanEntry> {
    let parts = (plan_ref(), timestamp(), plan::service_plan(), plan::stock());
    let since = vec(changed_since(), 0..3);
    (parts, since, said()).prop_map(
        |((seen, published_at, plan, stock), since, said)| PlanEntry {
            id: seen.plan,
            version: seen.version,
            digest: seen.digest,
            published_at,
            plan: plan.into(),
            stock,
            since,
            said,
        },
    )
}

prop_compose! {
    fn said()(
        delivery in of(timestamp()),
        spot_stock in of(timestamp()),
        presale in of(timestamp()),
        logistics in of(timestamp()),
        returns in of(timestamp()),
    ) -> SaidOnAir {
        SaidOnAir { delivery, spot_stock, presale, logistics, returns }
    }
}

prop_compose! {
    fn room()(
        id in id(),
        title in text(),
        live_party in seller(),
        channels in vec(channel(), 0..3),
        ai_host in any::<bool>(),
        pinned in of(sku()),
        open in any::<bool>(),
        announcement in of((text(), timestamp()).prop_map(|(text, at)| Announcement { text, at })),
    ) -> Room {
        let profile = RoomProfile { title, live_party, channels, ai_host };
        Room { id, profile, pinned, open, announcement }
    }
}

fn snapshot() -> impl Strategy<Value = Snapshot> {
    (id(), any::<u64>(), room(), vec(entry(), 0..3)).prop_map(|(epoch, seq, room, plans)| {
        Snapshot {
            epoch,
            seq,
            room,
            plans,
        }
    })
}

prop_compose! {
    fn evidence()(
        sha256 in "[0-9a-f]{64}", kind in select(&EvidenceKind::ALL[..]), consent in any::<bool>(),
    ) -> Evidence {
        Evidence { sha256: sha256.parse().unwrap(), kind, consent }
    }
}

prop_compose! {
    fn complaint()(
        plan in of(plan_ref()),
        (order_ref, facts, notice_version) in (of(text()), text(), text()),
        (addressed_to, category) in (party(), select(&Category::ALL[..])),
        remedies in vec(select(&Remedy::ALL[..]), 0..4),
        (amount, happened_on) in (of(fen()), of(date())),
        broken_commitment in of(select(&CommitmentGroup::ALL[..])),
        contact in of((of(text()), text(), any::<bool>())),
        evidence in vec(evidence(), 0..3),
    ) -> FileComplaint {
        let contact = contact.map(|(name, phone, wants_call)| Contact { name, phone, wants_call });
        FileComplaint {
            plan, order_ref, addressed_to, category, facts, remedies, amount, happened_on,
            broken_commitment, contact, evidence, notice_version,
        }
    }
}

prop_compose! {
    fn receipt()(
        (number, token) in (id(), text()),
        (received_at, first_response_due, solution_due) in (timestamp(), timestamp(), timestamp()),
        addressed_to in party(),
        channels in vec(channel(), 0..3),
    ) -> Receipt {
        Receipt {
            number, token, received_at, first_response_due, solution_due, addressed_to, channels,
        }
    }
}

fn scores() -> impl Strategy<Value = Scores> {
    vec(of(any::<u8>()), Dimension::ALL.len()).prop_map(|stars| {
        let mut scores = Scores::default();
        for (dimension, stars) in Dimension::ALL.into_iter().zip(stars) {
            scores.set(dimension, stars);
        }
        scores
    })
}

fn rating() -> impl Strategy<Value = FileRating> {
    (text(), plan_ref(), scores(), of(text())).prop_map(|(order_ref, plan, scores, text)| {
        FileRating {
            order_ref,
            plan,
            scores,
            text,
        }
    })
}

fn summary() -> impl Strategy<Value = RatingSummary> {
    let row = (select(&Dimension::ALL[..]), any::<[u16; 5]>())
        .prop_map(|(dimension, counts)| DimensionSummary::of(dimension, counts.map(u32::from)));
    let entry =
        (timestamp(), text(), scores(), of(text())).prop_map(|(at, title, scores, text)| {
            RatingEntry {
                at,
                title,
                scores,
                text,
            }
        });
    (any::<u32>(), vec(row, 0..6), vec(entry, 0..4)).prop_map(|(orders, dimensions, latest)| {
        RatingSummary {
            orders,
            dimensions,
            latest,
        }
    })
}

fn problem() -> impl Strategy<Value = Problem> {
    let issue = (text(), select(IssueCode::ALL)).prop_map(|(at, code)| FieldIssue::at(&at, code));
    (
        select(ProblemCode::ALL),
        of(text()),
        vec(issue, 0..4),
        any::<u16>(),
    )
        .prop_map(|(code, detail, errors, status)| Problem {
            detail,
            errors,
            status,
            ..Problem::of(code)
        })
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn a_snapshot(value in snapshot()) {
        read_and_written(&value);
    }

    #[test]
    fn a_complaint_and_its_receipts(command in complaint(), receipts in vec(receipt(), 0..3)) {
        read_and_written(&command);
        read_and_written(&receipts);
    }

    #[test]
    fn a_rating_and_its_receipt(command in rating(), received_at in timestamp()) {
        read_and_written(&command);
        read_and_written(&RatingReceipt { received_at });
    }

    #[test]
    fn a_rating_summary_with_its_means(value in summary()) {
        read(&value);
    }

    #[test]
    fn a_problem(value in problem()) {
        read_and_written(&value);
    }
}
