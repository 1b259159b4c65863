//! Every golden file whose type the widget reads or writes.

use crate::{read, read_and_written};
use livepledge_contract::case::{Case, CaseNews, CaseState, CaseStep, FileCaseEvent};
use livepledge_contract::case_kept::KeptCase;
use livepledge_contract::complaint::{Category, FileComplaint, Receipt, Remedy};
use livepledge_contract::event::{EventEnvelope, Heartbeat, Reset};
use livepledge_contract::inquiry::{
    ActOnInquiry, FileInquiry, Inquiry, InquiryDraft, InquiryQueues, InquiryReceipt, RoomAnswers,
};
use livepledge_contract::ledger::PlanHistory;
use livepledge_contract::on_air::{OnAirWarnings, RecordSaid, SaidReceipt, Unsent};
use livepledge_contract::outbox::{KeptDraft, OutboxItem};
use livepledge_contract::outside::OutsideBundle;
use livepledge_contract::party::Channel;
use livepledge_contract::plan::guarantee::Guarantee;
use livepledge_contract::plan::logistics::{Carrier, Freight, LogisticsMethod};
use livepledge_contract::plan::presale::Presale;
use livepledge_contract::plan::protection::Topic;
use livepledge_contract::plan::region::Area;
use livepledge_contract::plan::returns::{ExclusionBasis, FreightPayer, NoReasonReturn};
use livepledge_contract::plan::ship::{ArrivePromise, ShipPromise};
use livepledge_contract::plan::{CommitmentGroup, ServicePlan};
use livepledge_contract::problem::Problem;
use livepledge_contract::promise::{RecordPromise, SpokenPromise};
use livepledge_contract::rating::{FileRating, RatingReceipt, RatingSummary};
use livepledge_contract::receipt_file::ReceiptFile;
use livepledge_contract::room::{RoomProfile, Snapshot};
use livepledge_contract::staff::PinGoods;
use livepledge_wire::{FromJson, ToJson};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");

/// Read by nobody in a browser: logs of cases, of questions and of what is said on air, and (a
/// folder) what staff sends and is answered.
const NOT_IN_THE_WIDGET: &[&str] = &["case_log", "evidence", "inquiry_log", "staff"];

pub(crate) fn text(name: &str) -> String {
    std::fs::read_to_string(format!("{FOLDER}/{name}.json")).unwrap()
}

/// The file says the same to both.
fn same<T: FromJson + DeserializeOwned + PartialEq + Debug>(name: &str) -> T {
    let text = text(name);
    let theirs: T = serde_json::from_str(&text).unwrap();
    assert_eq!(
        livepledge_wire::from_str::<T>(&text).as_ref(),
        Ok(&theirs),
        "{name}"
    );
    theirs
}

fn both_ways<T>(name: &str)
where
    T: FromJson + ToJson + Serialize + DeserializeOwned + PartialEq + Debug,
{
    read_and_written(&same::<T>(name));
}

/// A file and how it is checked.
type Check = (&'static str, fn(&str));

const FILES: &[Check] = &[
    ("area", both_ways::<Vec<Area>>),
    ("arrive_promise", both_ways::<Vec<ArrivePromise>>),
    ("carrier", both_ways::<Vec<Carrier>>),
    ("case", both_ways::<Case>),
    ("case_event", both_ways::<Vec<FileCaseEvent>>),
    ("case_news", both_ways::<CaseNews>),
    ("case_state", both_ways::<Vec<CaseState>>),
    ("case_step", both_ways::<CaseStep>),
    ("category", both_ways::<Vec<Category>>),
    ("channel", both_ways::<Vec<Channel>>),
    ("act_on_inquiry", both_ways::<Vec<ActOnInquiry>>),
    ("commitment_group", both_ways::<Vec<CommitmentGroup>>),
    ("event_envelope", both_ways::<Vec<EventEnvelope>>),
    ("exclusion_basis", both_ways::<Vec<ExclusionBasis>>),
    ("file_complaint", both_ways::<FileComplaint>),
    ("file_inquiry", both_ways::<Vec<FileInquiry>>),
    ("file_rating", both_ways::<FileRating>),
    ("freight", both_ways::<Vec<Freight>>),
    ("freight_payer", both_ways::<Vec<FreightPayer>>),
    ("guarantee", both_ways::<Vec<Guarantee>>),
    ("heartbeat", both_ways::<Heartbeat>),
    ("inquiry", both_ways::<Vec<Inquiry>>),
    ("inquiry_draft", both_ways::<InquiryDraft>),
    ("inquiry_queues", both_ways::<InquiryQueues>),
    ("inquiry_receipt", both_ways::<InquiryReceipt>),
    ("invalid_input", both_ways::<Problem>),
    ("kept_case", both_ways::<KeptCase>),
    ("kept_draft", both_ways::<KeptDraft>),
    ("logistics_method", both_ways::<Vec<LogisticsMethod>>),
    ("no_reason_return", both_ways::<Vec<NoReasonReturn>>),
    ("on_air_warnings", both_ways::<OnAirWarnings>),
    ("outbox_item", both_ways::<Vec<OutboxItem>>),
    ("outside_bundle", both_ways::<Vec<OutsideBundle>>),
    ("plan_history", both_ways::<PlanHistory>),
    ("presale", both_ways::<Vec<Presale>>),
    ("problem", both_ways::<Vec<Problem>>),
    ("rating_receipt", both_ways::<RatingReceipt>),
    ("rating_summary", |name| read(&same::<RatingSummary>(name))),
    ("receipt", both_ways::<Receipt>),
    ("receipt_file", both_ways::<ReceiptFile>),
    ("record_said", both_ways::<Vec<RecordSaid>>),
    ("remedy", both_ways::<Vec<Remedy>>),
    ("reset", both_ways::<Vec<Reset>>),
    ("room_answers", both_ways::<RoomAnswers>),
    ("room_profile", both_ways::<RoomProfile>),
    ("said_receipt", both_ways::<SaidReceipt>),
    ("service_plan", both_ways::<ServicePlan>),
    ("ship_promise", both_ways::<Vec<ShipPromise>>),
    ("snapshot", both_ways::<Snapshot>),
    ("spoken_promise", both_ways::<Vec<SpokenPromise>>),
    ("staff/pin_goods", both_ways::<PinGoods>),
    ("staff/record_promise", both_ways::<RecordPromise>),
    ("topic", both_ways::<Vec<Topic>>),
    ("unsent", both_ways::<Vec<Unsent>>),
];

#[test]
fn every_golden_file_says_the_same_to_both() {
    for (name, check) in FILES {
        check(name);
    }
}

#[test]
fn no_golden_file_is_left_out() {
    for file in std::fs::read_dir(FOLDER).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let known = FILES.iter().any(|(known, _)| *known == name);
        assert!(known || NOT_IN_THE_WIDGET.contains(&name), "{name}");
    }
}
