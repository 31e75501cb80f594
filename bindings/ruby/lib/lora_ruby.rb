# frozen_string_literal: true

require_relative "lora_ruby/error"
require_relative "lora_ruby/generated"
require_relative "lora_ruby/types"
require_relative "lora_ruby/database"

# loradb-ts for Ruby: an in-memory property graph with openCypher, and snapshots compatible with LoraDB 0.3.
module LoraRuby
  VERSION = "0.1.0"

  extend Types
end
