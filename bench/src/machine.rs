//! What the system says of itself and of this process.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

/// CPU seconds of this process and its children that have ended.
pub(crate) fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name in parentheses may hold spaces: the fields are counted behind it.
    let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks: f64 =
        rest.split_whitespace().skip(11).take(4).filter_map(|field| field.parse::<f64>().ok()).sum();
    // The kernel reports hundredths of a second on every machine that Linux runs on today.
    ticks / 100.0
}

/// CPU seconds of another process that still runs.
pub(crate) fn cpu_of(process: u32) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let rest = stat.rsplit_once(')').map(|(_, rest)| rest)?;
    let ticks: f64 =
        rest.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum();
    Some(ticks / 100.0)
}

/// Resident memory of a process, in mebibytes.
pub(crate) fn resident(process: u32) -> Option<f64> {
    field(process, "VmRSS:").map(|kibibytes| kibibytes / 1_024.0)
}

/// How often the threads of a process have gone to sleep, which they leave by waking up.
pub(crate) fn sleeps(process: u32) -> Option<f64> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).ok()?;
    let mut sum = 0.0;
    for task in tasks.flatten() {
        let status = fs::read_to_string(task.path().join("status")).unwrap_or_default();
        sum += number(&status, "voluntary_ctxt_switches:").unwrap_or(0.0);
    }
    Some(sum)
}

fn field(process: u32, name: &str) -> Option<f64> {
    number(&fs::read_to_string(format!("/proc/{process}/status")).ok()?, name)
}

fn number(text: &str, name: &str) -> Option<f64> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// The machine in one line.
pub(crate) fn hardware(scratch: &Path) -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("unknown", |rest| rest.trim_start_matches([' ', '\t', ':']));
    let cores = cpu.lines().filter(|line| line.starts_with("processor")).count();
    let memory = number(&fs::read_to_string("/proc/meminfo").unwrap_or_default(), "MemTotal:").unwrap_or(0.0);
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let sync = sync_p50(scratch).map_or_else(|_| "unknown".to_owned(), |micros| format!("{micros:.0} µs"));
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split_whitespace().next().unwrap_or("?").to_owned();
    format!(
        "{model}, {cores} cores, {:.0} GiB, Linux {}; one fdatasync p50 {sync}; load {load} at the end",
        memory / 1_048_576.0,
        kernel.trim()
    )
}

/// The median of one `fdatasync` after four kibibytes, in microseconds.
pub(crate) fn sync_p50(folder: &Path) -> std::io::Result<f64> {
    let path = folder.join("sync-probe");
    let mut file = fs::File::create(&path)?;
    let mut micros = Vec::new();
    for _ in 0..64 {
        file.write_all(&[7; 4_096])?;
        let began = Instant::now();
        file.sync_data()?;
        micros.push(began.elapsed().as_secs_f64() * 1e6);
    }
    fs::remove_file(path)?;
    micros.sort_by(f64::total_cmp);
    Ok(micros[micros.len() / 2])
}
