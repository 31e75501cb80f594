# frozen_string_literal: true

require "json"
require_relative "engine"
require_relative "values"

module LoraRuby
  # A graph in memory, queried with openCypher, saved to and loaded from snapshots. May be used by several threads. +close+
  # ends it; so does the end of the block of +open+, and the garbage collector.
  class Database
    # Makes a database and gives it to the block, if there is one; closes it then.
    def self.open(**options)
      database = new(**options)
      return database unless block_given?

      begin
        yield database
      ensure
        database.close
      end
    end

    def self.create(**options)
      new(**options)
    end

    # +properties+ says what they may hold: "opencypher", or "loradb" for maps, too.
    def initialize(properties: nil, timeout_ms: nil)
      @engine = Engine.acquire
      @number = @engine.new_database
      begin
        @engine.ask(Protocol::OPEN, @number, options_text("properties" => properties, "timeoutMs" => timeout_ms))
      rescue StandardError
        Engine.release(@engine)
        raise
      end
      @closed = false
      ObjectSpace.define_finalizer(self, self.class.finalizer(@engine, @number))
    end

    # Runs one statement: {"columns" => […], "rows" => [{…}, …]}. QueryError where it is wrong or fails, and the graph is as
    # it was; InvalidParamsError for parameters. +options+ is a Hash and no keywords, so that those can be the parameters:
    # +timeout_ms+, +max_rows+, +memory_budget_bytes+, +read_only+.
    def execute(query, params = nil, options = {})
      given = options.to_h { |name, value| [OPTIONS.fetch(name), value] }
      text = Values.encode_text(query, "query")
      Values.decode_result(ask(Protocol::EXECUTE, text, Values.encode_params(params), options_text("exact" => true, **given)))
    end

    OPTIONS = { timeout_ms: "timeoutMs", max_rows: "maxRows", memory_budget_bytes: "memoryBudgetBytes",
                read_only: "readOnly" }.freeze
    private_constant :OPTIONS

    # Removes all nodes and relationships and lets ids count from 0 again.
    def clear
      ask(Protocol::CLEAR)
      nil
    end

    def node_count
      Integer(ask(Protocol::COUNTS)[0], 10)
    end

    def relationship_count
      Integer(ask(Protocol::COUNTS)[1], 10)
    end

    # Saves the graph to a file: the path names the whole old or the whole new file at every moment.
    def save_snapshot(path, wal_lsn: nil)
      meta(ask(Protocol::SAVE_FILE, absolute(path), wal_lsn.to_s))
    end

    # Replaces the graph by that of a file. When it fails, the graph is as it was.
    def load_snapshot(path, repair: false)
      meta(ask(Protocol::LOAD_FILE, absolute(path), repair ? "repair" : ""))
    end

    # The bytes that +save_snapshot+ would write.
    def save_snapshot_to_bytes(wal_lsn: nil)
      ask(Protocol::SAVE_BYTES, wal_lsn.to_s)[1]
    end

    # Replaces the graph by that of a snapshot in memory. When it fails, the graph is as it was.
    def load_snapshot_from_bytes(bytes, repair: false)
      meta(ask(Protocol::LOAD_BYTES, bytes, repair ? "repair" : ""))
    end

    # Ends the database; its graph is gone. May be called again.
    def close
      return if @closed

      @closed = true
      ObjectSpace.undefine_finalizer(self)
      Engine.close_database(@engine, @number)
    end

    # Must not hold the database itself.
    def self.finalizer(engine, number)
      proc { Engine.abandon_database(engine, number) }
    end

    def inspect
      return "#<LoraRuby::Database closed>" if @closed

      "#<LoraRuby::Database nodes=#{node_count} relationships=#{relationship_count}>"
    end
    alias to_s inspect

    private

    def ask(operation, *strings)
      raise QueryError.new("the database is closed", code: "DATABASE_CLOSED") if @closed

      @engine.ask(operation, @number, *strings)
    end

    def options_text(options)
      JSON.generate(options.compact)
    end

    # The engine's working directory is that of its start.
    def absolute(path)
      File.absolute_path(path)
    end

    def meta(strings)
      version, nodes, relationships, position = strings[0].split
      { "formatVersion" => Integer(version, 10), "nodeCount" => Integer(nodes, 10),
        "relationshipCount" => Integer(relationships, 10), "walLsn" => position == "-" ? nil : Integer(position, 10) }
    end
  end
end
