//! The public page, and the documents made of the same table.

use crate::app::TestApp;
use livepledge_backend::handling::{Language, chart, page};
use std::path::Path;

fn is_current(name: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../docs")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, text).unwrap();
    }
    let golden = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        golden == text,
        "docs/{name} differs: look at the change, then run with UPDATE_GOLDEN=1"
    );
}

#[test]
fn the_document_and_its_chart_are_up_to_date() {
    is_current("complaint-handling.md", &page::markdown());
    for (language, name) in [(Language::Zh, "zh-CN"), (Language::En, "en")] {
        is_current(
            &format!("complaint-handling.{name}.svg"),
            &chart::svg(language),
        );
    }
}

/// What a page says, without its markup.
fn words_of(html: &str) -> String {
    let mut parts = html.split('<');
    let mut words = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        words.push(' ');
        words.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    words
}

/// Words of the other language; numbers of rules and clauses have a letter of their own.
fn foreign(words: &str, tag: &str) -> Vec<String> {
    let is_chinese = |c: char| c >= '\u{2e80}';
    let words = words.split(|c: char| match tag {
        "en" => !is_chinese(c),
        _ => !c.is_ascii_alphabetic(),
    });
    let long = words.filter(|word| word.chars().count() > usize::from(tag != "en"));
    let names = ["ISO", "GDMA"];
    long.filter(|word| !names.contains(word))
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn the_page_speaks_the_readers_language_and_runs_nothing() {
    let app = TestApp::new().await;
    for (header, tag, heading) in [
        ("zh-CN", "zh-CN", "<h1>投诉如何处理</h1>"),
        (
            "en-GB,en;q=0.9",
            "en",
            "<h1>How complaints are handled here</h1>",
        ),
    ] {
        let answer = app.get("/complaints", &[("accept-language", header)]).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-language"), tag);
        assert_eq!(answer.header("vary"), "accept-language");
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; style-src 'self'"),
            "{policy}"
        );
        let text = String::from_utf8(answer.body.to_vec()).unwrap();
        assert!(text.contains(heading) && text.contains("<svg "), "{tag}");
        assert_eq!(
            foreign(&words_of(&text), tag),
            Vec::<String>::new(),
            "{tag}"
        );
        for forbidden in ["<script", "style=", "onload", "http-equiv"] {
            assert!(!text.contains(forbidden), "{forbidden}");
        }
    }
    let style = app.get("/complaints.css", &[]).await;
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
}
