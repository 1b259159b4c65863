//! The server under test, a process of its own.

use anyhow::{Context as _, anyhow, bail};
use livepledge_backend::clock::{Clock as _, SystemClock};
use livepledge_backend::openapi::examples;
use livepledge_backend::staff::{StaffMember, StaffParty, StaffRole, line};
use livepledge_backend::store::sqlite::SqliteStore;
use livepledge_backend::store::{Publication, Store as _};
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The server.
pub(crate) struct Server {
    dir: PathBuf,
    binary: PathBuf,
    running: Option<Child>,
    address: Option<SocketAddr>,
}

impl Server {
    /// The example room in `dir`, and a token to drive it.
    pub(crate) async fn prepare(dir: &Path) -> anyhow::Result<Self> {
        let publication = Publication {
            room: examples::room().context("the example room")?,
            profile: examples::profile(),
            plans: vec![examples::plan().context("the example plan")?],
            withdraw_missing: false,
            pin: None,
            imprint: livepledge_backend::store::ledger::Imprint {
                merchant: Some("load".to_owned()),
                live_party: Some("load".to_owned()),
                ..Default::default()
            },
            at: SystemClock::start().now(),
            new_epoch: "streams".parse().map_err(|_| anyhow!("an epoch"))?,
        };
        SqliteStore::open(dir)?.publish(publication).await?;
        let member = StaffMember {
            name: "streams".to_owned(),
            party: StaffParty::LiveParty,
            role: StaffRole::Stock,
            rooms: vec!["demo".to_owned()],
        };
        let tokens = format!("[tokens]\n{}\n", line(examples::staff::TOKEN, &member));
        std::fs::write(dir.join("staff.toml"), tokens)?;
        let this = std::env::current_exe()?;
        let target = this.parent().and_then(Path::parent);
        Ok(Self {
            dir: dir.to_owned(),
            binary: target.context("the target directory")?.join("livepledge"),
            running: None,
            address: None,
        })
    }

    /// Starts it, the second time at the same address; returns when it listens.
    pub(crate) fn start(&mut self) -> anyhow::Result<()> {
        let listen = self
            .address
            .map_or("127.0.0.1:0".to_owned(), |address| address.to_string());
        let mut server = Command::new(&self.binary)
            .args(["serve", "--listen", &listen, "--rate-limit", "0"])
            .args(["--max-connections", "19000", "--max-streams", "0"])
            .args(["--max-streams-per-client", "0", "--data"])
            .arg(&self.dir)
            .arg("--staff")
            .arg(self.dir.join("staff.toml"))
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| {
                let binary = self.binary.display();
                format!("{binary}: build it first: cargo build --release -p livepledge-backend")
            })?;
        let mut said = String::new();
        let output = server.stdout.take().context("its output")?;
        BufReader::new(output).read_line(&mut said)?;
        self.running = Some(server);
        let Some((_, address)) = said.trim().rsplit_once("http://") else {
            bail!("the server did not start");
        };
        self.address = Some(address.parse()?);
        Ok(())
    }

    pub(crate) fn address(&self) -> anyhow::Result<SocketAddr> {
        self.address.context("the server was not started")
    }

    /// As kill -9.
    pub(crate) fn kill(&mut self) -> anyhow::Result<()> {
        if let Some(mut server) = self.running.take() {
            server.kill()?;
            server.wait()?;
        }
        Ok(())
    }

    /// Its resident memory in kilobytes.
    pub(crate) fn memory(&self) -> anyhow::Result<u64> {
        let id = self.running.as_ref().context("it does not run")?.id();
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))
            .context("memory is read from /proc, which only Linux has")?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next());
        Ok(kilobytes.context("VmRSS")?.parse()?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It ends with us, whatever became of us.
        let _ = self.kill();
    }
}
