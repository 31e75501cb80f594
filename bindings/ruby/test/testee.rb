# frozen_string_literal: true

# Answers the requests of lora-conformance with the binding: spec/conformance.md.

require "json"
require "lora_ruby"

# Values as they cross the border of a language.
module Tagged
  NAN = "7ff8000000000000"

  module_function

  def untag(value)
    case value["type"]
    when "null" then nil
    when "boolean" then value["value"] == "true"
    when "integer" then Integer(value["value"], 10)
    when "float" then number(value["bits"])
    when "string" then value["value"]
    when "list" then value["items"].map { |item| untag(item) }
    when "map" then untag_map(value)
    when "point" then untag_point(value)
    when "vector" then untag_vector(value)
    else { "kind" => value["type"], "iso" => value["iso"] }
    end
  end

  def untag_map(value)
    entries = value["entries"].to_h { |key, entry| [key, untag(entry)] }
    entries.key?("kind") ? { "kind" => "map", "entries" => entries } : entries
  end

  def untag_point(value)
    axes = %w[x y z].reject { |axis| value[axis].nil? }
    { "kind" => "point", "srid" => Integer(value["srid"], 10) }.merge(axes.to_h { |axis| [axis, number(value[axis])] })
  end

  def untag_vector(value)
    type = value["coordinateType"]
    values = value["coordinates"].map { |x| type.start_with?("FLOAT") ? number(x) : Integer(x, 10) }
    LoraRuby.vector(values, values.size, type)
  end

  def tag(value)
    case value
    when nil then { type: "null" }
    when true, false then { type: "boolean", value: value.to_s }
    when Integer then { type: "integer", value: value.to_s }
    when Float then { type: "float", bits: bits(value) }
    when String then { type: "string", value: value }
    when Array then { type: "list", items: value.map { |item| tag(item) } }
    else tag_hash(value)
    end
  end

  # What has the fields of its kind; a map otherwise.
  def tag_hash(value)
    return tag_node(value) if LoraRuby.node?(value) && value.key?("labels")
    return tag_relationship(value) if LoraRuby.relationship?(value)
    return { type: "path", nodes: texts(value["nodes"]), relationships: texts(value["rels"]) } if LoraRuby.path?(value)
    return { type: value["kind"], iso: value["iso"] } if LoraRuby.temporal?(value)
    return tag_point(value) if LoraRuby.point?(value)
    return tag_vector(value) if LoraRuby.vector?(value)

    { type: "map", entries: entries(value) }
  end

  def tag_node(value)
    { type: "node", id: value["id"].to_s, labels: value["labels"], properties: entries(value["properties"]) }
  end

  def tag_relationship(value)
    { type: "relationship", id: value["id"].to_s, src: value["startId"].to_s, dst: value["endId"].to_s,
      relType: value["type"], properties: entries(value["properties"]) }
  end

  def tag_point(value)
    { type: "point", x: bits(value["x"]), y: bits(value["y"]), z: value["z"] && bits(value["z"]), srid: value["srid"].to_s }
  end

  def tag_vector(value)
    type = value["coordinateType"]
    coordinates = value["values"].map do |x|
      next x.to_s unless type.start_with?("FLOAT")

      type == "FLOAT32" ? [x].pack("g").unpack1("H*") : bits(x)
    end
    { type: "vector", coordinateType: type, coordinates: coordinates }
  end

  def entries(hash)
    hash.sort.map { |key, value| [key, tag(value)] }
  end

  def texts(numbers)
    numbers.map(&:to_s)
  end

  def bits(float)
    float.nan? ? NAN : [float].pack("G").unpack1("H*")
  end

  def number(bits)
    [bits].pack("H*").unpack1(bits.size == 8 ? "g" : "G")
  end
end

# Performs requests.
class Testee
  VERBS = { "snapshot.roundTrip" => :convert, "value.echo" => :echo, "cypher.execute" => :execute }.freeze

  def initialize
    @db = LoraRuby::Database.new
  end

  def answer(request)
    return { ok: hello } if request["verb"] == "hello"

    method = VERBS[request["verb"]]
    method ? { ok: send(method, request) } : { skip: "there is no such verb" }
  rescue LoraRuby::Error => e
    { error: { code: e.code, **e.details.transform_keys(&:to_sym) } }
  rescue StandardError => e
    { fault: "#{e.class}: #{e.message}" }
  end

  def hello
    { protocol: 1, name: "bindings/ruby", version: LoraRuby::VERSION, verbs: VERBS.keys, features: ["errorPlace"] }
  end

  def convert(request)
    meta = @db.load_snapshot(request["in"])
    @db.save_snapshot(request["out"], wal_lsn: meta["walLsn"])
    {}
  end

  def echo(request)
    { value: Tagged.tag(@db.execute("RETURN $x AS x", { "x" => Tagged.untag(request["value"]) })["rows"][0]["x"]) }
  end

  def execute(request)
    if request["fresh"]
      @db.close
      @db = LoraRuby::Database.new
    end
    result = @db.execute(request["query"], request["params"].transform_values { |value| Tagged.untag(value) })
    columns = result["columns"]
    { columns: columns, rows: result["rows"].map { |row| columns.map { |column| Tagged.tag(row[column]) } } }
  end
end

testee = Testee.new
$stdin.each_line do |line|
  request = JSON.parse(line, max_nesting: false)
  puts JSON.generate({ id: request["id"], **testee.answer(request) }, max_nesting: 0)
  $stdout.flush
end
