//! Two things that Node cannot do, each off the event loop: put a file in the place of another so that a power cut leaves one
//! of the two, and lock a file until it is closed or its process ends, however it ends.

use napi::bindgen_prelude::AsyncTask;
use napi::{Env, Result, Task};
use napi_derive::napi;

#[cfg_attr(unix, path = "unix.rs")]
#[cfg_attr(windows, path = "windows.rs")]
mod platform;

/// How far a replace came. `failed_step` and `errno` are of the step that the system refused: `open` (of the folder), `sync`,
/// `rename` or `sync-directory`; from the last one on the new file is in place.
#[napi(object)]
pub struct ReplaceOutcome {
    /// What the new file survives: `full`, `file` or `none`. Absent where a step failed.
    pub durability: Option<String>,
    pub failed_step: Option<String>,
    /// The number of the error, as Node has it in `errno`.
    pub errno: Option<i32>,
}

/// A step that the system refused.
pub struct Failure {
    step: &'static str,
    error: std::io::Error,
}

pub struct Replace {
    fd: i32,
    from: String,
    to: String,
}

impl Task for Replace {
    type Output = std::result::Result<&'static str, Failure>;
    type JsValue = ReplaceOutcome;

    fn compute(&mut self) -> Result<Self::Output> {
        Ok(platform::replace(self.fd, self.from.as_ref(), self.to.as_ref()))
    }

    fn resolve(&mut self, _env: Env, output: Self::Output) -> Result<Self::JsValue> {
        Ok(match output {
            Ok(durability) => ReplaceOutcome {
                durability: Some(durability.to_owned()),
                failed_step: None,
                errno: None,
            },
            Err(Failure { step, error }) => ReplaceOutcome {
                durability: None,
                failed_step: Some(step.to_owned()),
                errno: Some(platform::node_errno(&error)),
            },
        })
    }
}

/// Syncs the open file `fd`, whose path is `from`, gives it the path `to` in the same folder, in the place of what is there,
/// and syncs the folder. Nothing that failed is tried again.
#[napi(ts_return_type = "Promise<ReplaceOutcome>")]
pub fn replace_durably(fd: i32, from: String, to: String) -> AsyncTask<Replace> {
    AsyncTask::new(Replace { fd, from, to })
}

pub struct TryLock {
    fd: i32,
}

impl Task for TryLock {
    type Output = i32;
    type JsValue = i32;

    fn compute(&mut self) -> Result<Self::Output> {
        Ok(match platform::try_lock(self.fd) {
            Ok(is_ours) => i32::from(is_ours),
            Err(error) => platform::node_errno(&error),
        })
    }

    fn resolve(&mut self, _env: Env, output: Self::Output) -> Result<Self::JsValue> {
        Ok(output)
    }
}

/// Locks an open file against all other locks of it, in this process and in others, and does not wait. The lock ends when the
/// file is closed. Gives 1 where it is ours now, 0 where another holds it, and below 0 the error's number as in Node's `errno`.
#[napi(ts_return_type = "Promise<number>")]
pub fn try_lock(fd: i32) -> AsyncTask<TryLock> {
    AsyncTask::new(TryLock { fd })
}
