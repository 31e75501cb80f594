# frozen_string_literal: true

require "json"
require_relative "frames"
require_relative "launch"

module LoraRuby
  # A running engine process, which all databases of this process share. A thread reads its answers and hands each to the one
  # who waits for it.
  class Engine
    GONE = "the engine process has ended and its databases are lost: make a new one and load the last snapshot; " \
           "what the process said is on standard error"
    FORKED = "this database was made before a fork and belongs to the parent: make databases after the fork"

    @lock = Mutex.new
    @owner = nil
    @abandoned = Queue.new

    class << self
      # The engine of this process, started where there is none that lives. Counts the caller in.
      def acquire
        renew_after_fork
        close_database(*@abandoned.pop) until @abandoned.empty?
        @lock.synchronize do
          @shared = new if @shared.nil? || @shared.gone?
          @shared.users += 1
          @shared
        end
      end

      # Counts the caller out; the last one ends the engine.
      def release(engine)
        return if engine.forked?

        is_last = @lock.synchronize do
          engine.users -= 1
          @shared = nil if engine.users.zero? && @shared.equal?(engine)
          engine.users.zero?
        end
        engine.close if is_last
      end

      # Ends a database. An engine that is gone, or that belongs to another process, has nothing to end.
      def close_database(engine, number)
        engine.ask(Protocol::CLOSE, number)
        nil
      rescue EngineError
        nil
      ensure
        release(engine)
      end

      # For the garbage collector, in whose calls no lock may be taken: the next database to be made ends this one.
      def abandon_database(engine, number)
        @abandoned << [engine, number]
      end

      private

      # In a forked child: lets go of the parent's socket, or the engine would outlive the parent.
      def renew_after_fork
        return if @owner == Process.pid

        @shared&.abandon
        @shared = nil
        @lock = Mutex.new
        @abandoned = Queue.new
        @owner = Process.pid
      end
    end

    attr_accessor :users
    attr_reader :pid

    def initialize
      @users = 0
      @owner = Process.pid
      @pid, @channel = Launch.start
      @send_lock = Mutex.new
      @lock = Mutex.new
      @waiting = {}
      @last_request = 0
      @last_database = 0
      @gone = false
      @reader = Thread.new { read_all }
      greet
    end

    def gone?
      @lock.synchronize { @gone }
    end

    def forked?
      @owner != Process.pid
    end

    # A number that no other database has.
    def new_database
      @lock.synchronize { @last_database += 1 }
    end

    # Sends a request and waits for the strings of its answer. A call that is interrupted, by Timeout perhaps, cancels it.
    def ask(operation, database, *strings)
      raise EngineError.new(FORKED, code: "FORKED") if forked?

      check_size(strings)
      request, queue = register
      send_frame(operation, request, database, strings)
      frame = queue.pop
      raise EngineError.new(GONE, code: "ENGINE_GONE") if frame.nil?
      raise error_of(frame) unless frame.status.zero?

      frame.strings
    ensure
      cancel(request) if request && frame.nil?
    end

    def close
      @channel.close
      @reader.join
      Process.wait(@pid)
    rescue Errno::ECHILD
      nil # somebody else has waited for it
    end

    def abandon
      @channel.close
    end

    private

    def greet
      ask(Protocol::HELLO, 0, Protocol::VERSION.to_s, "lora_ruby")
    rescue EngineError => e
      close
      raise unless e.code == "ENGINE_GONE"

      raise Launch.not_started("#{Launch.node} ended before it answered: it has to be Node 20.19 or newer, and may be " \
                               "named by LORA_NODE; what it said is on standard error")
    end

    def check_size(strings)
      return if Frames.size(strings) <= Protocol::FRAME_SIZE_BYTES_MAX

      raise QueryError.new("the call is larger than the 1 GiB that a message may have", code: "MESSAGE_TOO_LARGE")
    end

    def register
      @lock.synchronize do
        raise EngineError.new(GONE, code: "ENGINE_GONE") if @gone

        @last_request += 1
        [@last_request, @waiting[@last_request] = Queue.new]
      end
    end

    # Needs no error: where the engine is gone, the thread that reads finds out and tells everyone.
    def send_frame(operation, request, database, strings)
      frame = Frames.encode(operation, request, database, strings)
      @send_lock.synchronize { @channel.write(frame) }
    rescue SystemCallError, IOError
      nil
    end

    def cancel(request)
      is_open = @lock.synchronize { @waiting.delete(request) }
      send_frame(Protocol::CANCEL, request, 0, []) if is_open
    end

    def read_all
      loop do
        frame = Frames.read(@channel)
        @lock.synchronize { @waiting.delete(frame.request)&.push(frame) }
      end
    rescue EOFError, SystemCallError, IOError
      @lock.synchronize do
        @gone = true
        @waiting.each_value(&:close)
        @waiting.clear
      end
    end

    def error_of(frame)
      code, lora_code, class_name, message, details = frame.strings.map { |s| s.force_encoding(Encoding::UTF_8) }
      details = details.empty? ? {} : JSON.parse(details)
      ERROR_CLASSES.fetch(class_name, Error).new(message, code: code, lora_code: lora_code, details: details)
    end
  end
end
