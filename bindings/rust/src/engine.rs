use std::collections::HashMap;
use std::io::BufReader;
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::process::Child;
use std::sync::mpsc::{channel, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;

use crate::error::LoraError;
use crate::frames::{frame_size, read_frame, write_frame, Frame};
use crate::generated::{codes, operation, FRAME_SIZE_BYTES_MAX, PROTOCOL_VERSION};
use crate::launch::{launch, node};

/// A running engine process. A thread reads its answers and hands each to the one who waits for it. The last database that
/// lets go of it ends it.
pub(crate) struct Engine {
    process: Mutex<Child>,
    channel: UnixStream,
    sending: Mutex<UnixStream>, // a frame is sent whole
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    waiting: HashMap<u32, Sender<Frame>>,
    last_request: u32,
    last_database: u32,
    is_gone: bool,
}

/// The engine of this process, where one lives.
static SHARED: Mutex<Weak<Engine>> = Mutex::new(Weak::new());

/// A lock whose holder has panicked is good all the same: what it guards is never left half changed.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Cancels a statement from another thread, before or while it runs.
#[derive(Clone, Default)]
pub struct Cancellation {
    state: Arc<Mutex<CancellationState>>,
}

#[derive(Default)]
struct CancellationState {
    is_cancelled: bool,
    request: Option<(Weak<Engine>, u32)>,
}

impl Cancellation {
    /// Makes one for one statement.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops the statement, which fails with `CANCELLED` and leaves no trace; one that is done is left alone.
    pub fn cancel(&self) {
        let request = {
            let mut state = lock(&self.state);
            state.is_cancelled = true;
            state.request.clone()
        };
        if let Some((engine, request)) = request {
            if let Some(engine) = engine.upgrade() {
                engine.cancel(request);
            }
        }
    }

    /// Tells which request it is that was just sent.
    fn attach(&self, engine: &Arc<Engine>, request: u32) {
        let is_late = {
            let mut state = lock(&self.state);
            state.request = Some((Arc::downgrade(engine), request));
            state.is_cancelled
        };
        if is_late {
            engine.cancel(request);
        }
    }
}

impl Engine {
    /// The engine of this process, started where there is none that lives.
    pub fn acquire() -> Result<Arc<Engine>, LoraError> {
        let mut shared = lock(&SHARED);
        if let Some(engine) = shared.upgrade() {
            if !lock(&engine.state).is_gone {
                return Ok(engine);
            }
        }
        let engine = Arc::new(Engine::start()?);
        engine.greet()?;
        *shared = Arc::downgrade(&engine);
        Ok(engine)
    }

    fn start() -> Result<Engine, LoraError> {
        let (process, channel) = launch()?;
        let failed = |error: std::io::Error| LoraError::not_started(error.to_string());
        let reading = channel.try_clone().map_err(failed)?;
        let sending = Mutex::new(channel.try_clone().map_err(failed)?);
        let state = Arc::new(Mutex::new(State::default()));
        let of_reader = Arc::clone(&state);
        thread::spawn(move || read_all(reading, &of_reader));
        Ok(Engine { process: Mutex::new(process), channel, sending, state })
    }

    fn greet(self: &Arc<Self>) -> Result<(), LoraError> {
        let strings: [&[u8]; 2] = [PROTOCOL_VERSION.as_bytes(), b"lora-database for Rust"];
        match self.ask(operation::HELLO, 0, &strings, None) {
            Ok(_) => Ok(()),
            Err(error) if error.code == codes::ENGINE_GONE => Err(LoraError::not_started(format!(
                "{} ended before it answered: it has to be Node 20.19 or newer, and may be named by LORA_NODE; what it said \
                 is on standard error",
                node()
            ))),
            Err(error) => Err(error),
        }
    }

    /// A number that no other database has.
    pub fn new_database(&self) -> u32 {
        let mut state = lock(&self.state);
        state.last_database += 1;
        state.last_database
    }

    /// Sends a request and waits for its answer.
    pub fn ask(
        self: &Arc<Self>,
        operation: u8,
        database: u32,
        strings: &[&[u8]],
        cancellation: Option<&Cancellation>,
    ) -> Result<Frame, LoraError> {
        if frame_size(strings) > FRAME_SIZE_BYTES_MAX {
            let message = "the call is larger than the 1 GiB that a message may have";
            return Err(LoraError::new(codes::MESSAGE_TOO_LARGE, "ProtocolError", message));
        }
        let (sender, receiver) = channel();
        let request = {
            let mut state = lock(&self.state);
            if state.is_gone {
                return Err(LoraError::gone());
            }
            state.last_request = state.last_request.wrapping_add(1);
            let request = state.last_request;
            state.waiting.insert(request, sender);
            request
        };
        self.send(operation, request, database, strings);
        if let Some(cancellation) = cancellation {
            cancellation.attach(self, request);
        }
        let answer = receiver.recv().map_err(|_| LoraError::gone())?;
        if answer.status == 0 {
            Ok(answer)
        } else {
            Err(error_of(&answer))
        }
    }

    fn cancel(&self, request: u32) {
        self.send(operation::CANCEL, request, 0, &[]);
    }

    /// Needs no error: where the engine is gone, the thread that reads finds out and tells everyone.
    fn send(&self, operation: u8, request: u32, database: u32, strings: &[&[u8]]) {
        let mut channel = lock(&self.sending);
        if write_frame(&mut *channel, operation, request, database, strings).is_err() {
            let _ = channel.shutdown(Shutdown::Both);
        }
    }
}

impl Drop for Engine {
    /// The process ends when the socket does.
    fn drop(&mut self) {
        let _ = self.channel.shutdown(Shutdown::Both);
        let _ = lock(&self.process).wait();
    }
}

fn read_all(channel: UnixStream, state: &Mutex<State>) {
    let mut reader = BufReader::with_capacity(1 << 16, channel);
    while let Ok(frame) = read_frame(&mut reader) {
        if let Some(waiter) = lock(state).waiting.remove(&frame.request) {
            let _ = waiter.send(frame);
        }
    }
    let mut state = lock(state);
    state.is_gone = true;
    state.waiting.clear(); // whoever waits learns it by this
}

fn error_of(answer: &Frame) -> LoraError {
    LoraError {
        code: answer.text(0).to_owned(),
        lora_code: answer.text(1).to_owned(),
        class: answer.text(2).to_owned(),
        message: answer.text(3).to_owned(),
        details: serde_json::from_str(answer.text(4)).unwrap_or_default(),
    }
}
