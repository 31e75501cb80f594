package lora

// CodeLoraError is LoraDB's code for all failures but wrong parameters, which are CodeInvalidParams.
const CodeLoraError = "LORA_ERROR"

// LoraError is the error of everything that fails.
type LoraError struct {
	// Code is stable and listed in spec/errors.md; programs match on it.
	Code string
	// LoraCode is LoraDB's own code for the same failure: LORA_ERROR, INVALID_PARAMS.
	LoraCode string
	// Class is the kind of failure: CypherError, SnapshotError, StorageError, UsageError, TransportError, ….
	Class   string
	Message string
	// Details holds what else is known, such as the position in a query, as it came.
	Details map[string]any
}

// Error gives the code and the message.
func (e *LoraError) Error() string { return e.Code + ": " + e.Message }

// Is reports whether target is a *LoraError with this code, ours or LoraDB's, for errors.Is.
func (e *LoraError) Is(target error) bool {
	other, ok := target.(*LoraError)
	return ok && (other.Code == e.Code || other.Code == e.LoraCode)
}

func failure(code, class, message string) *LoraError {
	return &LoraError{Code: code, LoraCode: CodeLoraError, Class: class, Message: message}
}

func gone() *LoraError {
	return failure(CodeEngineGone, "TransportError", "the engine process has ended and its databases are lost: "+
		"make a new one and load the last snapshot; what the process said is on standard error")
}

func notStarted(message string) *LoraError {
	return failure(CodeEngineNotStarted, "TransportError", message)
}
