//! The tables as a page and as a document. The page has no script, and its
//! only style is its own file, so that it runs under the strictest policy.

use super::steps::{self, Step};
use super::tables::{self, Table};
use super::{Language, chart};
use livepledge_contract::workflow::timer::Rules;
use std::fmt::Write as _;

/// What the page may load: its style sheet, nothing else.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page.
#[must_use]
pub fn html(language: Language, rules: &Rules) -> String {
    let mut out = String::with_capacity(96 * 1024);
    let tag = language.pick("zh-CN", "en");
    let title = escape(tables::title(language));
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" href=\"/complaints.css\">\n</head>\n\
         <body>\n<header>\n<p class=\"standard\">{}</p>\n<h1>{title}</h1>\n\
         <p class=\"lead\">{}</p>\n</header>\n<main>\n",
        escape(standard(language)),
        escape(lead(language)),
    );
    section(&mut out, "steps", language.pick("一步一步", "Step by step"));
    out.push_str("<ol class=\"steps\">\n");
    for step in steps::all(language, rules) {
        card(&mut out, language, &step);
    }
    out.push_str("</ol>\n</section>\n");
    section(&mut out, "chart", language.pick("流程图", "Flow chart"));
    let _ = write!(
        out,
        "<figure>\n<div class=\"flow\">\n{}</div>\n<figcaption>{}</figcaption>\n</figure>\n</section>\n",
        chart::parts(language).concat(),
        escape(tables::origin(language)),
    );
    section(&mut out, "rules", language.pick("完整规则", "All rules"));
    for table in tables::all(language, rules) {
        tabular(&mut out, language, &table);
    }
    out.push_str("</section>\n</main>\n</body>\n</html>\n");
    out
}

fn standard(language: Language) -> &'static str {
    language.pick(
        "T/GDMA 直播电商售后服务规范",
        "T/GDMA, Specification for after-sales service of live-broadcast electronic commerce",
    )
}

fn lead(language: Language) -> &'static str {
    language.pick(
        "提交投诉后立即得到编号。每一步由谁办、最长多久、您会收到什么通知，都写在下面；系统按同一份规则运行，到期会自动推进。",
        "A complaint gets its number at once. Who acts, how long it may take and what you are told stands below; the system runs on the same rules, and goes on by itself when time is up.",
    )
}

fn section(out: &mut String, id: &str, title: &str) {
    let _ = writeln!(
        out,
        "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>",
        escape(title)
    );
}

fn card(out: &mut String, language: Language, step: &Step) {
    let (class, state) = match step.is_open {
        true => ("open", language.pick("办理中", "open")),
        false => ("closed", language.pick("已结束", "closed")),
    };
    let _ = writeln!(
        out,
        "<li class=\"step {class}\">\n<h3>{} <span class=\"tag\">{state}</span></h3>",
        escape(&step.name)
    );
    if !step.clocks.is_empty() {
        out.push_str("<ul class=\"clocks\">");
        for (name, length) in &step.clocks {
            let (name, length) = (escape(name), escape(length));
            let _ = write!(out, "<li>{name} <strong>{length}</strong></li>");
        }
        out.push_str("</ul>\n");
    }
    if !step.next.is_empty() {
        let title = language.pick("接下来可能", "What can follow");
        let _ = writeln!(
            out,
            "<details>\n<summary>{title}{}</summary>\n<ul>",
            count(language, step.next.len())
        );
        for next in &step.next {
            let _ = writeln!(
                out,
                "<li><span class=\"who\">{}</span> <span class=\"to\">→ {}</span><span class=\"told\">{}</span></li>",
                escape(&next.who),
                escape(&next.to),
                escape(&next.told)
            );
        }
        out.push_str("</ul>\n</details>\n");
    }
    out.push_str("</li>\n");
}

fn count(language: Language, n: usize) -> String {
    match language {
        Language::Zh => format!("（{n}）"),
        Language::En => format!(" ({n})"),
    }
}

/// A table behind its title: few people want all of it.
fn tabular(out: &mut String, language: Language, table: &Table) {
    let _ = write!(
        out,
        "<details>\n<summary>{0}{1}</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">\n<table>\n<thead><tr>",
        escape(table.title),
        count(language, table.rows.len())
    );
    for column in &table.head {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escape(column));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for cell in row {
            let _ = write!(out, "<td>{}</td>", escape(cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n</details>\n");
}

/// `docs/complaint-handling.md`: both languages, with the default lengths.
#[must_use]
pub fn markdown() -> String {
    let mut out = String::from(
        "<!-- Generated by `cargo xtask golden` from crates/contract/src/workflow/table. -->\n",
    );
    for language in [Language::Zh, Language::En] {
        let _ = write!(
            out,
            "\n# {}\n\n{}\n\n![{0}](complaint-handling.{})\n",
            tables::title(language),
            tables::origin(language),
            language.pick("zh-CN.svg", "en.svg"),
        );
        for table in tables::all(language, &Rules::default()) {
            let _ = write!(
                out,
                "\n## {}\n\n| {} |\n|",
                table.title,
                table.head.join(" | ")
            );
            for _ in &table.head {
                out.push_str("---|");
            }
            out.push('\n');
            for row in &table.rows {
                let cells: Vec<_> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
                let _ = writeln!(out, "| {} |", cells.join(" | "));
            }
        }
    }
    out
}

/// Text as it may stand in HTML and SVG.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
