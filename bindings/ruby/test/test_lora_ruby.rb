# frozen_string_literal: true

require "minitest/autorun"
require "lora_ruby"
require "tmpdir"
require "timeout"

ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS c"

class DatabaseTest < Minitest::Test
  def setup
    @db = LoraRuby::Database.create
  end

  def teardown
    @db.close
  end

  def echo(value)
    @db.execute("RETURN $x AS x", { "x" => value })["rows"][0]["x"]
  end

  def test_result
    result = @db.execute("CREATE (n:A {k: $k}) RETURN n, n.k AS k", k: 1)
    node = { "kind" => "node", "id" => 0, "labels" => ["A"], "properties" => { "k" => 1 } }
    assert_equal({ "columns" => %w[n k], "rows" => [{ "n" => node, "k" => 1 }] }, result)
    assert_equal({ "columns" => ["n.k"], "rows" => [] }, @db.execute("MATCH (n:None) RETURN n.k"))
  end

  def test_counts_clear_and_inspect
    @db.execute("CREATE ()-[:R]->()")
    assert_equal([2, 1], [@db.node_count, @db.relationship_count])
    assert_equal("#<LoraRuby::Database nodes=2 relationships=1>", @db.to_s)
    assert_nil(@db.clear)
    assert_equal([0, 0], [@db.node_count, @db.relationship_count])
  end

  def test_databases_are_apart
    LoraRuby::Database.open(properties: "loradb") do |other|
      other.execute("CREATE ({m: {k: 1}})")
      assert_equal([0, 1], [@db.node_count, other.node_count])
    end
  end

  def test_closed
    2.times { @db.close }
    assert_equal("#<LoraRuby::Database closed>", @db.inspect)
    assert_equal("DATABASE_CLOSED", assert_raises(LoraRuby::QueryError) { @db.execute("RETURN 1") }.code)
  end

  def test_errors
    error = assert_raises(LoraRuby::QueryError) { @db.execute("RETRUN 1") }
    assert_equal(%w[UNEXPECTED_SYNTAX LORA_ERROR], [error.code, error.lora_code])
    assert_equal({ "offset" => 0, "line" => 1, "column" => 1 }, error.details["position"])
    assert_includes(LoraRuby::ERROR_CODES, error.code)
    assert_kind_of(LoraRuby::Error, error)
  end

  def test_options
    { { timeout_ms: 50 } => ["TIMED_OUT", ENDLESS], { max_rows: 2 } => ["ROW_LIMIT_EXCEEDED", "UNWIND [1, 2, 3] AS x RETURN x"],
      { read_only: true } => ["WRITE_NOT_ALLOWED", "CREATE ()"] }.each do |options, (code, query)|
      assert_equal(code, assert_raises(LoraRuby::QueryError) { @db.execute(query, nil, options) }.code)
    end
  end

  def test_values_come_back_as_they_were
    [nil, true, "äöü\0\u{1f600}", 0, 2**63 - 1, -(2**63), 1.0, 0.1, 1e300, Float::INFINITY, -Float::INFINITY, [], [1, [1.0, nil]],
     { "__proto__" => 1, "b" => { "c" => [Float::INFINITY] } }, LoraRuby.date("2024-02-29"), LoraRuby.time("12:00:01Z"),
     LoraRuby.localtime("12:00:01"), LoraRuby.datetime("2024-02-29T12:00:01+01:00"),
     LoraRuby.localdatetime("2024-02-29T12:00:01"), LoraRuby.duration("P1Y2M3DT4H"),
     LoraRuby.vector([1, 2**62], 2, "INTEGER"), LoraRuby.vector([0.5, -1.0], 2, "FLOAT32"), LoraRuby.cartesian(1.0, 2.5),
     LoraRuby.cartesian_3d(1.0, 2.5, 3.0)].each do |value|
      found = echo(value)
      value.nil? ? assert_nil(found) : assert_equal(value, found)
      assert_equal(value.class, found.class)
    end
    assert_equal(-Float::INFINITY, 1 / echo(-0.0))
    assert_predicate(echo(Float::NAN), :nan?)
    assert_equal({ "kind" => "float" }, echo({ kind: :map, entries: { kind: :float } }))
    assert_equal(%w[a b], echo([:a, "b".encode("UTF-16LE")]))
    assert_equal([4.5, 3.0], echo([LoraRuby.wgs84(1.0, 4.5), LoraRuby.wgs84_3d(1.0, 2.5, 3.0)]).then { |a, b|
      [a["latitude"], b["height"]]
    })
  end

  def test_wrong_params
    deep = (1..101).reduce(1) { |inner, _| [inner] }
    [{ x: 2**63 }, { x: Object.new }, { x: 1r }, { x: { 1 => 2 } }, { x: "\xff" }, { x: deep }, [1],
     { x: LoraRuby.date("2024-13-01") }].each do |params|
      error = assert_raises(LoraRuby::InvalidParamsError, params.inspect) { @db.execute("RETURN $x", params) }
      assert_equal("INVALID_PARAMS", error.lora_code)
    end
    assert_raises(ArgumentError) { @db.execute }
  end

  def test_kinds
    row = @db.execute("CREATE p = (a)-[r:R]->() RETURN a, r, p, date() AS d")["rows"][0]
    assert(LoraRuby.node?(row["a"]) && LoraRuby.relationship?(row["r"]) && LoraRuby.path?(row["p"]))
    assert(LoraRuby.temporal?(row["d"]) && LoraRuby.point?(LoraRuby.cartesian(1, 2)))
    refute(LoraRuby.node?(row["r"]) || LoraRuby.temporal?(row["a"]) || LoraRuby.vector?(1))
  end

  def test_snapshots
    @db.execute("CREATE (:Person {name: 'Ada'})-[:KNOWS]->(:Person)")
    meta = { "formatVersion" => 1, "nodeCount" => 2, "relationshipCount" => 1, "walLsn" => nil }
    other = LoraRuby::Database.new
    Dir.mktmpdir do |folder|
      Dir.chdir(folder) do
        assert_equal(meta, @db.save_snapshot("graph.bin"))
        assert_equal(meta, other.load_snapshot(File.join(folder, "graph.bin")))
        assert_equal(File.binread("graph.bin"), other.save_snapshot_to_bytes)
        assert_equal("FILE_NOT_FOUND", assert_raises(LoraRuby::StorageError) { other.load_snapshot("none") }.code)
      end
    end
    bytes = @db.save_snapshot_to_bytes(wal_lsn: 2**64 - 1)
    assert_equal(2**64 - 1, other.load_snapshot_from_bytes(bytes)["walLsn"])
    error = assert_raises(LoraRuby::SnapshotError) { other.load_snapshot_from_bytes(bytes[1..]) }
    assert_equal(["BAD_MAGIC", 0], [error.code, error.details["offsetBytes"]])
    assert_equal(2, other.node_count)
  ensure
    other&.close
  end

  def test_many_threads
    Array.new(8) { Thread.new { 30.times { @db.execute("CREATE ()") } } }.each(&:join)
    assert_equal(240, @db.node_count)
  end
end

class EngineTest < Minitest::Test
  def engine_of(database)
    database.instance_variable_get(:@engine)
  end

  # False where a process has ended, even if nobody has taken note of it.
  def running?(pid)
    File.read("/proc/#{pid}/stat").rpartition(")").last.split.first != "Z"
  rescue Errno::ENOENT
    false
  end

  def test_engine_ends_with_the_last_database
    one = LoraRuby::Database.new
    other = LoraRuby::Database.new
    pid = engine_of(one).pid
    assert_equal(pid, engine_of(other).pid)
    refute_equal(Process.getpgrp, Process.getpgid(pid))
    one.close
    assert_equal(0, other.node_count)
    other.close
    refute(running?(pid))
  end

  def test_death_of_the_engine
    db = LoraRuby::Database.new
    pid = engine_of(db).pid
    Thread.new { sleep(0.05) && Process.kill(:KILL, pid) }
    [ENDLESS, "RETURN 1"].each do |query|
      assert_equal("ENGINE_GONE", assert_raises(LoraRuby::EngineError) { db.execute(query) }.code)
    end
    LoraRuby::Database.open { |later| assert_equal(0, later.node_count) }
  ensure
    db.close
  end

  def test_timeout_cancels_the_statement
    LoraRuby::Database.open do |db|
      assert_raises(Timeout::Error) { Timeout.timeout(0.05) { db.execute(ENDLESS) } }
      assert_equal([{ "x" => 1 }], db.execute("RETURN 1 AS x")["rows"])
    end
  end

  def test_fork
    LoraRuby::Database.open do |db|
      child = fork { exit!(child_of_fork(db)) }
      assert_equal(0, Process.wait2(child)[1].exitstatus)
      assert_equal(0, db.node_count)
    end
  end

  # 0 where a database of the parent is refused and one of the child's own works.
  def child_of_fork(database)
    database.execute("RETURN 1")
    1
  rescue LoraRuby::EngineError => e
    e.code == "FORKED" ? LoraRuby::Database.open(&:node_count) : 2
  end

  def test_garbage
    pids = Array.new(3) { engine_of(LoraRuby::Database.new).pid }.uniq
    GC.start
    LoraRuby::Database.open { |db| pids << engine_of(db).pid }
    assert_operator(pids.uniq.size, :<=, 2)
  end

  def test_engine_ends_with_a_killed_parent
    program = 'require "lora_ruby"; db = LoraRuby::Database.new; puts db.instance_variable_get(:@engine).pid; $stdout.flush; sleep'
    IO.popen([RbConfig.ruby, "-Ilib", "-e", program]) do |parent|
      engine = Integer(parent.gets)
      Process.kill(:KILL, parent.pid)
      sleep(0.001) while running?(engine)
    end
  end

  def test_engine_that_cannot_start
    [%w[LORA_NODE /nowhere/node], %w[LORA_NODE true], %w[LORA_ENGINE /nowhere/lora-host.cjs]].each do |name, value|
      before = ENV.fetch(name, nil)
      ENV[name] = value
      error = assert_raises(LoraRuby::EngineError) { LoraRuby::Database.new }
      assert_equal("ENGINE_NOT_STARTED", error.code)
      assert_includes(error.message, value)
      assert_includes(error.message, name)
    ensure
      ENV[name] = before
    end
  end

  def test_engine_that_the_gem_carries
    before = ENV.delete("LORA_ENGINE")
    LoraRuby::Database.open { |db| assert_equal(0, db.node_count) }
  ensure
    ENV["LORA_ENGINE"] = before
  end
end

class ReadmeTest < Minitest::Test
  SAMPLE = /^```ruby\n(.*?)^```\n+```text\n(.*?)^```$/m

  def test_samples
    samples = File.read(File.expand_path("../README.md", __dir__)).scan(SAMPLE)
    refute_empty(samples)
    samples.each do |code, expected|
      Dir.mktmpdir { |folder| Dir.chdir(folder) { assert_output(expected) { eval(code, TOPLEVEL_BINDING.dup) } } }
    end
  end
end
