use std::fmt;

use crate::generated::codes;

/// Something that failed.
#[derive(Debug, Clone, PartialEq)]
pub struct LoraError {
    /// Stable, one of [`codes`]; programs match on it.
    pub code: String,
    /// LoraDB's own code for the same failure: `LORA_ERROR` or `INVALID_PARAMS`.
    pub lora_code: String,
    /// The kind of failure: `CypherError`, `SnapshotError`, `StorageError`, `UsageError`, `TransportError`, ….
    pub class: String,
    /// For people.
    pub message: String,
    /// What else is known, such as the `position` in a query; null where there is nothing.
    pub details: serde_json::Value,
}

impl LoraError {
    pub(crate) fn new(code: &str, class: &str, message: impl Into<String>) -> Self {
        LoraError {
            code: code.to_owned(),
            lora_code: "LORA_ERROR".to_owned(),
            class: class.to_owned(),
            message: message.into(),
            details: serde_json::Value::Null,
        }
    }

    pub(crate) fn invalid_params(code: &str, message: impl Into<String>) -> Self {
        LoraError { lora_code: codes::INVALID_PARAMS.to_owned(), ..LoraError::new(code, "UsageError", message) }
    }

    pub(crate) fn not_started(message: impl Into<String>) -> Self {
        LoraError::new(codes::ENGINE_NOT_STARTED, "TransportError", message)
    }

    pub(crate) fn gone() -> Self {
        LoraError::new(
            codes::ENGINE_GONE,
            "TransportError",
            "the engine process has ended and its databases are lost: make a new one and load the last snapshot; what the \
             process said is on standard error",
        )
    }

    /// For an answer of the engine that is none: the two are not of the same release.
    pub(crate) fn bad_answer() -> Self {
        LoraError::new(
            codes::INVALID_RESPONSE,
            "TransportError",
            "the engine's answer is not what this version of the binding knows",
        )
    }
}

impl fmt::Display for LoraError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for LoraError {}
