# frozen_string_literal: true

Gem::Specification.new do |spec|
  spec.name = "lora_ruby"
  spec.version = "0.1.0"
  spec.summary = "An in-memory property-graph database: openCypher, and snapshots compatible with LoraDB 0.3."
  spec.authors = ["loradb-ts contributors"]
  spec.license = "Apache-2.0"
  spec.required_ruby_version = ">= 3.0"
  spec.files = Dir["lib/**/*.rb"] + ["lib/lora_ruby/lora-host.cjs", "README.md"]
end
