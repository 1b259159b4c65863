//! A running server and what happens around it: commands beside it, a second
//! server, its end.

#[cfg(test)]
#[path = "support/server.rs"]
mod server;

#[cfg(test)]
mod tests {
    use super::server::start;
    use livepledge_backend::openapi::examples;
    use std::net::SocketAddr;
    use std::path::Path;
    use std::time::{Duration, Instant};
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpStream;
    use tokio::process::Command;

    /// What a command says, and its exit code.
    async fn livepledge(dir: &Path, arguments: &[&str]) -> (String, i32) {
        let done = Command::new(env!("CARGO_BIN_EXE_livepledge"))
            .args(arguments)
            .env("LIVEPLEDGE_DATA", dir)
            .env("LIVEPLEDGE_ROOM", "demo")
            .output()
            .await
            .unwrap();
        let said = [done.stdout, done.stderr].concat();
        (
            String::from_utf8(said).unwrap(),
            done.status.code().unwrap(),
        )
    }

    async fn publish(dir: &Path) {
        let (plans, profile) = (dir.join("plans.json"), dir.join("room.json"));
        let plan = examples::plan().unwrap();
        std::fs::write(&plans, serde_json::to_vec(&[plan]).unwrap()).unwrap();
        std::fs::write(&profile, serde_json::to_vec(&examples::profile()).unwrap()).unwrap();
        let [plans, profile] = [&plans, &profile].map(|path| path.to_str().unwrap());
        let agreed = ["--agree-merchant", "李店长", "--agree-live-party", "小满"];
        let publish = [&["publish", "--profile", profile][..], &agreed, &[plans]].concat();
        let done = livepledge(dir, &publish).await;
        let said = "room demo (new): 1 added, 0 changed, 0 unchanged, 0 withdrawn\n";
        assert_eq!(done, (said.to_owned(), 0));
    }

    /// A raw stream, so that its very end can be seen.
    struct Stream {
        socket: TcpStream,
        text: String,
    }

    impl Stream {
        async fn open(address: SocketAddr) -> Self {
            let mut socket = TcpStream::connect(address).await.unwrap();
            let request = "GET /v1/rooms/demo/events HTTP/1.1\r\nhost: x\r\n\r\n";
            socket.write_all(request.as_bytes()).await.unwrap();
            let text = String::new();
            Self { socket, text }
        }

        async fn until(&mut self, word: &str) {
            while !self.text.contains(word) {
                let mut piece = [0; 4096];
                let read = self.socket.read(&mut piece);
                let read = tokio::time::timeout(Duration::from_secs(20), read).await;
                let read = read.unwrap().unwrap();
                assert_ne!(read, 0, "{}", self.text);
                self.text.push_str(&String::from_utf8_lossy(&piece[..read]));
            }
        }
    }

    #[tokio::test]
    async fn a_second_server_on_the_same_data_is_refused_and_commands_are_not() {
        let dir = tempfile::tempdir().unwrap();
        publish(dir.path()).await;
        let (mut server, address) = start(dir.path()).await;
        let (said, code) = livepledge(dir.path(), &["serve", "--listen", "127.0.0.1:0"]).await;
        assert_eq!((said.lines().count(), code), (1, 1), "{said}");
        assert!(said.contains("another `livepledge serve`"), "{said}");

        let mut stream = Stream::open(address).await;
        stream.until("heartbeat").await;
        let (said, code) = livepledge(dir.path(), &["announce", "八点半加播"]).await;
        assert_eq!((said.as_str(), code), ("room demo: announced\n", 0));
        stream.until("八点半加播").await;

        server.kill().await.unwrap();
        let (mut server, _) = start(dir.path()).await;
        server.kill().await.unwrap();
    }

    #[tokio::test]
    #[cfg(unix)]
    async fn a_terminated_server_ends_its_streams_and_does_not_wait_for_them() {
        let dir = tempfile::tempdir().unwrap();
        publish(dir.path()).await;
        let (mut server, address) = start(dir.path()).await;
        let mut stream = Stream::open(address).await;
        stream.until("heartbeat").await;
        let id = server.id().unwrap().to_string();
        let asked = Instant::now();
        let kill = Command::new("kill").args(["-TERM", &id]).status();
        assert!(kill.await.unwrap().success());
        // A last heartbeat, and the end of the body, not a broken line.
        stream.until("heartbeat").await;
        stream.until("\r\n0\r\n\r\n").await;
        assert!(server.wait().await.unwrap().success());
        assert!(
            asked.elapsed() < Duration::from_secs(8),
            "{:?}",
            asked.elapsed()
        );
    }

    #[tokio::test]
    async fn commands_say_in_one_sentence_what_is_so_now() {
        let dir = tempfile::tempdir().unwrap();
        publish(dir.path()).await;
        for (arguments, said, code) in [
            (&["pin", "LN001"][..], "room demo: LN001 is on air\n", 0),
            (
                &["pin", "LN001"],
                "room demo: LN001 is on air, as before\n",
                0,
            ),
            (&["unpin"], "room demo: nothing is on air\n", 0),
            (&["close"], "room demo: closed\n", 0),
            (&["open"], "room demo: open\n", 0),
            (&["open"], "room demo: open, as before\n", 0),
            (
                &["announce", "--clear"],
                "room demo: nothing is announced, as before\n",
                0,
            ),
            (
                &["stock", "add", "LN001", "-5"],
                "room demo: 1195 of 1200 left of spot stock of LN001\n",
                0,
            ),
            (
                &["stock", "set", "LN001", "900", "--expected", "1195"],
                "room demo: 900 of 1200 left of spot stock of LN001\n",
                0,
            ),
            (
                &["stock", "set", "LN001", "800", "--expected", "1195"],
                "livepledge: spot stock of LN001 has changed: 900 left, 1195 expected; look again and repeat\n",
                3,
            ),
            (
                &["stock", "add", "LN001", "-901"],
                "livepledge: oversell refused: 900 left of spot stock of LN001, 901 were to be taken; nothing was changed\n",
                3,
            ),
            (
                &["stock", "add", "--line", "presale", "LN001", "1"],
                "livepledge: 1 would be left of presale stock of LN001, but its plan declares 0 (0 left now); publish a plan that declares more first\n",
                3,
            ),
            (
                &["pin", "LN404"],
                "livepledge: the room demo lists no SKU LN404; check the SKU or publish its plan first\n",
                3,
            ),
            (
                &["open", "--room", "other"],
                "livepledge: there is no room other; publish plans into it first\n",
                3,
            ),
            (
                &["stock", "add", "LN001", "0"],
                "livepledge: 0 changes nothing; give how many more, or below zero how many fewer\n",
                1,
            ),
        ] {
            let done = livepledge(dir.path(), arguments).await;
            assert_eq!(done, (said.to_owned(), code), "{arguments:?}");
        }
        let (said, code) = livepledge(dir.path(), &["stock", "add", "LN001", "x"]).await;
        assert_eq!((said.lines().count(), code), (1, 2), "{said}");
        let nowhere = dir.path().join("nowhere");
        let (said, code) = livepledge(&nowhere, &["open"]).await;
        assert!(
            said.contains("holds no livepledge.sqlite3") && code == 1,
            "{said}"
        );
        assert!(!nowhere.exists());
    }

    #[tokio::test]
    async fn every_command_shows_examples() {
        let dir = tempfile::tempdir().unwrap();
        for command in [
            &["stock", "set"][..],
            &["stock", "add"],
            &["pin"],
            &["unpin"],
            &["open"],
            &["close"],
            &["publish"],
            &["announce"],
            &["staff-token", "new"],
        ] {
            let (said, code) = livepledge(dir.path(), &[command, &["--help"]].concat()).await;
            let example = format!("\n  livepledge {}", command.join(" "));
            assert!(said.contains(&example) && code == 0, "{said}");
        }
    }

    #[tokio::test]
    async fn a_faulty_list_of_plans_is_refused_with_every_problem() {
        let dir = tempfile::tempdir().unwrap();
        publish(dir.path()).await;
        let mut plan = examples::plan().unwrap();
        plan.title.clear();
        plan.channels.clear();
        let file = dir.path().join("faulty.json");
        std::fs::write(&file, serde_json::to_vec(&[plan]).unwrap()).unwrap();
        let (said, code) = livepledge(dir.path(), &["publish", file.to_str().unwrap()]).await;
        assert_eq!(code, 1);
        assert!(said.contains("/plans/0/title: required"), "{said}");
        assert!(said.contains("/plans/0/channels: no_channel"), "{said}");
    }

    #[tokio::test]
    async fn a_made_token_opens_the_server_that_has_its_line() {
        let dir = tempfile::tempdir().unwrap();
        let new = [
            "staff-token",
            "new",
            "--party",
            "live_party",
            "--role",
            "host",
            "--room",
            "demo",
        ];
        let (said, code) = livepledge(dir.path(), &new).await;
        assert_eq!(code, 0, "{said}");
        let lines: Vec<&str> = said.lines().collect();
        let token = lines[0].rsplit(' ').next().unwrap();
        let file = dir.path().join("staff.toml");
        std::fs::write(&file, format!("[tokens]\n{}\n", lines[2])).unwrap();
        let tokens = livepledge_backend::staff::StaffTokens::read(&file).unwrap();
        assert_eq!(tokens.member(token).unwrap().rooms, ["demo"]);
        assert!(token.len() == 68 && !lines[2].contains(token));
    }
}
