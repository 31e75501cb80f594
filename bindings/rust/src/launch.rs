//! Starting the engine process.

use std::env;
use std::io::Write;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use command_fds::{CommandFdExt, FdMapping};

use crate::error::LoraError;

/// The engine that this crate carries along: one file, which `npm run build` puts here.
const BUNDLE: &str = include_str!("lora-host.cjs");

const ENGINE_FD: i32 = 3;

/// The program that runs the engine.
pub(crate) fn node() -> String {
    setting("LORA_NODE").unwrap_or_else(|| "node".to_owned())
}

/// Starts Node with the engine, joined to this process by a socket.
pub(crate) fn launch() -> Result<(Child, UnixStream), LoraError> {
    let engine = setting("LORA_ENGINE");
    if let Some(path) = &engine {
        if !Path::new(path).is_file() {
            let message = format!("there is no engine at {path}: set LORA_ENGINE to the path of lora-host.cjs");
            return Err(LoraError::not_started(message));
        }
    }
    let no_socket = |error| LoraError::not_started(format!("no socket for the engine: {error}"));
    let (ours, theirs) = UnixStream::pair().map_err(no_socket)?;
    let mut child = spawn(engine.as_deref(), theirs.into())?;
    if let Some(mut input) = child.stdin.take() {
        // Where it does not take the bundle it ends, which the greeting finds out.
        let _ = input.write_all(BUNDLE.as_bytes());
    }
    Ok((child, ours))
}

/// Node with a file, or with the bundle to come on its standard input.
fn spawn(engine: Option<&str>, socket: OwnedFd) -> Result<Child, LoraError> {
    let mut command = Command::new(node());
    command
        .arg(engine.unwrap_or("-"))
        .stdin(if engine.is_some() { Stdio::null() } else { Stdio::piped() })
        .stdout(Stdio::null())
        // A process group of its own, so that Ctrl-C does not reach it.
        .process_group(0);
    let mapping = FdMapping { parent_fd: socket, child_fd: ENGINE_FD };
    command.fd_mappings(vec![mapping]).map_err(|error| LoraError::not_started(error.to_string()))?;
    command.spawn().map_err(|error| {
        LoraError::not_started(format!(
            "{} could not be started ({error}): install Node 20.19 or newer, or name it by LORA_NODE",
            node()
        ))
    })
}

fn setting(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}
