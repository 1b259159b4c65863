//! Complaints with evidence: refused without it, and handed out to the parties alone.

use crate::app::{Answer, TestApp, value};
use crate::blobs_put::photo;
use crate::case_story::Story;
use crate::pictures::{clip, name};
use livepledge_backend::clock::Clock as _;
use livepledge_backend::openapi::examples;
use livepledge_contract::complaint::FileComplaint;
use livepledge_contract::evidence::{Evidence, EvidenceKind};
use livepledge_contract::workflow::act::ActKind;
use serde_json::json;
use std::process::Command;
use std::time::Duration;

const PATH: &str = "/v1/rooms/demo/complaints";

fn proved_by(blobs: &[&[u8]]) -> FileComplaint {
    let piece = |bytes: &&[u8]| Evidence {
        sha256: name(bytes).parse().unwrap(),
        kind: EvidenceKind::Photo,
        consent: false,
    };
    FileComplaint {
        evidence: blobs.iter().map(piece).collect(),
        ..examples::least_complaint()
    }
}

async fn fetch(app: &TestApp, path: &str, token: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    app.get(path, &[("authorization", &bearer)]).await
}

#[tokio::test]
async fn a_complaint_waits_until_its_evidence_is_there() {
    let app = TestApp::new().await;
    let (photo, clip) = (photo(), clip(900));
    app.put_blob(&photo).await;
    let command = value(&proved_by(&[&photo, &clip]));
    let refused = app.post(PATH, "evidence-key-0001", &command).await;
    assert_eq!(refused.status, 422);
    let missing = ("/evidence/1".to_owned(), "unknown_blob".to_owned());
    assert_eq!(refused.errors(), [missing]);
    assert_eq!(app.sql::<u32>("SELECT count(*) FROM complaints"), 0);
    assert_eq!(app.sql::<u32>("SELECT sum(claimed) FROM blobs"), 0);
    app.put_blob(&clip).await;
    // The key was not used up.
    let filed = app.post(PATH, "evidence-key-0001", &command).await;
    assert_eq!(filed.status, 201, "{:?}", filed.body);
    let again = app.post(PATH, "evidence-key-0001", &command).await;
    assert_eq!(again.body, filed.body);
    assert_eq!(app.sql::<u32>("SELECT count(*) FROM case_evidence"), 2);
    app.clock.advance(Duration::from_secs(48 * 3600));
    let store = app.store.as_ref();
    let removed = app.app.blobs.sweep(store, app.clock.now()).await;
    assert_eq!(removed, Ok(0));
}

#[tokio::test]
async fn only_the_parties_of_the_case_are_given_it() {
    let app = TestApp::new().await;
    let (photo, clip) = (photo(), clip(70_000));
    app.put_blob(&photo).await;
    app.put_blob(&clip).await;
    let story = Story::of(app, &proved_by(&[&photo, &clip])).await;
    let app = &story.app;
    let other = app
        .post(
            PATH,
            "another-complaint-1",
            &value(&examples::least_complaint()),
        )
        .await
        .json();
    let of =
        |number: &str, bytes: &[u8]| format!("/v1/complaints/{number}/evidence/{}", name(bytes));
    let mine = of(&story.number, &clip);
    let answer = fetch(app, &mine, &story.token).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body == clip, "a clip is handed out as it came");
    for (header, wanted) in [
        ("content-type", "video/mp4"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "sandbox; default-src 'none'"),
        ("cache-control", "private, no-store"),
    ] {
        assert_eq!(answer.header(header), wanted);
    }
    let disposition = answer.header("content-disposition");
    assert!(disposition.starts_with("attachment; "), "{disposition}");
    let picture = fetch(app, &of(&story.number, &photo), &story.token).await;
    let picture = image::load_from_memory(&picture.body).unwrap();
    assert_eq!((picture.width(), picture.height()), (48, 64));

    let (number, token) = (&other["number"], &other["token"]);
    let (number, token) = (number.as_str().unwrap(), token.as_str().unwrap());
    assert_eq!(fetch(app, &mine, token).await.status, 404);
    assert_eq!(fetch(app, &mine, "").await.status, 404);
    assert_eq!(fetch(app, &of(number, &clip), token).await.status, 404);

    let staff = format!("/v1/staff/cases/{}/evidence/{}", story.number, name(&clip));
    for (who, status) in [
        ("m-agent", 200),
        ("o-agent", 200),
        ("p-agent", 200),
        ("host", 403),
        ("stock", 403),
        ("publisher", 403),
        ("elsewhere", 404),
        ("nobody", 401),
    ] {
        assert_eq!(fetch(app, &staff, who).await.status, status, "{who}");
    }
}

#[tokio::test]
async fn the_case_lists_it_and_a_marketers_copy_does_not() {
    let app = TestApp::new().await;
    let photo = photo();
    app.put_blob(&photo).await;
    let story = Story::of(app, &proved_by(&[&photo])).await;
    let listed = &story.case().await.evidence;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].sha256.as_str(), name(&photo));
    assert_eq!(listed[0].media_type, "image/jpeg");
    assert_eq!(&story.staff_case("m-agent").await.evidence, listed);
    let marketers = story.staff_case("host").await;
    assert!(marketers.evidence.is_empty() && marketers.complaint.evidence.is_empty());
    let shown = Command::new(env!("CARGO_BIN_EXE_livepledge"))
        .args(["case", "show", &story.number])
        .env("LIVEPLEDGE_DATA", story.app.dir.path())
        .output()
        .unwrap();
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(
        shown.contains(&format!("evidence {}", name(&photo))),
        "{shown}"
    );
}

#[tokio::test]
async fn a_supplement_brings_evidence_that_is_there() {
    let app = TestApp::new().await;
    let photo = photo();
    app.put_blob(&photo).await;
    let story = Story::of(app, &examples::least_complaint()).await;
    story.does("m-agent", json!("open")).await;
    let ask = json!({"request_info": {"items": ["照片"], "reason": "看清破损"}});
    story.does("m-agent", ask).await;
    let supplement = |sha256: String| json!({"supplement": {"text": "", "evidence": [sha256], "kinds": ["waybill"]}});
    let refused = story.event(supplement(name(b"not there"))).await;
    let missing = ("/event/supplement/evidence/0", "unknown_blob");
    assert_eq!(
        refused.errors(),
        [(missing.0.to_owned(), missing.1.to_owned())]
    );
    let taken = story.event(supplement(name(&photo))).await;
    assert_eq!(taken.status, 201, "{:?}", taken.body);
    let case = story.case().await;
    let [piece] = case.evidence.as_slice() else {
        panic!("{:?}", case.evidence);
    };
    assert_eq!(piece.kind, EvidenceKind::Waybill);
    let host = serde_json::to_string(&story.staff_case("host").await).unwrap();
    assert!(!host.contains(&name(&photo)), "{host}");
    let record = case.timeline.iter().find(|event| event.n == piece.record);
    assert_eq!(record.unwrap().event, ActKind::Supplement);
}

#[tokio::test]
async fn messages_reopenings_and_appeals_bring_evidence_too() {
    let app = TestApp::new().await;
    let (photo, clips) = (photo(), [clip(700), clip(701)]);
    for blob in [&photo, &clips[0], &clips[1]] {
        app.put_blob(blob).await;
    }
    let story = Story::of(app, &examples::least_complaint()).await;
    let with = |evidence: &[&[u8]]| {
        let evidence: Vec<_> = evidence.iter().map(|bytes| name(bytes)).collect();
        json!({"text": "新的照片", "reason": "又坏了", "evidence": evidence, "kinds": ["photo"]})
    };
    let act = |kind: &str, evidence: &[&[u8]]| {
        let mut said = with(evidence);
        let other = if kind == "reopen" { "text" } else { "reason" };
        said.as_object_mut().unwrap().remove(other);
        json!({ kind: said })
    };
    let refused = story.event(act("reply", &[&photo, b"not there"])).await;
    let missing = ("/event/reply/evidence/1", "unknown_blob");
    assert_eq!(
        refused.errors(),
        [(missing.0.to_owned(), missing.1.to_owned())]
    );
    let two = [clips[0].as_slice(), clips[1].as_slice()];
    let refused = story.event(act("reply", &two)).await;
    let too_many = ("/event/reply/evidence", "too_long");
    assert_eq!(
        refused.errors(),
        [(too_many.0.to_owned(), too_many.1.to_owned())]
    );
    // Nothing belongs to the case before a record names it.
    assert!(story.case().await.evidence.is_empty());
    assert_eq!(story.app.sql::<u32>("SELECT sum(claimed) FROM blobs"), 0);

    assert_eq!(story.event(act("reply", &[&photo])).await.status, 201);
    let withdraw = json!({"withdraw": {"confirmed": true}});
    assert_eq!(story.event(withdraw).await.status, 201);
    let reopened = story.event(act("reopen", &[&clips[0]])).await;
    assert_eq!(reopened.status, 201, "{:?}", reopened.body);
    let refuse =
        json!({"refuse": {"reason": "duplicate", "note": "与此前的投诉内容相同，已处理。"}});
    story.does("m-agent", refuse).await;
    story.does("m-agent-2", json!("approve_refusal")).await;
    let appealed = story.event(act("appeal", &[&clips[1]])).await;
    assert_eq!(appealed.status, 201, "{:?}", appealed.body);

    let case = story.case().await;
    let came_with = |at: usize| {
        let piece = &case.evidence[at];
        let record = case.timeline.iter().find(|event| event.n == piece.record);
        (piece.sha256.as_str(), record.unwrap().event)
    };
    assert_eq!(case.evidence.len(), 3);
    assert_eq!(came_with(0), (name(&photo).as_str(), ActKind::Reply));
    assert_eq!(came_with(1), (name(&clips[0]).as_str(), ActKind::Reopen));
    assert_eq!(came_with(2), (name(&clips[1]).as_str(), ActKind::Appeal));
    assert_eq!(case.evidence[0].kind, EvidenceKind::Photo);
    // The parties read it, and nobody else.
    let of = |place: &str| format!("{place}/{}/evidence/{}", story.number, name(&clips[1]));
    let mine = fetch(&story.app, &of("/v1/complaints"), &story.token).await;
    assert!(mine.status == 200 && mine.body == clips[1]);
    for (who, status) in [("m-agent", 200), ("o-agent", 200), ("host", 403)] {
        let staff = fetch(&story.app, &of("/v1/staff/cases"), who).await;
        assert_eq!(staff.status, status, "{who}");
    }
}

#[tokio::test]
async fn sensitive_evidence_of_a_supplement_needs_a_consent_too() {
    let app = TestApp::new().await;
    let photo = photo();
    app.put_blob(&photo).await;
    let story = Story::of(app, &proved_by(&[&photo])).await;
    assert_eq!(story.case().await.evidence[0].record, 1);
    story.does("m-agent", json!("open")).await;
    let ask = json!({"request_info": {"items": ["诊断证明"], "reason": "核实伤情"}});
    story.does("m-agent", ask).await;
    let with = |consent: bool| {
        let sha256 = name(&photo);
        json!({"supplement": {"evidence": [sha256], "kinds": ["medical_proof"], "consent": consent}})
    };
    let refused = story.event(with(false)).await;
    let missing = ("/event/supplement/consent", "notice_not_accepted");
    assert_eq!(
        refused.errors(),
        [(missing.0.to_owned(), missing.1.to_owned())]
    );
    assert_eq!(story.event(with(true)).await.status, 201);
    // What the complaint named already stays with the complaint.
    assert_eq!(story.case().await.evidence[0].record, 1);
}

#[tokio::test]
async fn six_pictures_and_one_clip_are_the_most() {
    let app = TestApp::new().await;
    let clips = [clip(500), clip(501)];
    let clips: Vec<&[u8]> = clips.iter().map(Vec::as_slice).collect();
    for clip in &clips {
        app.put_blob(clip).await;
    }
    let refused = app
        .post(PATH, "two-clips-are-many", &value(&proved_by(&clips)))
        .await;
    let too_many = ("/evidence".to_owned(), "too_long".to_owned());
    assert_eq!(refused.errors(), [too_many]);
    let mut medical = proved_by(&clips[..1]);
    medical.evidence[0].kind = EvidenceKind::MedicalProof;
    let refused = app
        .post(PATH, "medical-without-yes", &value(&medical))
        .await;
    let unasked = ("/evidence".to_owned(), "notice_not_accepted".to_owned());
    assert_eq!(refused.errors(), [unasked]);
    medical.evidence[0].consent = true;
    let taken = app
        .post(PATH, "medical-with-a-yes1", &value(&medical))
        .await;
    assert_eq!(taken.status, 201, "{:?}", taken.body);
}
