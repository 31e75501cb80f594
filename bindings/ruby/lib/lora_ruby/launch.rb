# frozen_string_literal: true

require "socket"

module LoraRuby
  # Starting the engine process.
  module Launch
    BUNDLE = File.join(__dir__, "lora-host.cjs")

    module_function

    # The number of the process, and our end of the socket to it. EngineError where it cannot be started.
    def start
      bundle = setting("LORA_ENGINE", BUNDLE)
      unless File.file?(bundle)
        raise not_started("there is no engine at #{bundle}: set LORA_ENGINE to the path of lora-host.cjs")
      end

      ours, theirs = UNIXSocket.pair
      [spawn_node(bundle, theirs), ours]
    rescue EngineError
      ours&.close
      raise
    ensure
      theirs&.close
    end

    def node
      setting("LORA_NODE", "node")
    end

    def not_started(message)
      EngineError.new(message, code: "ENGINE_NOT_STARTED")
    end

    # In a process group of its own, so that Ctrl-C does not reach it.
    def spawn_node(bundle, socket)
      Process.spawn([node, node], bundle, 3 => socket, in: File::NULL, out: File::NULL, pgroup: true)
    rescue SystemCallError => e
      raise not_started("#{node} could not be started (#{e.message}): install Node 20.19 or newer, or name it by LORA_NODE")
    end

    def setting(name, otherwise)
      value = ENV.fetch(name, "")
      value.empty? ? otherwise : value
    end
  end
end
