//! Running other programs: progress, streamed output, and a clean end on Ctrl-C.
//!
//! One child at a time. SIGINT and SIGTERM are passed on to it, and again as SIGKILL the second
//! time; without a child the command ends at once. Knows nothing about what the programs do.

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::mpsc;
use std::time::Instant;

static STOPPING: AtomicBool = AtomicBool::new(false);
/// Process id of the running child, 0 when there is none.
static CHILD: AtomicI32 = AtomicI32::new(0);

/// From now on SIGINT and SIGTERM stop the running child instead of orphaning it.
pub(crate) fn watch_signals() -> Result<()> {
    ctrlc::set_handler(|| {
        let again = STOPPING.swap(true, Ordering::SeqCst);
        let signal = if again {
            Signal::SIGKILL
        } else {
            Signal::SIGTERM
        };
        match CHILD.load(Ordering::SeqCst) {
            0 => std::process::exit(130),
            // A child that has just ended is no error: we are ending too.
            pid => {
                let _ = kill(Pid::from_raw(pid), signal);
            }
        }
    })
    .context("cannot listen for Ctrl-C")
}

/// Has the person asked us to stop?
pub(crate) fn stopping() -> bool {
    STOPPING.load(Ordering::SeqCst)
}

/// Prints what is being done, with the seconds since the command started.
pub(crate) struct Progress(Instant);

impl Progress {
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn step(&self, what: &str) {
        eprintln!("[{:>4} s] {what}", self.0.elapsed().as_secs());
    }
}

/// A child that is known to the signal handler for as long as this value lives.
pub(crate) struct Running(Child);

impl Running {
    pub(crate) fn spawn(command: &mut Command) -> Result<Self> {
        let name = shown(command);
        let child = command
            .spawn()
            .with_context(|| format!("cannot start `{name}`"))?;
        CHILD.store(i32::try_from(child.id())?, Ordering::SeqCst);
        if stopping() {
            // The signal came between the decision to start and the start.
            let _ = kill(Pid::from_raw(i32::try_from(child.id())?), Signal::SIGTERM);
        }
        Ok(Self(child))
    }

    pub(crate) fn stdout(&mut self) -> Result<impl BufRead + use<>> {
        let pipe = self.0.stdout.take();
        Ok(BufReader::new(pipe.context("the output is not captured")?))
    }

    pub(crate) fn wait(mut self) -> Result<ExitStatus> {
        Ok(self.0.wait()?)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        CHILD.store(0, Ordering::SeqCst);
    }
}

/// Runs `command` with its output on our terminal; an error when it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = Running::spawn(command)?.wait()?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// Runs `command`, shows every line as it comes, and gives it to `on_line` without colours.
pub(crate) fn stream(command: &mut Command, mut on_line: impl FnMut(&str)) -> Result<ExitStatus> {
    if std::io::stderr().is_terminal() {
        command
            .env("CARGO_TERM_COLOR", "always")
            .env("FORCE_COLOR", "1");
    }
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = Running::spawn(command)?;
    let (sender, lines) = mpsc::channel();
    let pipes: [Option<Box<dyn Read + Send>>; 2] = [
        running.0.stdout.take().map(|pipe| Box::new(pipe) as _),
        running.0.stderr.take().map(|pipe| Box::new(pipe) as _),
    ];
    for pipe in pipes.into_iter().flatten() {
        let sender = sender.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
    }
    drop(sender);
    for line in lines {
        let line = String::from_utf8_lossy(&line);
        // A reader that went away (`… | head`) is no reason to lose the counts.
        drop(writeln!(std::io::stdout(), "{line}"));
        on_line(&without_colours(&line));
    }
    running.wait()
}

/// What `command` prints, or `None` when it is missing or fails.
pub(crate) fn capture(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// Can `program` be started?
pub(crate) fn exists(program: &str) -> bool {
    capture(Command::new(program).arg("--version")).is_some()
}

/// Cargo, in the repository.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(crate::paths::root());
    command
}

fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let mut text = program
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    for argument in command.get_args() {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}

fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            // "ESC [ parameters letter": skip to the letter.
            characters.by_ref().skip(1).find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_removed_before_anybody_reads_the_line() {
        let line = "test result: \u{1b}[32mok\u{1b}[m. 3 passed; \u{1b}[1;31m0\u{1b}[0m failed";
        assert_eq!(without_colours(line), "test result: ok. 3 passed; 0 failed");
    }

    #[test]
    fn both_outputs_of_a_child_are_seen_line_by_line() {
        let mut seen = Vec::new();
        let mut command = Command::new("sh");
        command.args(["-c", "echo out; echo err >&2; exit 3"]);
        let status = stream(&mut command, |line| seen.push(line.to_owned())).unwrap();
        seen.sort();
        assert_eq!(seen, ["err", "out"]);
        assert_eq!(status.code(), Some(3));
    }
}
