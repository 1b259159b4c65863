//! The `livepledge` command as a person meets it.

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output};

    fn livepledge(arguments: &[&str], data: &Path) -> Output {
        Command::new(env!("CARGO_BIN_EXE_livepledge"))
            .args(arguments)
            .env("LIVEPLEDGE_DATA", data)
            .output()
            .unwrap()
    }

    fn demo(file: &str) -> String {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../../demo")
            .join(file);
        path.to_str().unwrap().to_owned()
    }

    fn refusal(output: &Output) -> String {
        assert!(!output.status.success());
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr.clone()).unwrap()
    }

    #[test]
    fn a_wrong_value_stops_the_start_with_one_sentence() {
        let dir = tempfile::tempdir().unwrap();
        for (wrong, named) in [
            (["--listen", "nonsense"], "--listen"),
            (["--allow-origin", "*"], "is not an origin"),
            (["--rate-limit", "-1"], "-1"),
            (["--site", "/does/not/exist"], "--site"),
            (["--secret-key", "abc"], "64 hex digits"),
            (["--listen", "192.0.2.1:1"], "cannot listen on 192.0.2.1:1"),
        ] {
            let said = refusal(&livepledge(&["serve", wrong[0], wrong[1]], dir.path()));
            assert!(
                said.starts_with("livepledge: ") && said.contains(named),
                "{said}"
            );
            assert_eq!(said.lines().count(), 1, "{said}");
        }
    }

    #[test]
    fn a_directory_that_cannot_be_written_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        std::fs::write(&file, "").unwrap();
        let said = refusal(&livepledge(&["serve"], &file));
        assert!(said.contains(file.to_str().unwrap()), "{said}");
    }

    #[test]
    fn the_sample_sheet_imports_once_and_a_faulty_one_not_at_all() {
        let dir = tempfile::tempdir().unwrap();
        // The sample's dates are those of the day it was written: without its presales it has none.
        let sheet = dir.path().join("sheet.csv");
        let text = std::fs::read_to_string(demo("plan-sheet.csv")).unwrap();
        let header = text.lines().next().unwrap();
        let start = text.find("LN001").unwrap();
        let first = &text[start..text.find("LN002").unwrap()];
        std::fs::write(&sheet, format!("{header}\n{first}")).unwrap();
        let (sheet, room) = (sheet.to_str().unwrap(), demo("room.json"));

        let without = refusal(&livepledge(&["import", "--room", "r", sheet], dir.path()));
        assert!(without.contains("--profile"), "{without}");
        let import = [
            "import",
            "--room",
            "r",
            "--profile",
            &room,
            "--pin",
            "LN001",
            sheet,
        ];
        let done = livepledge(&import, dir.path());
        assert_eq!(
            String::from_utf8_lossy(&done.stdout),
            "room r (new): 1 added, 0 changed, 0 unchanged, 0 withdrawn\n"
        );
        let again = livepledge(&import, dir.path());
        assert_eq!(
            String::from_utf8_lossy(&again.stdout),
            "room r: 0 added, 0 changed, 1 unchanged, 0 withdrawn\n"
        );

        std::fs::write(
            sheet,
            format!("{header}\n{}", first.replace("49.90", "minus")),
        )
        .unwrap();
        let faulty = refusal(&livepledge(&import, dir.path()));
        assert!(
            faulty.contains("row 2") && faulty.contains("nothing was imported"),
            "{faulty}"
        );
    }

    #[test]
    fn help_names_every_option_and_its_variable() {
        let dir = tempfile::tempdir().unwrap();
        let help = livepledge(&["serve", "--help"], dir.path());
        let text = String::from_utf8(help.stdout).unwrap();
        for word in [
            "--listen",
            "--trusted-hops",
            "LIVEPLEDGE_ALLOW_ORIGIN",
            "LIVEPLEDGE_SECRET_KEY",
        ] {
            assert!(text.contains(word), "{word}");
        }
    }
}
