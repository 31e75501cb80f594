# frozen_string_literal: true

require "json"
require_relative "generated"

module LoraRuby
  # Parameters to JSON and results from JSON: spec/ffi.md, section 3.
  module Values
    INTEGERS = (-(2**63)..(2**63 - 1)).freeze
    NESTING_MAX = 100

    module_function

    # The JSON text of parameters. InvalidParamsError for what has no Cypher type.
    def encode_params(params)
      return "" if params.nil?

      raise invalid("params", "has to be a Hash, not #{params.class}") unless params.is_a?(Hash)

      JSON.generate(encode_hash(params, "params", 0), max_nesting: 0)
    end

    def encode(value, path, depth)
      case value
      when nil, true, false then value
      when Float then encode_float(value)
      when Integer then encode_integer(value, path)
      when String, Symbol then encode_text(value, path)
      when Array, Hash then encode_nested(value, path, depth)
      else raise invalid(path, "is a #{value.class}, which has no Cypher type")
      end
    end

    def encode_float(value)
      return value if value.finite?

      { "kind" => "float", "value" => value.to_s }
    end

    def encode_integer(value, path)
      raise invalid(path, "does not fit in 64 bits") unless INTEGERS.cover?(value)

      value
    end

    def encode_text(value, path)
      text = value.to_s.encode(Encoding::UTF_8)
      raise invalid(path, "is not UTF-8") unless text.valid_encoding?

      text
    rescue EncodingError
      raise invalid(path, "has no UTF-8 form")
    end

    def encode_nested(value, path, depth)
      if depth >= NESTING_MAX
        raise InvalidParamsError.new("#{path} nests deeper than #{NESTING_MAX} levels",
                                     code: "NESTING_TOO_DEEP", lora_code: "INVALID_PARAMS")
      end
      return encode_hash(value, path, depth + 1) if value.is_a?(Hash)

      value.each_with_index.map { |element, i| encode(element, "#{path}[#{i}]", depth + 1) }
    end

    def encode_hash(hash, path, depth)
      hash.to_h do |key, value|
        raise invalid(path, "has the key #{key.inspect}") unless key.is_a?(String) || key.is_a?(Symbol)

        name = encode_text(key, path)
        [name, encode(value, "#{path}.#{name}", depth)]
      end
    end

    def invalid(path, problem)
      InvalidParamsError.new("#{path} #{problem}", code: "INVALID_PARAMS", lora_code: "INVALID_PARAMS")
    end

    # The result that the strings of an answer hold; the second one says whether it has wrapped values.
    def decode_result(strings)
      result = JSON.parse(strings[0], max_nesting: false)
      strings[1] == "exact" ? unwrap(result) : result
    end

    def unwrap(value)
      case value
      when Array then value.map { |element| unwrap(element) }
      when Hash then unwrap_hash(value)
      else value
      end
    end

    def unwrap_hash(hash)
      return float_named(hash["value"]) if hash["kind"] == "float" && hash["value"].is_a?(String)

      hash = hash["entries"] if hash["kind"] == "map" && hash["entries"].is_a?(Hash)
      hash.transform_values { |value| unwrap(value) }
    end

    def float_named(name)
      { "NaN" => Float::NAN, "Infinity" => Float::INFINITY, "-Infinity" => -Float::INFINITY }.fetch(name)
    end
  end
end
