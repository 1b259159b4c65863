//! The ledger on the command line: published, agreed, signed, exported, verified
//! offline, anchored; and what is said when somebody tampered with it.

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output};

    struct Shop {
        dir: tempfile::TempDir,
        sheet: PathBuf,
    }

    fn demo(file: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../demo")
            .join(file)
    }

    fn ok(output: &Output) -> String {
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout.clone()).unwrap()
    }

    /// What was said, with the exit code 1.
    fn refused(output: &Output) -> String {
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr.clone()).unwrap()
    }

    impl Shop {
        /// A room with the first plan of the sample sheet in three versions, the last one signed.
        fn with_three_versions() -> Self {
            let dir = tempfile::tempdir().unwrap();
            let sheet = dir.path().join("sheet.csv");
            let shop = Self { dir, sheet };
            let profile = demo("room.json");
            let first = ["--profile", profile.to_str().unwrap(), "--author", "李店长"];
            ok(&shop.import("49.90", &[&first[..], &["--reason", "开播"]].concat()));
            ok(&shop.import("59.90", &["--author", "李店长", "--reason", "涨价"]));
            let key = shop.path("key");
            ok(&shop.run(&["plan", "key", "new", &key]));
            ok(&shop.import("39.90", &["--sign", &key]));
            shop
        }

        /// One version, signed.
        fn signed() -> Self {
            let dir = tempfile::tempdir().unwrap();
            let sheet = dir.path().join("sheet.csv");
            let shop = Self { dir, sheet };
            let key = shop.path("key");
            ok(&shop.run(&["plan", "key", "new", &key]));
            let profile = demo("room.json");
            let profile = profile.to_str().unwrap();
            ok(&shop.import("49.90", &["--profile", profile, "--sign", &key]));
            shop
        }

        fn run(&self, arguments: &[&str]) -> Output {
            Command::new(env!("CARGO_BIN_EXE_livepledge"))
                .args(arguments)
                .env("LIVEPLEDGE_DATA", self.dir.path().join("data"))
                .env("LIVEPLEDGE_ROOM", "r")
                .output()
                .unwrap()
        }

        fn import(&self, price: &str, options: &[&str]) -> Output {
            // The sample's dates are those of the day it was written: its first row has none.
            let text = std::fs::read_to_string(demo("plan-sheet.csv")).unwrap();
            let header = text.lines().next().unwrap();
            let row = &text[text.find("LN001").unwrap()..text.find("LN002").unwrap()];
            let sheet = format!("{header}\n{}", row.replace("49.90", price));
            std::fs::write(&self.sheet, sheet).unwrap();
            let sheet = self.sheet.to_str().unwrap();
            self.run(&[&["import"][..], options, &[sheet]].concat())
        }

        fn path(&self, name: &str) -> String {
            self.dir.path().join(name).to_str().unwrap().to_owned()
        }

        fn export(&self) -> Value {
            serde_json::from_str(&ok(&self.run(&["ledger", "export"]))).unwrap()
        }

        fn verify(&self, export: &Value, anchor: Option<&str>) -> Output {
            let file = self.path("export.json");
            std::fs::write(&file, export.to_string()).unwrap();
            let mut arguments = vec!["ledger", "verify"];
            arguments.extend(anchor.iter().flat_map(|anchor| ["--anchor", anchor]));
            arguments.push(&file);
            // Offline: there is no database where it looks.
            Command::new(env!("CARGO_BIN_EXE_livepledge"))
                .args(arguments)
                .env("LIVEPLEDGE_DATA", "/nonexistent")
                .output()
                .unwrap()
        }
    }

    #[test]
    fn an_export_verifies_offline_and_says_how_much() {
        let shop = Shop::with_three_versions();
        let anchor = ok(&shop.run(&["ledger", "anchor"]));
        let anchor = anchor.trim();
        let said = ok(&shop.verify(&shop.export(), Some(anchor)));
        assert_eq!(
            said,
            format!(
                "verified, 3 versions of 1 plans in room r, 1 of them signed; the ledger stands at {anchor}\n"
            )
        );
    }

    #[test]
    fn only_the_merchants_own_key_counts_where_it_is_given() {
        let shop = Shop::with_three_versions();
        let verify = |export: &Value, keys: &[&str]| {
            let file = shop.path("export.json");
            std::fs::write(&file, export.to_string()).unwrap();
            let keys = keys.iter().flat_map(|key| ["--key", key]);
            shop.run(
                &[
                    &["ledger", "verify"][..],
                    &keys.collect::<Vec<_>>(),
                    &[&file],
                ]
                .concat(),
            )
        };
        let export = shop.export();
        let own = export["plans"][0]["versions"][2]["signature"]["key"].clone();
        let (own, other) = (own.as_str().unwrap(), "3b".repeat(32));
        let refused = verify(&export, &[own]);
        assert!(!refused.status.success());
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(
            said.contains("version 1 of plan") && said.contains("is not signed"),
            "{said}"
        );
        // The same goods in a room in which everything was signed.
        let signed = Shop::signed();
        let export = signed.export();
        let own = export["plans"][0]["versions"][0]["signature"]["key"].clone();
        let own = own.as_str().unwrap();
        ok(&verify(&export, &[&other, own]));
        let refused = verify(&export, &[&other]);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(said.contains("is signed by another key"), "{said}");
        assert!(said.contains(own), "{said}");
    }

    #[test]
    fn every_tampering_is_named_with_its_version() {
        let shop = Shop::with_three_versions();
        let honest = shop.export();
        let versions = |export: &mut Value, change: &dyn Fn(&mut Vec<Value>)| {
            change(export["plans"][0]["versions"].as_array_mut().unwrap());
        };
        type Change = (u32, &'static dyn Fn(&mut Vec<Value>));
        let changes: [Change; 7] = [
            (2, &|v| {
                v[1]["canonical"] =
                    json!(v[1]["canonical"].as_str().unwrap().replace("5990", "4990"));
            }),
            (1, &|v| v[0]["reason"] = json!("别的")),
            (2, &|v| v[1]["author"] = json!("别人")),
            (3, &|v| v[2]["published_at"] = v[0]["published_at"].clone()),
            (2, &|v| drop(v.remove(1))),
            (1, &|v| v.swap(0, 2)),
            (3, &|v| {
                v[2]["signature"]["signature"] = json!("00".repeat(64));
            }),
        ];
        for (version, change) in changes {
            let mut forged = honest.clone();
            versions(&mut forged, change);
            let said = refused(&shop.verify(&forged, None));
            let expected = format!("livepledge: history broken at version {version} of plan p-");
            assert!(said.starts_with(&expected), "{said}");
        }
    }

    #[test]
    fn a_cut_off_end_shows_at_the_anchor_alone() {
        let shop = Shop::with_three_versions();
        let anchor = ok(&shop.run(&["ledger", "anchor"]));
        let mut short = shop.export();
        short["plans"][0]["versions"].as_array_mut().unwrap().pop();
        ok(&shop.verify(&short, None));
        let said = refused(&shop.verify(&short, Some(anchor.trim())));
        assert!(
            said.contains("3 entries were anchored, 2 are left"),
            "{said}"
        );
        // An anchor from before fits a ledger that grew.
        ok(&shop.import("29.90", &[]));
        ok(&shop.verify(&shop.export(), Some(anchor.trim())));
        let wrong = shop.verify(&short, Some("nonsense"));
        assert_eq!(wrong.status.code(), Some(2));
    }

    #[test]
    fn both_parties_agree_and_what_is_left_is_counted() {
        let shop = Shop::with_three_versions();
        let agree = |party, more: &[&str]| {
            let named = ["plan", "agree", "--party", party, "--by", "小满"];
            shop.run(&[&named[..], more].concat())
        };
        let said = ok(&agree("merchant", &["--sku", "LN001", "--version", "3"]));
        assert_eq!(
            said,
            "room r: 1 agreed, 0 agreed before; 1 plans still lack an agreement\n"
        );
        let said = ok(&agree("live-party", &["--all"]));
        assert_eq!(
            said,
            "room r: 1 agreed, 0 agreed before; the room can open\n"
        );
        let said = refused(&agree("merchant", &["--sku", "LN001", "--version", "2"]));
        assert!(said.contains("version 3 now, not 2"), "{said}");
        assert_eq!(agree("merchant", &[]).status.code(), Some(2));
        let record = &shop.export()["plans"][0]["versions"][2]["agreed"];
        assert_eq!(record["live_party"]["by"], "小满");
        ok(&shop.verify(&shop.export(), None));
    }

    #[test]
    fn a_key_is_its_owners_alone_and_never_overwritten() {
        let shop = Shop::with_three_versions();
        let key = shop.path("key");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&key).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0);
        }
        let before = std::fs::read_to_string(&key).unwrap();
        let said = refused(&shop.run(&["plan", "key", "new", &key]));
        assert!(said.contains("choose a new file"), "{said}");
        assert_eq!(std::fs::read_to_string(&key).unwrap(), before);
        let said = refused(&shop.import("19.90", &["--sign", &shop.path("sheet.csv")]));
        assert!(said.contains("is no key file"), "{said}");
    }

    #[test]
    fn a_promise_that_the_plan_does_not_hold_warns() {
        let shop = Shop::with_three_versions();
        let record = |field, more: &[&str]| {
            let said = [
                "promise", "record", "--sku", "LN001", "--field", field, "--text", "半价",
            ];
            shop.run(&[&said[..], more].concat())
        };
        let said = ok(&record("price", &["--value", r#"{"price":1995}"#]));
        assert!(
            said.ends_with("WARNING: the plan does not hold it\n"),
            "{said}"
        );
        assert!(
            ok(&record("price", &["--value", r#"{"price":3990}"#]))
                .ends_with(": the plan holds it\n")
        );
        assert!(ok(&record("price", &[])).contains("not compared"));
        assert_eq!(ok(&shop.run(&["promise", "list"])).lines().count(), 3);
        let json: Value =
            serde_json::from_str(&ok(&shop.run(&["promise", "list", "--json"]))).unwrap();
        assert_eq!(json[0]["holding"], "not_held");
        let said = refused(&record("ship", &["--value", r#"{"price":1}"#]));
        assert!(said.contains("--value: contradiction"), "{said}");
        assert_eq!(record("colour", &[]).status.code(), Some(2));
    }

    /// A receipt as the widget saves it, for a version of the export.
    fn receipt(export: &Value, version: usize) -> Value {
        let record = &export["plans"][0]["versions"][version - 1];
        json!({
            "format": "livepledge-receipt/1",
            "number": "LP20261124-7K3QXM",
            "room": "r",
            "received_at": "2100-01-01T00:00:00Z",
            "goods": "贡柑 <5斤> & 礼盒",
            "plan": {
                "plan": record["plan"],
                "version": record["version"],
                "digest": record["digest"],
            },
            "version": 3,
            "digest": "9".repeat(64),
        })
    }

    fn receipt_verified(shop: &Shop, receipt: &str, export: &Value) -> Output {
        let (file, against) = (shop.path("receipt.svg"), shop.path("export.json"));
        std::fs::write(&file, receipt).unwrap();
        std::fs::write(&against, export.to_string()).unwrap();
        shop.run(&["receipt", "verify", &file, &against])
    }

    #[test]
    fn a_receipt_is_verified_offline_as_json_and_as_a_drawing() {
        let shop = Shop::with_three_versions();
        let export = shop.export();
        let json = receipt(&export, 2).to_string();
        let said = ok(&receipt_verified(&shop, &json, &export));
        assert!(
            said.starts_with("verified: complaint LP20261124-7K3QXM of 2100-01-01"),
            "{said}"
        );
        assert!(said.contains("version 2 of plan p-"), "{said}");
        let escaped = json
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;");
        let drawing = format!("<svg><metadata>{escaped}</metadata><rect/></svg>");
        assert_eq!(ok(&receipt_verified(&shop, &drawing, &export)), said);
    }

    #[test]
    fn a_receipt_that_the_ledger_does_not_bear_out_is_refused_with_the_reason() {
        let shop = Shop::with_three_versions();
        let export = shop.export();
        let with = |change: &dyn Fn(&mut Value)| {
            let mut receipt = receipt(&export, 2);
            change(&mut receipt);
            refused(&receipt_verified(&shop, &receipt.to_string(), &export))
        };
        let other = with(&|r| r["plan"]["digest"] = json!("0".repeat(64)));
        assert!(other.contains("is not what the receipt quotes"), "{other}");
        let missing = with(&|r| r["plan"]["version"] = json!(9));
        assert!(missing.contains("holds no version 9"), "{missing}");
        let room = with(&|r| r["room"] = json!("elsewhere"));
        assert!(room.contains("of room elsewhere"), "{room}");
        let early = with(&|r| r["received_at"] = json!("2020-01-01T00:00:00Z"));
        assert!(early.contains("published after"), "{early}");
        let none = with(&|r| drop(r.as_object_mut().unwrap().remove("plan")));
        assert!(none.contains("quotes no plan"), "{none}");
        let mut forged = export.clone();
        forged["plans"][0]["versions"][1]["reason"] = json!("别的");
        let honest = receipt(&export, 2).to_string();
        let broken = refused(&receipt_verified(&shop, &honest, &forged));
        assert!(broken.contains("history broken at version 2"), "{broken}");
    }
}
