//! `livepledge inquiry …`: what viewers ask, straight on the database; a server may
//! run beside it, and whoever asked sees the answer at once.

use super::id;
use super::names::name;
use super::party_name::PartyName;
use super::place::Place;
use crate::clock::{Clock as _, SystemClock};
use crate::store::Recorded;
use crate::store::inquiries::{InquiryStore as _, NewInquiryAct};
use anyhow::{anyhow, bail};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::InquiryNumber;
use livepledge_contract::inquiry::{
    ActOnInquiry, AirMark, Audience, Inquiry, InquiryAct, InquiryQueue, ResponseTimes,
};
use livepledge_contract::party::Party;
use std::io::Write as _;
use std::path::PathBuf;

/// What to do with questions.
#[derive(Debug, clap::Subcommand)]
pub enum InquiryCommand {
    /// The two queues by topic: those that wait, the oldest first
    List(ListArgs),
    /// One question with its log
    Show(ShowArgs),
    /// Answer one in writing
    #[command(
        after_help = "Example:\n  livepledge inquiry answer --data data --room demo LQ20261124-7K3QXM 包邮 --by 小周 --everybody"
    )]
    Answer(AnswerArgs),
    /// Say what the host did with one on air
    Mark(MarkArgs),
    /// How many there were, and within which time they were first answered
    Report(PlainArgs),
}

/// Options of `inquiry report`.
#[derive(Debug, clap::Args)]
pub struct PlainArgs {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    target: Target,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// Within which time a first response is due.
#[derive(Debug, clap::Args)]
struct Target {
    /// The rules of the server, as in `livepledge serve --workflow`
    #[arg(long, env = "LIVEPLEDGE_WORKFLOW", value_name = "FILE")]
    workflow: Option<PathBuf>,
}

impl Target {
    fn within_ms(&self) -> anyhow::Result<u64> {
        Ok(super::rules(self.workflow.as_deref())?.answer_within_ms())
    }
}

/// Options of `inquiry list`.
#[derive(Debug, clap::Args)]
pub struct ListArgs {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    target: Target,
    /// Those answered too, the latest first
    #[arg(long)]
    all: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// Options of `inquiry show`.
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    #[command(flatten)]
    place: Place,
    /// The question's number
    #[arg(value_name = "NUMBER", value_parser = id::<InquiryNumber>)]
    number: InquiryNumber,
    /// As JSON, with the log
    #[arg(long)]
    json: bool,
}

/// Options of `inquiry answer`.
#[derive(Debug, clap::Args)]
pub struct AnswerArgs {
    #[command(flatten)]
    place: Place,
    /// The question's number
    #[arg(value_name = "NUMBER", value_parser = id::<InquiryNumber>)]
    number: InquiryNumber,
    /// The answer, 1 to 500 characters
    #[arg(value_name = "TEXT")]
    text: String,
    /// Who answers; kept in the log, shown to nobody
    #[arg(long, value_name = "NAME", value_parser = name)]
    by: String,
    /// Whose staff that is
    #[arg(long = "as", value_enum, default_value_t = PartyName::Merchant)]
    side: PartyName,
    /// Everybody in the room may read it, not only whoever asked
    #[arg(long)]
    everybody: bool,
    /// The question as everybody reads it; without it as it was asked, without long numbers
    #[arg(long, value_name = "TEXT", requires = "everybody")]
    question: Option<String>,
}

/// Options of `inquiry mark`.
#[derive(Debug, clap::Args)]
pub struct MarkArgs {
    #[command(flatten)]
    place: Place,
    /// The question's number
    #[arg(value_name = "NUMBER", value_parser = id::<InquiryNumber>)]
    number: InquiryNumber,
    /// What the host did
    #[arg(value_enum)]
    mark: Mark,
    /// It was not so after all
    #[arg(long)]
    undo: bool,
    /// Who says so
    #[arg(long, value_name = "NAME", value_parser = name)]
    by: String,
}

/// A mark on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Mark {
    /// Answered on air
    Answered,
    /// Shown on the goods
    Demonstrated,
}

/// Runs it, and prints what it found or did.
///
/// # Errors
/// One sentence: no such room or question, or what is wrong with the answer.
pub async fn run(command: InquiryCommand) -> anyhow::Result<()> {
    match command {
        InquiryCommand::List(args) => list(args).await,
        InquiryCommand::Show(args) => show(args).await,
        InquiryCommand::Report(args) => report(args).await,
        InquiryCommand::Answer(args) => {
            let act = InquiryAct::Answer {
                text: args.text,
                audience: if args.everybody {
                    Audience::Everybody
                } else {
                    Audience::Asker
                },
                question: args.question,
            };
            act_on(&args.place, args.number, act, args.side.into(), args.by).await
        }
        InquiryCommand::Mark(args) => {
            let act = InquiryAct::Mark {
                mark: match args.mark {
                    Mark::Answered => AirMark::Answered,
                    Mark::Demonstrated => AirMark::Demonstrated,
                },
                done: !args.undo,
                at: None,
            };
            act_on(&args.place, args.number, act, Party::LiveParty, args.by).await
        }
    }
}

async fn list(args: ListArgs) -> anyhow::Result<()> {
    let Place { room, .. } = &args.place;
    let within = args.target.within_ms()?;
    let queues = args.place.open()?.inquiry_queues(room, within).await?;
    let queues = queues.ok_or_else(|| anyhow!("there is no room {room}"))?;
    let mut out = std::io::stdout();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&queues)?)?;
        return Ok(());
    }
    for (name, queue) in [("staff", &queues.staff), ("on air", &queues.on_air)] {
        writeln!(out, "{name}: {} waiting", queue.waiting)?;
        print_queue(&mut out, queue, args.all, SystemClock::start().now())?;
    }
    Ok(())
}

fn print_queue(
    out: &mut impl std::io::Write,
    queue: &InquiryQueue,
    all: bool,
    now: Timestamp,
) -> anyhow::Result<()> {
    for topic in &queue.topics {
        let listed = topic.inquiries.iter().filter(|one| all || one.waits());
        for one in listed {
            let state = match one.waits() {
                true if queue.is_late(one, now) => "late",
                true => "waits",
                false => "answered",
            };
            writeln!(
                out,
                "  {:<14} {}  {}  {state:<8} {}{}",
                format!("{:?}", topic.kind),
                one.number,
                one.asked_at,
                one.inquiry.text.replace('\n', " "),
                one.goods
                    .as_ref()
                    .map_or(String::new(), |goods| format!("  ({goods})"))
            )?;
        }
    }
    Ok(())
}

async fn show(args: ShowArgs) -> anyhow::Result<()> {
    let found = args.place.open()?.inquiry(&args.number).await?;
    let found = found.filter(|stored| stored.inquiry.room == args.place.room);
    let stored = found.ok_or_else(|| no_such(&args.place, &args.number))?;
    let mut out = std::io::stdout();
    if args.json {
        let log = serde_json::json!({ "inquiry": stored.inquiry, "log": stored.log });
        writeln!(out, "{}", serde_json::to_string_pretty(&log)?)?;
        return Ok(());
    }
    writeln!(out, "{}", line(&stored.inquiry))?;
    for record in &stored.log {
        let took = record.first_response_ms.map_or(String::new(), |ms| {
            format!("  first response after {}", time(ms))
        });
        let (n, at) = (record.n, record.at);
        writeln!(
            out,
            "{n:>4}  {at}  {}{took}",
            serde_json::to_string(&record.event)?
        )?;
    }
    Ok(())
}

fn no_such(place: &Place, number: &InquiryNumber) -> anyhow::Error {
    anyhow!(
        "there is no question {number} in the room {}; list them with `livepledge inquiry list`",
        place.room
    )
}

async fn act_on(
    place: &Place,
    number: InquiryNumber,
    act: InquiryAct,
    party: Party,
    by: String,
) -> anyhow::Result<()> {
    let at = SystemClock::start().now();
    let command = ActOnInquiry { number, act };
    let issues = command.issues(at);
    if !issues.is_empty() {
        let list = issues.iter().map(|issue| {
            let field = issue.pointer.trim_start_matches("/act/answer/");
            format!("{field}: {}", issue.code.as_str())
        });
        let list = list.collect::<Vec<_>>().join(", ");
        bail!("nothing was recorded; correct {list}");
    }
    let new = NewInquiryAct {
        room: place.room.clone(),
        command,
        party,
        by,
        key: None,
        at,
    };
    match place.open()?.act_on_inquiry(new).await? {
        Recorded::Now(step) | Recorded::Before(step) => {
            let so = if step.changed {
                ""
            } else {
                " (it was so before)"
            };
            writeln!(std::io::stdout(), "{}{so}", line(&step.inquiry))?;
            Ok(())
        }
        Recorded::KeyReused => bail!("the key was used before"),
    }
}

/// One question in one line.
fn line(one: &Inquiry) -> String {
    let answers = match one.answers.len() {
        0 => String::new(),
        n => format!(", {n} in writing"),
    };
    let on_air = |mark, words: &str| {
        one.mark(mark)
            .map_or(String::new(), |done| format!(", {words} {}", done.at))
    };
    let state = if one.waits() { "waits" } else { "answered" };
    format!(
        "{} \"{}\": {state}{answers}{}{}",
        one.number,
        one.inquiry.text.replace('\n', " "),
        on_air(AirMark::Answered, "on air"),
        on_air(AirMark::Demonstrated, "shown")
    )
}

async fn report(args: PlainArgs) -> anyhow::Result<()> {
    let Place { room, .. } = &args.place;
    let now = SystemClock::start().now();
    let report = args
        .place
        .open()?
        .inquiry_report(room, args.target.within_ms()?, now)
        .await?;
    let report = report.ok_or_else(|| anyhow!("there is no room {room}"))?;
    let mut out = std::io::stdout();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
        return Ok(());
    }
    writeln!(
        out,
        "{:<8} {:>9} {:>10} {:>17} {:>9} {:>9} {:>9} {:>12}",
        "",
        "questions",
        "unanswered",
        format!("later than {}", time(report.answer_within_ms)),
        "median",
        "p80",
        "p90",
        "longest wait"
    )?;
    for (name, times) in [
        ("all", report.all),
        ("staff", report.staff),
        ("on air", report.on_air),
    ] {
        let ResponseTimes {
            count,
            unanswered,
            late,
            median_ms,
            p80_ms,
            p90_ms,
            longest_wait_ms,
        } = times;
        let [median, p80, p90, wait] =
            [median_ms, p80_ms, p90_ms, longest_wait_ms].map(|ms| ms.map_or("-".to_owned(), time));
        writeln!(
            out,
            "{name:<8} {count:>9} {unanswered:>10} {late:>17} {median:>9} {p80:>9} {p90:>9} {wait:>12}"
        )?;
    }
    Ok(())
}

/// A length of time to the second.
fn time(ms: u64) -> String {
    let seconds = ms / 1_000;
    match seconds {
        0..60 => format!("{seconds}s"),
        60..3_600 => format!("{}m{:02}s", seconds / 60, seconds % 60),
        _ => format!("{}h{:02}m", seconds / 3_600, seconds % 3_600 / 60),
    }
}
