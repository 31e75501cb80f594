# frozen_string_literal: true

module LoraRuby
  # Something that failed. +code+ is stable and listed in spec/errors.md; +lora_code+ is LoraDB's own code for the same
  # failure. +details+ holds what else is known: "position" of a query, "section" and "offsetBytes" of a snapshot, "path" and
  # "step" of a file, "argument" of a call.
  class Error < StandardError
    attr_reader :code, :lora_code, :details

    def initialize(message, code: "UNKNOWN", lora_code: "LORA_ERROR", details: {})
      super(message)
      @code = code
      @lora_code = lora_code
      @details = details
    end
  end
end
