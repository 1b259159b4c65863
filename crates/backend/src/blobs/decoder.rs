//! Runs the decoder: another process of the same program, with nothing in its
//! environment, that is given the file and gives back pixels. Whatever it dies of, a
//! limit or a fault, the file was none that is taken.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::AsyncReadExt as _;
use tokio::process::Command;
use tokio::sync::Semaphore;

/// Name of the hidden subcommand.
pub const SUBCOMMAND: &str = "decode-picture";
/// Pictures decoded at once; others wait.
const AT_ONCE: usize = 2;
/// Longest answer: more than any picture of the most pixels comes to.
const ANSWER_MAX: u64 = 64 * 1024 * 1024;
/// The process has five seconds of processor time; a busy machine needs longer for them.
const PATIENCE: Duration = Duration::from_secs(20);

/// How to decode a picture.
#[derive(Debug)]
pub struct Decoder {
    program: PathBuf,
    turns: Semaphore,
}

/// Pixels of a picture, encoded anew.
#[derive(Debug)]
pub struct Decoded {
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// It could not be tried: the same file may be sent again.
#[derive(Debug, thiserror::Error)]
#[error("the picture could not be decoded now: {0}")]
pub struct Busy(String);

impl Decoder {
    /// `program` is the `livepledge` command.
    #[must_use]
    pub fn new(program: PathBuf) -> Self {
        Self {
            program,
            turns: Semaphore::new(AT_ONCE),
        }
    }

    /// `None`: it is no picture that is taken.
    ///
    /// # Errors
    /// [`Busy`] when there was no process, or no end in good time.
    pub async fn decode(&self, file: &Path) -> Result<Option<Decoded>, Busy> {
        let busy = |error: &dyn std::fmt::Display| Busy(error.to_string());
        let _turn = self.turns.acquire().await.map_err(|e| busy(&e))?;
        let input = std::fs::File::open(file).map_err(|e| busy(&e))?;
        let mut child = Command::new(&self.program)
            .arg(SUBCOMMAND)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::from(input))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|e| busy(&e))?;
        let output = child.stdout.take().ok_or_else(|| busy(&"no pipe"))?;
        let run = async {
            let mut answer = Vec::new();
            output.take(ANSWER_MAX).read_to_end(&mut answer).await?;
            let status = child.wait().await?;
            Ok::<_, std::io::Error>((status.success(), answer))
        };
        let (succeeded, answer) = tokio::time::timeout(PATIENCE, run)
            .await
            .map_err(|e| busy(&e))?
            .map_err(|e| busy(&e))?;
        Ok(succeeded.then(|| read(&answer)).flatten())
    }
}

/// One line, then the file.
fn read(answer: &[u8]) -> Option<Decoded> {
    let end = answer.iter().position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(answer.get(..end)?).ok()?;
    let mut words = line.split(' ');
    let media_type = words.next()?.to_owned();
    let width = words.next()?.parse().ok()?;
    let height = words.next()?.parse().ok()?;
    let bytes = answer.get(end + 1..)?.to_vec();
    (!bytes.is_empty()).then_some(Decoded {
        media_type,
        width,
        height,
        bytes,
    })
}
