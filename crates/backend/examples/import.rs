//! What `livepledge import` takes for a sheet of 100,000 rows, in seconds and peak
//! memory, and what serving that room takes. The sheet is made first; the program
//! that is measured is the one that is shipped.
//!
//! `cargo build --release -p livepledge-backend && cargo run --release -p livepledge-backend --example import`

#[path = "../tests/support/http.rs"]
mod http;
#[path = "../../sheet/examples/large_sheet/made.rs"]
mod made;
#[path = "../../sheet/examples/large_sheet/usage.rs"]
mod usage;

use anyhow::{Context as _, anyhow, bail};
use http::Connection;
use hyper::Request;
use livepledge_backend::openapi::examples;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use usage::Usage;

/// How often the program's memory is looked at; the kernel keeps its peak.
const LOOK: Duration = Duration::from_millis(5);

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let this = std::env::current_exe()?;
    let target = this.parent().and_then(Path::parent);
    let program = target.context("the target directory")?.join("livepledge");
    let dir = tempfile::tempdir()?;
    let profile = dir.path().join("profile.json");
    let room = examples::profile().context("the example profile")?;
    std::fs::write(&profile, serde_json::to_vec(&room)?)?;
    for kind in ["csv", "xlsx"] {
        let sheet = dir.path().join(format!("sheet.{kind}"));
        std::fs::write(&sheet, made::made(kind).map_err(|e| anyhow!(e))?)?;
        let import = Import {
            program: &program,
            data: &dir.path().join(kind),
            profile: &profile,
            sheet: &sheet,
            agreed: true,
        };
        let alone = Import {
            data: &dir.path().join(format!("{kind}-alone")),
            agreed: false,
            ..import
        };
        alone.measure(&format!("{kind}, a new room, nobody agrees yet"))?;
        std::fs::remove_dir_all(alone.data)?;
        import.measure(&format!("{kind}, a new room, with both agreements"))?;
        import.measure(&format!("{kind}, again unchanged"))?;
    }
    serve(&program, &dir.path().join("csv")).await
}

/// One import of a sheet.
#[derive(Clone, Copy)]
struct Import<'a> {
    program: &'a PathBuf,
    data: &'a Path,
    profile: &'a Path,
    sheet: &'a Path,
    /// Whether both parties agree to all of it at once.
    agreed: bool,
}

impl Import<'_> {
    /// Runs it, and prints what it took.
    fn measure(&self, what: &str) -> anyhow::Result<()> {
        let start = Instant::now();
        let mut run = Command::new(self.program);
        run.args(["import", "--room", "large", "--data"])
            .arg(self.data)
            .arg("--profile")
            .arg(self.profile)
            .arg(self.sheet)
            .stdout(Stdio::piped());
        if self.agreed {
            run.args(["--agree-merchant", "load", "--agree-live-party", "load"]);
        }
        let mut run = run.spawn().with_context(|| {
            let program = self.program.display();
            format!("{program}: build it first: cargo build --release -p livepledge-backend")
        })?;
        let number = run.id().to_string();
        let mut used = Usage::default();
        while run.try_wait()?.is_none() {
            used = Usage::of(&number).unwrap_or(used);
            std::thread::sleep(LOOK);
        }
        let seconds = start.elapsed().as_secs_f64();
        let said = run.wait_with_output()?;
        if !said.status.success() {
            bail!("the import failed");
        }
        let bytes = std::fs::metadata(self.sheet)?.len();
        let mut out = std::io::stdout().lock();
        writeln!(
            out,
            "{what} ({:.1} MB): {seconds:.2} s, processor {:.2} s, peak {:.0} MB; {}",
            bytes as f64 / 1e6,
            used.processor,
            used.peak_mb,
            String::from_utf8_lossy(&said.stdout).trim()
        )?;
        Ok(())
    }
}

/// Asks a server for the room twice, and prints what that took.
async fn serve(program: &Path, data: &Path) -> anyhow::Result<()> {
    let mut server = Command::new(program)
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .env("RUST_LOG", "warn")
        .stdout(Stdio::piped())
        .spawn()?;
    let mut line = String::new();
    BufReader::new(server.stdout.take().context("its output")?).read_line(&mut line)?;
    let (_, address) = line.trim().rsplit_once("http://").context("its address")?;
    let mut connection = Connection::open(address.parse()?)
        .await
        .map_err(|e| anyhow!(e))?;
    for what in ["first snapshot", "snapshot from the cache"] {
        let start = Instant::now();
        let request = Request::get("/v1/rooms/large").header("accept-encoding", "br");
        let answer = connection.send(request, Vec::new()).await;
        let answer = answer.map_err(|e| anyhow!(e))?;
        let seconds = start.elapsed().as_secs_f64();
        let used = Usage::of(&server.id().to_string()).unwrap_or_default();
        let mut out = std::io::stdout().lock();
        writeln!(
            out,
            "{what}: {}, {seconds:.2} s, {:.1} MB sent; server: processor {:.2} s, peak {:.0} MB",
            answer.status(),
            answer.body().len() as f64 / 1e6,
            used.processor,
            used.peak_mb
        )?;
    }
    server.kill()?;
    server.wait()?;
    Ok(())
}
