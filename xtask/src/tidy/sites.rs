//! The places where the widget breaks down on purpose: what the code names and what the list has
//! that the crash tests walk are the same, so that no place is forgotten there.
//!
//! Reads names only; whether a place is tested, `e2e/tests/crash.spec.ts` says.

use super::source::Source;

/// The file of the list.
const LIST: &str = "src/dom/chaos.rs";
const LIST_BEGINS: &str = "pub const SITES";
/// How code names a place.
const POINT: &str = "chaos::point(\"";
/// Places of events are made of the event's type.
const OF_EVENTS: &str = "event.";

/// A name and where it stands: file and line, from 1.
type Named = (String, usize, String);

/// Every name that stands in one of the two only.
pub(super) fn differences(sources: &[Source]) -> Vec<Named> {
    let listed: Vec<Named> = sources.iter().flat_map(listed).collect();
    let points: Vec<Named> = sources.iter().flat_map(points).collect();
    let lacks = |all: &[Named], site: &str| !all.iter().any(|(.., known)| known == site);
    let unlisted = points.iter().filter(|(.., site)| lacks(&listed, site));
    let unused = listed
        .iter()
        .filter(|(.., site)| !site.starts_with(OF_EVENTS) && lacks(&points, site));
    unlisted.chain(unused).cloned().collect()
}

fn points(source: &Source) -> Vec<Named> {
    let mut found = Vec::new();
    for (at, line) in source.uncommented().lines().enumerate() {
        for site in line.split(POINT).skip(1).filter_map(literal) {
            found.push((source.name().to_owned(), at + 1, site));
        }
    }
    found
}

fn listed(source: &Source) -> Vec<Named> {
    if source.name() != LIST {
        return Vec::new();
    }
    let lines = source.uncommented().lines().enumerate();
    lines
        .skip_while(|(_, line)| !line.starts_with(LIST_BEGINS))
        .take_while(|(_, line)| !line.starts_with("];"))
        .filter_map(|(at, line)| {
            let site = literal(line.trim().strip_prefix('"')?)?;
            Some((LIST.to_owned(), at + 1, site))
        })
        .collect()
}

/// What stands before the next quotation mark.
fn literal(text: &str) -> Option<String> {
    text.split_once('"').map(|(site, _)| site.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHAOS: &str = "/// All.\npub const SITES: [&str; 2] = [\n    \"mount\",\n    \
                         \"event.click\",\n];\n";

    fn differ(code: &str, list: &str) -> Vec<(usize, String)> {
        let sources = [
            Source::new("src/app/session.rs", code),
            Source::new(LIST, list),
        ];
        let found = differences(&sources).into_iter();
        found.map(|(_, line, site)| (line, site)).collect()
    }

    #[test]
    fn a_place_that_the_list_lacks_is_found_in_the_code() {
        let code = "fn a() {\n    chaos::point(\"mount\");\n    chaos::point(\"tick\");\n}\n";
        assert_eq!(differ(code, CHAOS), [(3, "tick".to_owned())]);
    }

    #[test]
    fn a_name_that_no_code_reaches_is_found_in_the_list() {
        let code = "// chaos::point(\"mount\") was here.\n";
        assert_eq!(differ(code, CHAOS), [(3, "mount".to_owned())]);
    }

    #[test]
    fn where_both_name_the_same_nothing_is_found() {
        assert_eq!(differ("fn a() { chaos::point(\"mount\"); }\n", CHAOS), []);
    }
}
