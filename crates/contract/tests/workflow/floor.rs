//! No solution below what the plan promised or the law asks for (T18).

use crate::players::{note, solution, start, submission};
use livepledge_contract::complaint::{Category, FileComplaint, Remedy};
use livepledge_contract::money::Fen;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::guarantee::{CompensationKind, Guarantee};
use livepledge_contract::workflow::act::{Act, Proposal, Submission};
use livepledge_contract::workflow::actor::{Actor, Role};
use livepledge_contract::workflow::file::CaseFile;
use livepledge_contract::workflow::floor::{Shortfall, SolutionFloor};
use livepledge_contract::workflow::timer::Rules;
use livepledge_contract::workflow::{RefusalCode, apply, submit};

/// 399 yuan; money back within 3 days; 15 days to return.
fn plan() -> ServicePlan {
    serde_json::from_str(include_str!("../golden/service_plan.json")).unwrap()
}

fn floor(plan: &ServicePlan, category: Category, asked: &[Remedy]) -> SolutionFloor {
    let complaint = FileComplaint {
        category,
        remedies: asked.to_vec(),
        ..serde_json::from_str(include_str!("../golden/file_complaint.json")).unwrap()
    };
    SolutionFloor::of(plan, &complaint)
}

/// A case about it that was taken on.
fn accepted(floor: SolutionFloor) -> CaseFile {
    let first = Submission {
        floor: Some(floor),
        ..submission(None, false)
    };
    let (mut case, _) = submit(&Rules::default(), first, start()).unwrap();
    for act in [Act::Open, Act::Accept(note())] {
        case = does(&case, act).unwrap();
    }
    case
}

fn does(case: &CaseFile, act: Act) -> Result<CaseFile, RefusalCode> {
    let agent = Actor::staff(Role::Merchant, "m1");
    let done = apply(&Rules::default(), case, act, &agent, start());
    done.map(|(case, _)| case).map_err(|refused| refused.code)
}

fn paying(remedies: &[Remedy], amount: i64) -> Proposal {
    Proposal {
        amount: Some(Fen(amount)),
        ..solution(remedies, false)
    }
}

#[test]
fn an_apology_is_no_solution_where_goods_are_not_as_promised() {
    let case = accepted(floor(&plan(), Category::Quality, &[Remedy::Refund]));
    let apology = Act::Propose(solution(&[Remedy::Apology, Remedy::Explain], false));
    let refused = does(&case, apology).unwrap_err();
    let RefusalCode::BelowFloor(Shortfall::Remedy(one_of)) = &refused else {
        panic!("{refused:?}");
    };
    assert!(one_of.contains(&Remedy::Exchange) && one_of.contains(&Remedy::Repair));
    let words = refused.sentence();
    assert!(words.contains("offer one of refund, return_refund, exchange"));
    assert!(words.contains("or decline the claim"));
    let exchange = Act::Propose(solution(&[Remedy::Apology, Remedy::Exchange], false));
    assert!(does(&case, exchange).is_ok());
    // The facts are other ones: then the claim is declined, with reasons.
    assert!(does(&case, Act::DeclineClaim(note())).is_ok());
}

#[test]
fn what_the_consumer_asked_for_is_never_too_little() {
    let asked = floor(&plan(), Category::Quality, &[Remedy::PartialRefund]);
    let partial = solution(&[Remedy::PartialRefund], false);
    assert_eq!(asked.shortfall(&partial, start()), None);
    let other = floor(&plan(), Category::Quality, &[Remedy::Refund]);
    assert!(other.shortfall(&partial, start()).is_some());
    // Where only words were hurt, words may do.
    let attitude = floor(&plan(), Category::Attitude, &[Remedy::Apology]);
    assert_eq!(
        attitude.shortfall(&solution(&[Remedy::Explain], false), start()),
        None
    );
}

#[test]
fn counterfeit_goods_cost_three_times_the_price_or_what_was_promised_and_500_yuan_at_least() {
    let mut plan = plan();
    let least = |plan: &ServicePlan| floor(plan, Category::Counterfeit, &[]).compensation;
    assert_eq!(least(&plan), Some(Fen(3 * 39_900)));
    plan.guarantees
        .push(Guarantee::Counterfeit { multiple: 10 });
    assert_eq!(least(&plan), Some(Fen(10 * 39_900)));
    plan.price.sale = Fen(1_000);
    assert_eq!(least(&plan), Some(Fen(50_000)));
    let floor = floor(&plan, Category::Counterfeit, &[]);
    let both = [Remedy::Refund, Remedy::Compensation];
    let lacks = |proposal: &Proposal| floor.shortfall(proposal, start());
    let short = Shortfall::Compensation(Fen(50_000));
    let compensation = Some(short.clone());
    assert_eq!(lacks(&paying(&both, 49_999)), compensation);
    assert_eq!(lacks(&paying(&[Remedy::Refund], 99_999)), compensation);
    assert!(matches!(
        lacks(&paying(&[Remedy::Compensation], 50_000)),
        Some(Shortfall::Remedy(_))
    ));
    assert_eq!(lacks(&paying(&both, 50_000)), None);
    assert!(short.sentence().contains("500.00 yuan"));
}

#[test]
fn late_dispatch_is_compensated_only_where_that_was_promised() {
    let mut plan = plan();
    let sorry = solution(&[Remedy::Apology], false);
    let lacks =
        |plan: &ServicePlan| floor(plan, Category::ShipLate, &[]).shortfall(&sorry, start());
    assert_eq!(lacks(&plan), None);
    plan.guarantees.push(Guarantee::LateShip {
        kind: CompensationKind::Cash,
        amount: Fen(300),
    });
    assert_eq!(lacks(&plan), Some(Shortfall::Compensation(Fen(300))));
}

#[test]
fn money_goes_back_within_the_days_that_were_promised_or_the_law_gives() {
    let mut plan = plan();
    let refund = |hours, conditional| Proposal {
        done_by: Some(start().plus_hours(hours)),
        ..solution(&[Remedy::Refund], conditional)
    };
    let lacks = |plan: &ServicePlan, proposal: Proposal| {
        floor(plan, Category::Quality, &[]).shortfall(&proposal, start())
    };
    assert_eq!(lacks(&plan, refund(72, false)), None);
    assert_eq!(
        lacks(&plan, refund(73, false)),
        Some(Shortfall::RefundDays(3))
    );
    // It hangs on something the consumer does first.
    assert_eq!(lacks(&plan, refund(73, true)), None);
    plan.returns.refund_days = None;
    assert_eq!(lacks(&plan, refund(7 * 24, false)), None);
    assert_eq!(
        lacks(&plan, refund(7 * 24 + 1, false)),
        Some(Shortfall::RefundDays(7))
    );
}

#[test]
fn a_joint_draft_is_held_to_the_same() {
    use livepledge_contract::workflow::act::{ContactLog, Contacted, SeriousTrigger, Seriousness};
    let mut case = accepted(floor(&plan(), Category::Counterfeit, &[]));
    let contact = |whom| {
        Act::LogContact(ContactLog {
            whom,
            reference: "call-1".to_owned(),
        })
    };
    let serious = Seriousness {
        trigger: SeriousTrigger::Counterfeit,
    };
    for act in [
        Act::MarkSerious(serious),
        contact(Contacted::Consumer),
        contact(Contacted::Counterparty),
    ] {
        case = does(&case, act).unwrap();
    }
    let both = [Remedy::Refund, Remedy::Compensation];
    assert!(matches!(
        does(&case, Act::JointPropose(paying(&both, 1))),
        Err(RefusalCode::BelowFloor(_))
    ));
    assert!(does(&case, Act::JointPropose(paying(&both, 3 * 39_900))).is_ok());
}

#[test]
fn a_platform_decides_by_what_it_found_and_the_consumer_can_go_on_elsewhere() {
    use livepledge_contract::party::Party;
    use livepledge_contract::workflow::act::{ActKind, Finding, Reason};
    use livepledge_contract::workflow::possible_acts;
    let rules = Rules::default();
    let case = accepted(floor(&plan(), Category::Counterfeit, &[Remedy::Refund]));
    let (consumer, platform) = (Actor::consumer(), Actor::staff(Role::Platform, "p1"));
    let asked = Act::RequestPlatform(Reason {
        reason: String::new(),
    });
    let (case, _) = apply(&rules, &case, asked, &consumer, start()).unwrap();
    let heard = start().plus_hours(7 * 24);
    let decision = Act::PlatformDecide(Finding {
        text: "无法认定为假冒，商家应说明来源。".to_owned(),
        remedies: vec![Remedy::Explain],
        obliged: Party::Merchant,
    });
    let (case, _) = apply(&rules, &case, decision, &platform, heard).unwrap();
    let open = possible_acts(&rules, &case, &consumer, heard);
    assert!(open.contains(&ActKind::EscalateExternal), "{open:?}");
}

#[test]
fn a_later_version_counts_only_where_it_is_better() {
    let sold = SolutionFloor {
        one_of: vec![Remedy::Refund],
        compensation: None,
        refund_days: 5,
    };
    let later = |compensation, refund_days| SolutionFloor {
        one_of: Vec::new(),
        compensation,
        refund_days,
    };
    let better = sold.clone().or_better(&later(Some(Fen(500)), 3));
    assert_eq!(
        (better.compensation, better.refund_days),
        (Some(Fen(500)), 3)
    );
    assert_eq!(better.one_of, sold.one_of);
    let worse = better.clone().or_better(&later(None, 7));
    assert_eq!(worse, better);
}
