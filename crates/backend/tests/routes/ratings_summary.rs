//! The summary: counts, hidden means, newest first, nobody's order number.

use crate::app::{TestApp, value};
use livepledge_backend::openapi::examples;
use livepledge_contract::rating::RatingSummary;
use serde_json::json;

async fn rate(app: &TestApp, order: u32, stars: u8) {
    let mut rating = value(&examples::least_rating());
    rating["order_ref"] = json!(format!("ORDER-{order:04}"));
    rating["scores"] = json!({ "as_described": stars });
    rating["text"] = json!(format!("第{order}单"));
    app.clock.advance(std::time::Duration::from_secs(1));
    assert_eq!(
        app.post(
            "/v1/rooms/demo/ratings",
            &format!("rating-key-{order:06}"),
            &rating
        )
        .await
        .status,
        201
    );
}

#[tokio::test]
async fn the_mean_appears_with_the_tenth_rating() {
    let app = TestApp::new().await;
    for order in 0..9 {
        rate(&app, order, 5).await;
    }
    let summary =
        |answer: crate::app::Answer| serde_json::from_slice::<RatingSummary>(&answer.body).unwrap();
    let nine = summary(app.get("/v1/rooms/demo/ratings/summary", &[]).await);
    assert_eq!(
        (
            nine.orders,
            nine.dimensions[0].count,
            nine.dimensions[0].mean
        ),
        (9, 9, None)
    );
    rate(&app, 9, 1).await;
    let ten = summary(app.get("/v1/rooms/demo/ratings/summary", &[]).await);
    assert_eq!(ten.dimensions[0].mean, Some(4.6));
    assert_eq!(ten.dimensions[0].histogram, [1, 0, 0, 0, 9]);
    assert_eq!(ten.dimensions[1].count, 0);
    assert_eq!(ten.latest[0].text.as_deref(), Some("第9单"));
    assert_eq!(ten.latest[0].title, examples::plan().unwrap().title);
}

#[tokio::test]
async fn orders_stay_private_and_fifty_are_enough() {
    let app = TestApp::new().await;
    for order in 0..52 {
        rate(&app, order, 4).await;
    }
    let answer = app.get("/v1/rooms/demo/ratings/summary", &[]).await;
    assert_eq!(answer.json()["latest"].as_array().unwrap().len(), 50);
    assert!(!String::from_utf8_lossy(&answer.body).contains("ORDER-"));
}

#[tokio::test]
async fn an_empty_room_has_a_summary_and_no_room_has_none() {
    let app = TestApp::new().await;
    assert_eq!(
        app.get("/v1/rooms/demo/ratings/summary", &[]).await.json()["orders"],
        0
    );
    assert_eq!(
        app.get("/v1/rooms/nowhere/ratings/summary", &[])
            .await
            .problem()
            .0,
        404
    );
}
